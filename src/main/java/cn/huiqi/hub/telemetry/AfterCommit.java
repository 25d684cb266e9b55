package cn.huiqi.hub.telemetry;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Lets others know of what a transaction does only once it is there for them to be found. */
public final class AfterCommit {

    private AfterCommit() {}

    /** Runs {@code work} once the transaction under way has committed, never if it does not; at once where there is none. */
    public static void run(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    work.run();
                }
            });
        } else {
            work.run();
        }
    }
}
