package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Mark;
import cn.huiqi.hub.ledger.UnderWay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps the catalogue: reads what changed in the ledger, a page at a time, as an extract of changes does, and brings its applications'
 * lines, the index of terms and the tallies up to date.
 *
 * <p>A page is one transaction with the mark that says how far the reading is, so that a page that a crash has cut off is read again, and
 * one that another hub was faster with does nothing. What changes while a range is read belongs to the next. A line is made from the
 * application as it stands, so it does not matter how often it is made.
 *
 * <p>Taking drops and status reports comes first, and knows nothing of all this: while drops are under way, messages wait to be sent, or
 * reports come in number, there is one page every ten seconds. A lease keeps the work to one of several hubs.
 */
public final class Cataloguing {

    private static final String LEASE = "catalogue";

    /** Before each page while the hub has better things to do: a page takes the database's one writer for a fifth of a second. */
    private static final Duration STANDS_BACK = Duration.ofSeconds(10);

    /** A turn's length at the most. A route that is stopped waits for the turn under way, and gives up after twenty seconds. */
    private static final Duration TURN = Duration.ofSeconds(10);

    /** Status reports between two looks, about a second apart while any come, by which the hub is busy; fewer come all day. */
    private static final long REPORTS = 200;

    /** Reports come on record by thousands: a look between two batches sees none, and yet they go on coming. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final List<String> LINE = List.of(
            "place",
            "application_id",
            "cell",
            "size",
            "submitted_on",
            "received_day",
            "credit_code",
            "name",
            "revision",
            "settled",
            "cut");

    private final Ledger ledger;
    private final CurrentApplications current;
    private final Applications applications;
    private final Reading reading;
    private final Leases leases;
    private final Bell bell;
    private final Clock clock;
    private final ProgressMark mark;
    private final Terms terms;
    private final UnderWay underWay;
    private Map<Cell, Integer> cells = Map.of();
    private long lastReport = Long.MAX_VALUE;
    private Instant quietFrom = Instant.EPOCH;

    /** When the next page is due while the hub is busy; null as long as nothing is missing. */
    private Instant standsBackUntil;

    private volatile boolean stopping;

    Cataloguing(
            Ledger ledger,
            CurrentApplications current,
            Applications applications,
            Reading reading,
            Leases leases,
            Bell bell,
            Clock clock) {
        this.ledger = ledger;
        this.current = current;
        this.applications = applications;
        this.reading = reading;
        this.leases = leases;
        this.bell = bell;
        this.clock = clock;
        this.mark = new ProgressMark(ledger);
        this.terms = Terms.in(ledger);
        this.underWay = new UnderWay(ledger, leases);
    }

    /** Ends behind the page under way. */
    public void stop() {
        stopping = true;
    }

    /** Waits until something comes on record, {@link Bell#LONGEST_WAIT} at most. */
    public void await() {
        bell.await(Bell.CATALOGUE, Bell.LONGEST_WAIT);
    }

    /** Goes on until the catalogue has caught up or ten seconds are over; by one page now and then while the hub has better things to do. */
    public synchronized void turn() {
        if (!mark.isBehind()) {
            standsBackUntil = null;
            return;
        }
        Instant now = clock.instant();
        if (standsBackUntil == null) {
            standsBackUntil = now.plus(STANDS_BACK);
        }
        // Whatever this turn leaves, the next looks at without waiting.
        bell.ring(Bell.CATALOGUE);
        if (isBusy() && now.isBefore(standsBackUntil)) {
            return;
        }
        Optional<Lease> lease = leases.take(LEASE);
        if (lease.isEmpty()) {
            return;
        }
        try {
            Instant end = clock.instant().plus(TURN);
            boolean more = page();
            while (more && !stopping && !isBusy() && clock.instant().isBefore(end)) {
                more = page();
            }
            standsBackUntil = clock.instant().plus(STANDS_BACK);
        } finally {
            lease.get().close();
        }
    }

    /** Whether drops are under way, or many status reports have come a moment ago. */
    private boolean isBusy() {
        long report = ledger.read()
                .sql("select coalesce(max(seq), 0) from status_reports")
                .query(Long.class)
                .single();
        if (report - lastReport > REPORTS) {
            quietFrom = clock.instant().plus(QUIET);
        }
        lastReport = report;
        return clock.instant().isBefore(quietFrom) || underWay.isAny();
    }

    /** Takes the next page; false if there was none. */
    boolean page() {
        Progress progress = mark.now();
        if (progress.isDone()) {
            Optional<Progress> begun = begin(progress);
            if (begun.isEmpty()) {
                return false;
            }
            progress = begun.get();
        }
        Pages pages = current.changed(progress.after(), progress.upTo(), progress.reached());
        List<CurrentApplication> page = pages.next();
        if (page.isEmpty()) {
            Progress ended = progress.ended();
            ledger.inTransaction(() -> mark.move(ended));
        } else {
            write(page, progress, pages);
        }
        return true;
    }

    private Optional<Progress> begin(Progress done) {
        return ledger.inTransaction(() -> {
            Instant now = clock.instant();
            Mark upTo = current.settled();
            Progress begun = done.begun(upTo, now);
            boolean goesOn = !upTo.equals(done.upTo()) && mark.move(begun);
            return goesOn ? Optional.of(begun) : Optional.empty();
        });
    }

    private void write(List<CurrentApplication> page, Progress progress, Pages pages) {
        List<Reading.Found> found = page.stream().map(Reading::found).toList();
        cells = ledger.inTransaction(() -> {
            Map<String, Entry> before = lines(found);
            Map<String, Instant> first = firstReceived(found, before);
            Cells pageCells = Cells.after(cells, ledger);
            Tallies tallies = new Tallies();
            Answers answers = new Answers();
            List<Entry> added = new ArrayList<>();
            List<Entry> changed = new ArrayList<>();
            List<Entry> reworded = new ArrayList<>();
            for (Reading.Found one : found) {
                Entry old = before.get(one.id());
                if (old == null) {
                    Instant received =
                            first.getOrDefault(one.id(), one.application().receivedAt());
                    Entry line = reading.entry(one, progress.places() + added.size() + 1, Reading.day(received));
                    added.add(line);
                    tallies.add(line);
                    pageCells.add(line.cell());
                    answers.settled(line.id(), 0, line.settled());
                    continue;
                }
                Entry line = reading.entry(one, old.place(), old.receivedDay());
                if (!line.equals(old)) {
                    changed.add(line);
                    tallies.remove(old);
                    tallies.add(line);
                    pageCells.remove(old.cell());
                    pageCells.add(line.cell());
                    answers.settled(line.id(), old.settled(), line.settled());
                }
                if (!Terms.of(line).equals(Terms.of(old))) {
                    reworded.add(line);
                }
            }
            if (!mark.move(progress.read(pages.reached(), added.size()))) {
                return cells;
            }
            insert(added, pageCells);
            update(changed, pageCells);
            terms.remove(reworded);
            terms.add(reworded);
            terms.add(added);
            pageCells.write();
            tallies.write(ledger);
            answers.write(ledger, applications);
            return pageCells.known();
        });
    }

    private Map<String, Entry> lines(List<Reading.Found> found) {
        return ledger
                .lookUp(
                        "select " + Entry.COLUMNS
                                + " from catalogue c join catalogue_cells k on k.id = c.cell where c.application_id in (:keys)",
                        found.stream().map(Reading.Found::id).toList(),
                        Entry::of)
                .stream()
                .collect(Collectors.toMap(Entry::id, Function.identity()));
    }

    /** Of those whose latest revision came later than the first, and which are not in the catalogue yet. */
    private Map<String, Instant> firstReceived(List<Reading.Found> found, Map<String, Entry> before) {
        return applications.firstReceived(found.stream()
                .filter(one -> one.revision() > 1 && !before.containsKey(one.id()))
                .map(Reading.Found::id)
                .toList());
    }

    private void insert(List<Entry> entries, Cells pageCells) {
        ledger.append("catalogue", LINE, entries, (line, entry) -> line.bigint(entry.place())
                .text(entry.id())
                .integer(pageCells.id(entry.cell()))
                .text(entry.size())
                .text(entry.submittedOn())
                .integer(entry.receivedDay())
                .text(entry.creditCode())
                .text(entry.name())
                .integer(entry.revision())
                .integer(entry.settled())
                .integer(entry.cut()));
    }

    private void update(List<Entry> entries, Cells pageCells) {
        String sql = """
                update catalogue set cell = ?, size = ?, submitted_on = ?, credit_code = ?, name = ?, revision = ?, settled = ?,
                    cut = ?
                where place = ?""";
        ledger.update(sql, entries, (line, entry) -> line.integer(pageCells.id(entry.cell()))
                .text(entry.size())
                .text(entry.submittedOn())
                .text(entry.creditCode())
                .text(entry.name())
                .integer(entry.revision())
                .integer(entry.settled())
                .integer(entry.cut())
                .bigint(entry.place()));
    }
}
