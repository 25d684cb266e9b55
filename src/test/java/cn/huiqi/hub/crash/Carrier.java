package cn.huiqi.hub.crash;

import cn.huiqi.hub.relief.DropKind;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A carrier of the harness: it puts drops of all kinds in place, keeps a book on what must become of each row, and fetches what comes
 * back, deleting some of it as real ones do.
 */
final class Carrier {

    private static final int FEWEST_ROWS = 50;
    private static final int MOST_ROWS = 3_000;
    private static final List<Flaw> FLAWS = List.of(Flaw.values());

    private final Dialect dialect;
    private final Path home;
    private final RandomGenerator random;
    private final Book book = new Book();
    private final List<Dropped> drops = new ArrayList<>();
    private final Map<String, byte[]> fetched = new TreeMap<>();
    private final List<String> changed = new ArrayList<>();
    private int applications;

    /** @param home the carrier's folder on the SFTP server, {@code outbox} and {@code inbox} in it */
    Carrier(Dialect dialect, Path home, RandomGenerator random) {
        this.dialect = dialect;
        this.home = home;
        this.random = random;
    }

    Dialect dialect() {
        return dialect;
    }

    /** All drops so far. */
    List<Dropped> drops() {
        return drops;
    }

    /** All return files so far, by {@code receipts/<name>} or {@code status/<name>}, with the bytes they had when first seen. */
    Map<String, byte[]> fetched() {
        return fetched;
    }

    /** Names under which other bytes appeared later. */
    List<String> changed() {
        return changed;
    }

    /**
     * Puts the next drop in place: mostly applications, at times fulfilment reports, a damaged file, one that was taken before,
     * or a mended one under the name of one that was refused.
     */
    void drop() throws IOException {
        int roll = random.nextInt(100);
        if (roll < 8) {
            dropDamaged();
        } else if (roll < 16) {
            dropAgain();
        } else if (roll < 22) {
            dropMended();
        } else if (roll < 40 && !book.isEmpty()) {
            dropRows(DropKind.FULFILMENTS, someRows());
        } else {
            dropApplications();
        }
    }

    /** Puts a drop of applications in place, whatever the dice say. */
    void dropApplications() throws IOException {
        dropApplications(someRows());
    }

    /** Puts a drop of so many rows of applications in place. */
    void dropApplications(int rows) throws IOException {
        dropRows(DropKind.APPLICATIONS, rows);
    }

    private void dropRows(DropKind kind, int count) throws IOException {
        int number = drops.size() + 1;
        String name = dialect.dropName(kind, number);
        Tally tally = new Tally();
        for (int rows = count; rows > 0; rows--) {
            if (kind == DropKind.APPLICATIONS) {
                addApplication(tally, number);
            } else {
                addFulfilment(tally, number);
            }
        }
        byte[] file = dialect.file(kind, tally.rows);
        place(tally.settle(name, 1, file), file);
    }

    private void dropDamaged() throws IOException {
        String name = dialect.dropName(DropKind.APPLICATIONS, drops.size() + 1);
        List<List<String>> rows = Stream.generate(this::fresh)
                .limit(someRows())
                .map(dialect::cells)
                .toList();
        byte[] file = dialect.damaged(dialect.file(DropKind.APPLICATIONS, rows));
        place(Dropped.refused(name, 1, file, dialect.damageCode()), file);
    }

    /** The same file under the same name a second time, once the first is out of the way. */
    private void dropAgain() throws IOException {
        Optional<Dropped> taken = once(drop -> drop.refusedFor() == null);
        if (taken.isPresent()) {
            Dropped first = taken.get();
            place(Dropped.refused(first.name(), 2, first.file(), "ALREADY_TAKEN"), first.file());
        }
    }

    /** A file that can be read, under the name of one that could not be. */
    private void dropMended() throws IOException {
        Optional<Dropped> refused = once(drop -> drop.refusedFor() != null);
        if (refused.isPresent()) {
            int number = drops.size() + 1;
            Tally tally = new Tally();
            for (int rows = someRows(); rows > 0; rows--) {
                // Only new numbers: it may be taken before drops that were placed before it.
                tally.add(fresh(), number);
            }
            byte[] file = dialect.file(DropKind.APPLICATIONS, tally.rows);
            place(tally.settle(refused.get().name(), 2, file), file);
        }
    }

    /** The first such drop that has left /outbox and whose name was used once. */
    private Optional<Dropped> once(Predicate<Dropped> such) {
        return drops.stream()
                .filter(such)
                .filter(drop -> Files.exists(home.resolve("outbox").resolve(drop.place())))
                .filter(drop -> drops.stream()
                                .filter(other -> other.name().equals(drop.name()))
                                .count()
                        == 1)
                .findFirst();
    }

    private void place(Dropped drop, byte[] file) throws IOException {
        drops.add(drop);
        dialect.place(home.resolve("outbox"), drop.name(), file);
    }

    private int someRows() {
        return random.nextInt(FEWEST_ROWS, random.nextInt(4) == 0 ? MOST_ROWS : MOST_ROWS / 6);
    }

    private Application fresh() {
        applications++;
        return new Application(dialect.carrier(), Application.no(applications, random.nextInt(3) == 0), 1);
    }

    private void addApplication(Tally tally, int drop) {
        int roll = random.nextInt(100);
        if (roll < 70 || book.isEmpty()) {
            tally.add(fresh(), drop);
        } else if (roll < 76) {
            tally.addFlawed(fresh());
        } else {
            String no = book.any(random);
            Application same = new Application(dialect.carrier(), no, book.variant(no));
            boolean other = roll < 90 && !same.mayBeDecided();
            tally.add(other ? new Application(dialect.carrier(), no, book.newVariant(no)) : same, drop);
        }
    }

    private void addFulfilment(Tally tally, int drop) {
        if (random.nextInt(20) == 0) {
            tally.add(new Fulfilment(dialect.carrier(), "NONE" + random.nextInt(1000), true, 1), drop);
            return;
        }
        String no = book.any(random);
        Fulfilment before = book.fulfilment(no);
        tally.add(
                before != null && random.nextBoolean()
                        ? before
                        : new Fulfilment(dialect.carrier(), no, random.nextInt(3) == 0, 1 + random.nextInt(9)),
                drop);
    }

    /** Takes a copy of every return file that lies in /inbox. */
    void fetch() throws IOException {
        for (Path file : returned()) {
            byte[] bytes = Files.readAllBytes(file);
            String name = file.getParent().getFileName() + "/" + file.getFileName();
            byte[] before = fetched.putIfAbsent(name, bytes);
            if (before != null && !Arrays.equals(before, bytes)) {
                changed.add(name);
            }
        }
    }

    /** Deletes some of what it has fetched; at a moment when the hub is not writing. */
    void clear() throws IOException {
        fetch();
        for (Path file : returned()) {
            if (random.nextInt(3) == 0) {
                Files.delete(file);
            }
        }
    }

    /** Return files that lie in /inbox, those under a temporary name left out. */
    List<Path> returned() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("receipts", "status")) {
            for (Path file : files(home.resolve("inbox").resolve(folder))) {
                if (!file.getFileName().toString().startsWith(".")) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    /** What lies in /inbox under a temporary name, and what lies in /outbox and is neither {@code done} nor {@code failed}. */
    List<String> leftBehind() throws IOException {
        List<String> left = new ArrayList<>();
        for (String folder : List.of("inbox/receipts", "inbox/status")) {
            for (Path file : files(home.resolve(folder))) {
                if (file.getFileName().toString().startsWith(".")) {
                    left.add(folder + '/' + file.getFileName());
                }
            }
        }
        files(home.resolve("outbox")).forEach(file -> left.add("outbox/" + file.getFileName()));
        return left;
    }

    /** What lies in done and failed, relative to /outbox. */
    List<String> parked() throws IOException {
        List<String> parked = new ArrayList<>();
        for (String folder : List.of("done", "failed")) {
            for (Path file : files(home.resolve("outbox").resolve(folder))) {
                parked.add(folder + '/' + file.getFileName());
            }
        }
        return parked;
    }

    /** The bytes of a file in done or failed. */
    byte[] parked(String place) throws IOException {
        return Files.readAllBytes(home.resolve("outbox").resolve(place));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** The rows of a drop in the making. */
    private final class Tally {

        private final List<List<String>> rows = new ArrayList<>();
        private final Map<Integer, Function<Origin, JsonNode>> accepted = new LinkedHashMap<>();
        private final List<Dropped.Rejected> rejected = new ArrayList<>();
        private int duplicates;

        void add(Application application, int drop) {
            Book.Fate fate = book.state(application, drop);
            int revision = fate instanceof Book.Fate.Accepted a ? a.number() : 0;
            add(dialect.cells(application), fate, origin -> application.message(revision, origin));
        }

        void add(Fulfilment fulfilment, int drop) {
            add(dialect.cells(fulfilment), book.state(fulfilment, drop), fulfilment::message);
        }

        void addFlawed(Application application) {
            Flaw flaw = FLAWS.get(random.nextInt(FLAWS.size()));
            List<String> cells = flaw.in(dialect.cells(application));
            add(cells, new Book.Fate.Rejected(flaw.name()), null);
        }

        private void add(List<String> cells, Book.Fate fate, Function<Origin, JsonNode> message) {
            rows.add(cells);
            if (fate instanceof Book.Fate.Accepted) {
                accepted.put(rows.size(), message);
            } else if (fate instanceof Book.Fate.Duplicate) {
                duplicates++;
            } else {
                rejected.add(new Dropped.Rejected(((Book.Fate.Rejected) fate).code(), cells));
            }
        }

        Dropped settle(String name, int occurrence, byte[] file) {
            String sha256 = Sha256.of(file);
            Map<String, Supplier<JsonNode>> messages = new LinkedHashMap<>();
            accepted.forEach((row, message) -> {
                Origin origin = new Origin(dialect.carrier(), name, sha256, row);
                messages.put(origin.key(), () -> message.apply(origin));
            });
            return new Dropped(name, occurrence, file, null, messages, duplicates, rejected);
        }
    }
}
