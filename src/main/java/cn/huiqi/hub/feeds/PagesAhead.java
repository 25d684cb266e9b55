package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Has the next page read while the one at hand is written. */
final class PagesAhead implements AutoCloseable {

    private final Pages pages;
    private final ExecutorService thread;
    private Future<List<CurrentApplication>> ahead;

    PagesAhead(Pages pages) {
        this.pages = pages;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread reader = new Thread(work, "feed-reader");
            reader.setDaemon(true);
            return reader;
        });
        this.ahead = thread.submit(pages::next);
    }

    /**
     * The next page; empty at the end, and only there.
     *
     * @throws InterruptedIOException if this thread is told to stop
     */
    List<CurrentApplication> next() throws InterruptedIOException {
        try {
            List<CurrentApplication> page = ahead.get();
            if (!page.isEmpty()) {
                ahead = thread.submit(pages::next);
            }
            return page;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading applications");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException("Reading applications failed", e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
