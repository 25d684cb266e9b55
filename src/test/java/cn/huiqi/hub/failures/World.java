package cn.huiqi.hub.failures;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.dao.DataAccessResourceFailureException;

/** Failures, replays and their worker over a ledger, with a status door whose answer is what the message says. */
final class World {

    static final FileProblem HEADER = new FileProblem(FileCode.HEADER, "表头缺少列", "column missing");

    final SettableClock clock = new SettableClock(Given.NOW);
    final Audit audit;
    final ReturnFiles returnFiles;
    final Drops drops;
    final Failures failures;
    final Replays replays;

    /** Bodies that the status door took, in order. */
    final List<String> taken = new ArrayList<>();

    private final Ledger ledger;
    private final Leases leases;
    private final Bell bell = new Bell();

    World(Ledger ledger) {
        this.ledger = ledger;
        leases = new Leases(ledger);
        audit = new Audit(ledger, clock);
        returnFiles = new ReturnFiles(ledger, new Bell(), clock);
        drops = new Drops(ledger, returnFiles, audit, clock);
        failures = new Failures(ledger, drops, audit, clock);
        replays = new Replays(ledger, audit, bell, clock);
    }

    /** A hub's worker. */
    ReplayWorker worker() {
        return new ReplayWorker(ledger, failures, replays, drops, this::knock, audit, leases, bell, clock);
    }

    /** Rounds ten times a second for that long. */
    void work(ReplayWorker worker, Duration duration) {
        for (long tenth = 0; tenth < duration.toMillis() / 100; tenth++) {
            clock.advance(Duration.ofMillis(100));
            worker.turn();
        }
    }

    private Optional<Cause> knock(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.startsWith("bad")) {
            return Optional.of(new Cause("UNREADABLE", "expected better, found " + text));
        }
        if (text.startsWith("broken")) {
            throw new IllegalStateException("a fault of the hub's own");
        }
        if (text.startsWith("away")) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        taken.add(text);
        return Optional.empty();
    }

    /** A report that could not be taken, of the kind of its code; its key is its body. */
    static NewFailure report(String body, String code) {
        return new NewFailure(
                "status:" + body.replace('\0', ' '),
                Door.STATUS,
                "status-from-regulator",
                "judge",
                "telecom",
                "R-" + body,
                null,
                body.getBytes(StandardCharsets.UTF_8),
                new Cause(code, "expected something else"));
    }

    /** Keeps such reports and gives their ids. */
    List<Long> keep(String code, String... bodies) {
        failures.keep(List.of(bodies).stream().map(body -> report(body, code)).toList());
        return find(FailureFilter.ALL).stream()
                .filter(failure -> List.of(bodies).contains(failure.subject().substring(2)))
                .map(Failure::id)
                .sorted()
                .toList();
    }

    /** Keeps {@code count} reports {@code <word>0}, {@code <word>1} … at once. */
    void keepMany(String code, String word, int count) {
        failures.keep(
                IntStream.range(0, count).mapToObj(i -> report(word + i, code)).toList());
    }

    /** A drop that was refused, its receipt uploaded, and its failure's id. */
    Drop refused(String name) {
        Drop drop = drops.register("telecom", DropKind.APPLICATIONS, name, "sha of " + name, null, 100, "store/x");
        Drop refused = refuse(drop);
        returnFiles.pending("telecom", 100).forEach(returnFiles::uploaded);
        return refused;
    }

    Drop refuse(Drop drop) {
        Drop refused = drops.refuse(drop, List.of(HEADER));
        failures.keep(List.of(NewFailure.ofDrop(refused, "inspect", new Cause("HEADER", "column missing"))));
        return refused;
    }

    List<Failure> find(FailureFilter filter) {
        return failures.find(filter, Long.MAX_VALUE, 100_000);
    }

    Failure failure(long id) {
        return failures.find(id).orElseThrow();
    }

    /** The failure's history as {@code <who> <act> <outcome>}. */
    List<String> history(long id) {
        return failures.detail(id).orElseThrow().history().stream()
                .map(event -> event.who() + ' ' + event.act() + ' ' + event.outcome())
                .toList();
    }
}
