package cn.huiqi.hub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQException;

/**
 * Sends drops through a contender, one at a time, and measures each from its marker. Messages are counted by asking the broker every 20
 * ms, the same for everybody, for a consumer would take a good part of two cores. When a drop is through they are taken off, counted
 * again and summed up.
 */
final class Course implements AutoCloseable {

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(2);

    private final World world;
    private final Contender who;
    private final Account account;
    private final Regulator regulator;
    private final ObjectMapper json = new ObjectMapper();

    /** @param carrier whose drops they are */
    Course(World world, Contender who, String carrier) throws Exception {
        this.world = world;
        this.who = who;
        this.account = world.account(carrier);
        try {
            this.regulator = world.regulator();
        } catch (Exception e) {
            account.close();
            throw e;
        }
    }

    /**
     * Uploads the drop, completes it, and waits until it is through.
     *
     * @throws IllegalStateException if other messages come out of it than must, or nothing happens for two minutes
     */
    Run run(DropFile drop) throws Exception {
        account.upload(drop);
        // After it was paged a broker's count of an empty queue may be below 0 by what the last transaction took.
        long empty = regulator.count(Regulator.APPLICATIONS);
        Map<String, Long> before = world.cpuMicros();
        long start = System.nanoTime();
        account.complete(drop);
        long first = awaitMessages(empty + 1, start);
        long last = awaitMessages(empty + drop.accepted(), start);
        long settled = awaitSettled(drop, start);
        Map<String, Double> cpu = new LinkedHashMap<>();
        world.cpuMicros()
                .forEach((process, used) -> cpu.put(process, (used - before.get(process)) / (double) drop.rows()));
        Regulator.Drained drained = regulator.drain(Regulator.APPLICATIONS, drop.accepted());
        require(drop.accepted(), drained.messages(), "messages of " + drop.name());
        return new Run(drop.rows(), drop.accepted(), first, last, settled, cpu, world.peakMib(), drained.bodies());
    }

    Regulator regulator() {
        return regulator;
    }

    @Override
    public void close() throws ActiveMQException {
        account.close();
        regulator.close();
    }

    /** Milliseconds since {@code start} when so many were on the queue. */
    private long awaitMessages(long expected, long start) throws Exception {
        long count = -1;
        long moved = System.nanoTime();
        while (true) {
            long now = regulator.count(Regulator.APPLICATIONS);
            if (now >= expected) {
                return millisSince(start);
            }
            if (now != count) {
                count = now;
                moved = System.nanoTime();
            }
            requireProgress(moved, "expected " + expected + " messages, found " + now);
        }
    }

    private long awaitSettled(DropFile drop, long start) throws Exception {
        long begun = System.nanoTime();
        while (!account.isDone(drop) || (who == Contender.HUB && !Files.exists(account.receipt(drop)))) {
            requireProgress(begun, "expected " + drop.name() + " in done, with a receipt if it is the hub's");
        }
        long settled = millisSince(start);
        if (who == Contender.HUB) {
            requireReceipt(drop);
        }
        return settled;
    }

    private void requireReceipt(DropFile drop) throws IOException {
        JsonNode rows = json.readTree(account.receipt(drop).toFile()).path("rows");
        require(drop.rows(), rows.path("total").asLong(), "rows of " + drop.name());
        require(drop.accepted(), rows.path("accepted").asLong(), "accepted rows of " + drop.name());
        require(drop.duplicate(), rows.path("duplicate").asLong(), "duplicate rows of " + drop.name());
        require(drop.rejected(), rows.path("rejected").asLong(), "rejected rows of " + drop.name());
    }

    private void requireProgress(long since, String otherwise) throws IOException, InterruptedException {
        world.requireRunning();
        if (System.nanoTime() - since > NO_PROGRESS.toNanos()) {
            throw new IllegalStateException(who.word() + ": " + otherwise + " for " + NO_PROGRESS.toSeconds() + " s");
        }
        World.pause(LOOK_EVERY);
    }

    private void require(long expected, long found, String what) {
        if (expected != found) {
            throw new IllegalStateException(who.word() + ": expected " + expected + ' ' + what + ", found " + found);
        }
    }

    private static long millisSince(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toMillis();
    }
}
