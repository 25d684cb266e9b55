package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who waits is called at once; a wait that nothing ends would run into the time limit. */
@Timeout(20)
class BellTest {

    private static final Duration FOR_EVER = Duration.ofHours(1);

    private final Bell bell = new Bell();

    @BeforeEach
    void theFirstWaitOfAllEndsAtOnce() {
        bell.await("a", FOR_EVER);
    }

    @Test
    void aRingEndsTheWait() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> bell.await("a", FOR_EVER));
        bell.ring("a");

        waiting.get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRingThatNobodyWaitedForIsKept() {
        bell.ring("a");

        bell.await("a", FOR_EVER);
    }

    @Test
    void severalRingsAreOne() {
        bell.ring("a");
        bell.ring("a");
        bell.await("a", FOR_EVER);

        assertThat(lasts(Duration.ofMillis(20))).isTrue();
    }

    @Test
    void oneOfAnotherNameIsNotHeard() {
        bell.ring("b");

        assertThat(lasts(Duration.ofMillis(20))).isTrue();
    }

    @Test
    void whenItIsStoppedNobodyWaits() throws Exception {
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> bell.await("a", FOR_EVER));
        bell.stop();

        waiting.get(10, TimeUnit.SECONDS);
        bell.await("a", FOR_EVER);
        bell.await("b", FOR_EVER);
    }

    @Test
    void aRingInsideATransactionIsHeardOnceItHasCommitted(@TempDir Path folder) {
        Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        try {
            boolean unheard = ledger.inTransaction(() -> {
                bell.ring("a");
                return lasts(Duration.ofMillis(20));
            });

            assertThat(unheard).isTrue();
            bell.await("a", FOR_EVER);
        } finally {
            ledger.close();
        }
    }

    /** Whether a wait of {@code time} is not cut short. */
    private boolean lasts(Duration time) {
        long begun = System.nanoTime();
        bell.await("a", time);
        return System.nanoTime() - begun >= time.toNanos();
    }
}
