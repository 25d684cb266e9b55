package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.ApplicationFilter;
import cn.huiqi.hub.ledger.CurrentApplication;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.CurrentApplications.Pages;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Writes applications as lines, any number of them in the same little memory. */
public final class ApplicationLines {

    private final CurrentApplications applications;
    private final Words words;

    ApplicationLines(CurrentApplications applications, Words words) {
        this.applications = applications;
        this.words = words;
    }

    /** Takes a line; a cell that is not there is empty. */
    @FunctionalInterface
    interface Taker {
        void take(Map<Column, String> cells) throws IOException;
    }

    /**
     * Writes the applications that a filter asks for, as they stand now, to {@code out}. That is closed in the end, but not where it
     * breaks off: half a file must not look like a whole one. Whoever reads slowly holds up nobody.
     *
     * @throws IOException if {@code out} takes no more
     */
    public void write(ApplicationFilter filter, Format format, OutputStream out) throws IOException {
        Lines lines = format.open(out);
        each(applications.all(applications.settled(), filter), lines::write, () -> false);
        lines.close();
    }

    /** Hands over a line for each application; false if {@code stopped} said so before the end. */
    boolean each(Pages pages, Taker taker, BooleanSupplier stopped) throws IOException {
        Cells cells = new Cells(words);
        try (PagesAhead ahead = new PagesAhead(pages)) {
            List<CurrentApplication> page = ahead.next();
            while (!page.isEmpty()) {
                if (stopped.getAsBoolean()) {
                    return false;
                }
                for (CurrentApplication application : page) {
                    taker.take(cells.of(application));
                }
                page = ahead.next();
            }
        }
        return true;
    }
}
