package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Findings.Kind;
import cn.huiqi.hub.crash.Regulator.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Far more messages than the broker's memory holds, while nobody consumes: the broker is to page them, and the hub to take up no more
 * memory late than early. Then the regulator comes and takes everything.
 */
final class Paging implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration SENDING = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int ROWS_A_DROP = 10_000;

    /** By then the hub has done each of its work often enough to have taken up what it needs. */
    private static final double EARLY = 0.4;

    private static final double FLAT = 1.2;

    private final PackagedHub packaged;
    private final OutsideWorld world;
    private final Path log;
    private final AtomicBoolean consuming = new AtomicBoolean();
    private final Traffic traffic;
    private long earlyKilobytes;
    private long lateKilobytes;
    private long pagedBytes;

    /** @param log for what the hub prints */
    Paging(PackagedHub packaged, OutsideWorld world, Path log, long seed) {
        this.packaged = packaged;
        this.world = world;
        this.log = log;
        this.traffic =
                new Traffic(world, () -> consuming.get() ? world.brokerUrl() : Optional.empty(), Reports.GOOD, seed);
    }

    Traffic traffic() {
        return traffic;
    }

    /**
     * Plays it all.
     *
     * @param messages at least so many, before anybody consumes
     * @param patience how long nothing may happen before what is missing counts as lost
     */
    Findings play(int messages, Duration patience) throws IOException, InterruptedException, SQLException {
        while (traffic.messages() < messages) {
            traffic.dropMany(ROWS_A_DROP);
        }
        Findings findings;
        try (HubProcess hub = packaged.start(world.hubArguments(), Map.of(), log)) {
            hub.awaitReady(START);
            awaitSent(traffic.messages(), hub);
            pagedBytes = world.pagedBytes();
            consuming.set(true);
            findings = traffic.awaitEnd(List.of(hub), patience);
        }
        findings = findings.isClean() ? traffic.judge() : findings;
        judgeMemory(findings);
        return findings;
    }

    /** What was measured. */
    String measured() {
        return String.format(
                Locale.ROOT,
                "hub's memory %d MB early, %d MB late; %d MB paged by the broker while nobody consumed",
                earlyKilobytes >> 10,
                lateKilobytes >> 10,
                pagedBytes >> 20);
    }

    @Override
    public void close() {
        traffic.close();
    }

    private void awaitSent(int messages, HubProcess hub) throws IOException, InterruptedException, SQLException {
        long end = System.nanoTime() + SENDING.toNanos();
        for (long sent = sent(); sent < messages; sent = sent()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("expected " + messages + " messages at the broker within " + SENDING
                        + ", found " + sent + "; the hub printed:\n" + hub.printed());
            }
            hub.requireRunning(LOOK);
            long memory = hub.residentKilobytes();
            if (sent < messages * EARLY) {
                earlyKilobytes = Math.max(earlyKilobytes, memory);
            } else {
                lateKilobytes = Math.max(lateKilobytes, memory);
            }
        }
    }

    private long sent() throws SQLException {
        try (Connection ledger = DriverManager.getConnection(world.ledger());
                Statement statement = ledger.createStatement();
                ResultSet sum = statement.executeQuery(
                        "select coalesce(sum(size), 0) from batches where sent_at is not null")) {
            sum.next();
            return sum.getLong(1);
        }
    }

    private void judgeMemory(Findings findings) {
        if (pagedBytes == 0) {
            findings.add(Kind.MISSING, "the broker has paged nothing");
        }
        if (lateKilobytes > earlyKilobytes * FLAT) {
            findings.add(Kind.UNEXPECTED, "more memory late than early: " + measured());
        }
    }
}
