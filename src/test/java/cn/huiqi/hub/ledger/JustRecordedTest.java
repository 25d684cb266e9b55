package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class JustRecordedTest {

    private static final int MIB = 1 << 20;

    private Instant now = Instant.parse("2022-06-05T01:00:00Z");
    private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
    private final JustRecorded justRecorded = new JustRecorded(clock);

    @Test
    void aBatchIsTakenOnce() {
        List<RecordedMessage> messages = batchOf(1);
        justRecorded.keep("a", messages);

        assertThat(justRecorded.take("a")).contains(messages);
        assertThat(justRecorded.take("a")).isEmpty();
    }

    @Test
    void whatFindsNoRoomIsNotKept() {
        justRecorded.keep("a", batchOf(5 * MIB));
        justRecorded.keep("b", batchOf(5 * MIB));
        assertThat(justRecorded.take("b")).isEmpty();
        assertThat(justRecorded.take("a")).isPresent();

        justRecorded.keep("c", batchOf(5 * MIB));
        assertThat(justRecorded.take("c")).isPresent();
    }

    @Test
    void whatNobodyAsksForMakesRoomAfterAMinute() {
        justRecorded.keep("a", batchOf(5 * MIB));
        now = now.plus(Duration.ofSeconds(61));
        justRecorded.keep("b", batchOf(5 * MIB));

        assertThat(justRecorded.take("a")).isEmpty();
        assertThat(justRecorded.take("b")).isPresent();
    }

    /** Else what comes faster than it is sent would be read back from the database. */
    @Test
    void whoRecordsWaitsForASender() throws Exception {
        justRecorded.keep("a", batchOf(7 * MIB));
        Thread recorder = new Thread(justRecorded::awaitRoom);
        recorder.start();
        justRecorded.take("a");
        recorder.join();

        justRecorded.keep("b", batchOf(7 * MIB));
        assertThat(justRecorded.take("b")).isPresent();
    }

    @Test
    void whoRecordsGoesOnWhereNobodySends() {
        justRecorded.keep("a", batchOf(7 * MIB));
        justRecorded.awaitRoom();
        justRecorded.awaitRoom();

        justRecorded.keep("b", batchOf(7 * MIB));
        assertThat(justRecorded.take("b")).isEmpty();
        assertThat(justRecorded.take("a")).isPresent();
    }

    private static List<RecordedMessage> batchOf(int bytes) {
        return List.of(new RecordedMessage(1, "telecom:A", 1, "tariff-cut", new byte[bytes], null));
    }
}
