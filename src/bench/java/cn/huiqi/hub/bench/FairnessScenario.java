package cn.huiqi.hub.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long a small drop of one carrier takes by itself, and while another carrier's giant one is under way: from its marker to the moment
 * at which its last batch is marked as sent.
 */
final class FairnessScenario {

    private static final String GIANTS = "telecom";
    private static final String SMALL = "unicom";
    private static final int DROPS = 5;
    private static final int ROWS = 100;
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Options options;
    private final Report report;

    FairnessScenario(Options options, Report report) {
        this.options = options;
        this.report = report;
    }

    void play() throws Exception {
        Path folder = options.path("work").resolve("drops").resolve("fairness");
        for (Setup setup : options.setups()) {
            SeededDrops giants = new SeededDrops(GIANTS, options.number("seed"));
            SeededDrops smalls = new SeededDrops(SMALL, options.number("seed"));
            try (World world = new World(options, setup, "hub-fairness")) {
                world.start(Contender.HUB);
                try (Course warming = new Course(world, Contender.HUB, GIANTS)) {
                    warming.run(giants.next(folder, options.number("warm")));
                }
                DropFile giant = giants.next(folder, options.number("giant"));
                List<DropFile> drops = new ArrayList<>();
                for (int i = 0; i < 2 * DROPS; i++) {
                    drops.add(smalls.next(folder, ROWS));
                }
                compare(setup, world, giant, drops);
            }
        }
    }

    private void compare(Setup setup, World world, DropFile giant, List<DropFile> drops) throws Exception {
        try (Account telecom = world.account(GIANTS);
                Account unicom = world.account(SMALL);
                Regulator regulator = world.regulator();
                Records records = world.records()) {
            List<Long> alone = new ArrayList<>();
            for (DropFile drop : drops.subList(0, DROPS)) {
                alone.add(millisToSent(unicom, drop, records));
            }
            long before = regulator.count(Regulator.APPLICATIONS);
            telecom.upload(giant);
            telecom.complete(giant);
            while (regulator.count(Regulator.APPLICATIONS) == before) {
                World.pause(LOOK_EVERY);
            }
            List<Long> beside = new ArrayList<>();
            for (DropFile drop : drops.subList(DROPS, 2 * DROPS)) {
                long millis = millisToSent(unicom, drop, records);
                if (!telecom.isDone(giant)) {
                    beside.add(millis);
                }
            }
            if (beside.isEmpty()) {
                throw new IllegalStateException(
                        "expected a giant drop that outlasts a small one, use more --giant rows");
            }
            report.detail("setup", setup.word(), "what", "marker to sent, ms", "alone", alone, "beside", beside);
            long usual = alone.stream().sorted().toList().get((DROPS - 1) / 2);
            long longest = beside.stream().mapToLong(Long::longValue).max().orElseThrow();
            report.figure(setup.word() + ": 100 rows by themselves, marker to sent, median", (double) usual, "ms", "");
            report.figure(
                    "%s: 100 rows beside %d of another carrier, longest of %d"
                            .formatted(setup.word(), giant.rows(), beside.size()),
                    (double) longest,
                    "ms",
                    "");
            report.figure(
                    setup.word() + ": delay by the other carrier's drop",
                    (double) longest - usual,
                    "ms",
                    "at most 2,000");
        }
    }

    private static long millisToSent(Account account, DropFile drop, Records records) throws Exception {
        account.upload(drop);
        long start = System.currentTimeMillis();
        account.complete(drop);
        String sent = "select max(b.sent_at) from batches b join drops d on d.id = b.drop_id where d.name = '"
                + drop.name() + "' and d.completed_at is not null";
        long sentAt = 0;
        while (sentAt == 0) {
            if (System.currentTimeMillis() - start > AT_MOST.toMillis()) {
                throw new IllegalStateException("expected " + drop.name() + " to be sent within " + AT_MOST);
            }
            World.pause(LOOK_EVERY);
            sentAt = records.number(sent);
        }
        return sentAt - start;
    }
}
