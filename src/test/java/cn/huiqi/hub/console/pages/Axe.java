package cn.huiqi.hub.console.pages;

import com.deque.html.axecore.providers.EmbeddedResourceAxeProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.naming.OperationNotSupportedException;
import org.openqa.selenium.JavascriptExecutor;

/**
 * axe-core with all of its rules that are on by default, run in the page itself. Its {@code AxeBuilder} finds the same, but opens a window
 * of its own for each page and carries everything that is right through the driver, for the sake of frames, which the console has none of.
 */
final class Axe {

    private static final String SCRIPT = script();

    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const told = node => node.html + ' ' + node.any.concat(node.all, node.none).map(check => check.message);
            axe.run(document, {resultTypes: ['violations']}).then(
                results => done(results.violations.map(rule => `${rule.id}: ${rule.help}: ${rule.nodes.map(told)}`)),
                thrown => done([`axe-core itself: ${thrown}`]));""";

    private Axe() {}

    /** What is wrong with the page that is shown now, and with which of its elements. */
    static List<String> violations(JavascriptExecutor page) {
        page.executeScript(SCRIPT);
        return ((List<?>) page.executeAsyncScript(RUN))
                .stream().map(String::valueOf).toList();
    }

    private static String script() {
        try {
            return new EmbeddedResourceAxeProvider().getScript();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OperationNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
