package cn.huiqi.hub.watch;

import cn.huiqi.hub.ledger.Ledger;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;

/**
 * Whether the database answers. It is given {@value #PATIENCE_MILLIS} ms: a server that is away is waited for far longer by whoever has
 * work to do, and a probe that does not come back tells nothing. There is one question at a time, however many ask.
 */
final class LedgerHealth implements HealthIndicator {

    private static final long PATIENCE_MILLIS = 1_000;

    private final Ledger ledger;
    private CompletableFuture<Integer> question = CompletableFuture.completedFuture(1);

    LedgerHealth(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Health health() {
        try {
            question().get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return Health.up().build();
        } catch (TimeoutException e) {
            return down("no answer within a second");
        } catch (ExecutionException e) {
            return down("it cannot be reached or asked");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return down("the hub stops");
        }
    }

    private synchronized CompletableFuture<Integer> question() {
        if (question.isDone()) {
            question = CompletableFuture.supplyAsync(this::ask, LedgerHealth::onItsOwn);
        }
        return question;
    }

    private int ask() {
        return ledger.read().sql("select 1").query(Integer.class).single();
    }

    private static void onItsOwn(Runnable work) {
        Thread thread = new Thread(work, "ledger-health");
        thread.setDaemon(true);
        thread.start();
    }

    private static Health down(String problem) {
        return Health.down().withDetail("problem", problem).build();
    }
}
