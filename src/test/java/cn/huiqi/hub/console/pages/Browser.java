package cn.huiqi.hub.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.console.PageClient;
import cn.huiqi.hub.console.StartedHub;
import cn.huiqi.hub.embedded.Installed;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.springframework.util.FileSystemUtils;

/**
 * Somebody at the console: one headless Chromium for all tests, in front of a {@link StartedHub}. Without Chromium and its driver the
 * tests are skipped, and fail on CI.
 */
public final class Browser implements BeforeAllCallback {

    private static final String CHROMIUM = "/usr/bin/chromium";
    private static final String DRIVER = "/usr/bin/chromedriver";
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    /** WCAG 2.2, 1.4.10: so wide must be enough without scrolling sideways. */
    private static final int NARROWEST = 320;

    private final StartedHub hub;
    private Chromium chromium;
    private Look look;

    /** @param hub an extension that is registered before this one */
    public Browser(StartedHub hub) {
        this.hub = hub;
    }

    @Override
    public void beforeAll(ExtensionContext test) throws InterruptedException {
        Installed.require(
                "Debian's chromium and chromium-driver", "sh", "-c", "test -x " + CHROMIUM + " -a -x " + DRIVER);
        chromium = test.getRoot()
                .getStore(Namespace.create(Browser.class))
                .getOrComputeIfAbsent(Chromium.class, key -> Chromium.start(), Chromium.class);
    }

    /**
     * Begins anew as a user of the first run: in that language, on a screen of that size, signed in and on no page yet. The form for it is
     * {@link #signInByForm}'s; here the session is got without it, for that takes a moment only.
     */
    public void signIn(String user, Look asked) {
        begin(asked);
        PageClient.of(hub.url(), user, user + "-console").cookies().forEach(this::setCookie);
        setCookie("language", look.language());
    }

    /** Likewise, as people do it; comes to the overview. */
    public void signInByForm(String user, Look asked) {
        begin(asked);
        open("/sign-in?lang=" + look.language());
        find("[name=username]").sendKeys(user);
        find("[name=password]").sendKeys(user + "-console");
        find("main button[type=submit]").click();
        soon().until(() -> !driver().getCurrentUrl().contains("/sign-in"));
    }

    /** Leaves the page before, which may still ask for news of itself, and forgets what it was refused, as it was meant to be. */
    private void begin(Look asked) {
        look = asked;
        driver().get("about:blank");
        complaints();
        driver().executeCdpCommand("Network.clearBrowserCookies", Map.of());
        driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(reducedMotion())));
        resize(look.width(), look.height());
    }

    private void setCookie(String name, String value) {
        driver().executeCdpCommand("Network.setCookie", Map.of("name", name, "value", value, "url", hub.url()));
    }

    /** Goes to that path of the hub. */
    public void open(String path) {
        driver().get(hub.url() + path);
    }

    /** Where it is now: path and query. */
    public String path() {
        return driver().getCurrentUrl().substring(hub.url().length());
    }

    /** The first element of that CSS selector, as soon as there is one. */
    public WebElement find(String selector) {
        // Looked for once more it might be gone: the page may be on its way to the next.
        return soon().until(() -> all(selector), found -> !found.isEmpty()).get(0);
    }

    /** All elements of that CSS selector that are there now. */
    public List<WebElement> all(String selector) {
        return driver().findElements(By.cssSelector(selector));
    }

    /** The link with exactly that text. */
    public WebElement link(String text) {
        return soon().until(() -> driver().findElements(By.linkText(text)), found -> !found.isEmpty())
                .get(0);
    }

    /** Clicks on the link with exactly that text, which may be replaced by its like meanwhile. */
    public void follow(String text) {
        soon().until(() -> {
            link(text).click();
            return true;
        });
    }

    /** What the page's main part says, as people see it. */
    public String text() {
        return find("main").getText();
    }

    /** What each element of that CSS selector says, as people see it; asked for at once, for each question takes the driver a while. */
    public List<String> texts(String selector) {
        String script = """
                return Array.from(document.querySelectorAll(arguments[0]),
                    element => element.checkVisibility() ? element.innerText.trim() : '')""";
        return ((List<?>) driver().executeScript(script, selector))
                .stream().map(String::valueOf).toList();
    }

    /** The driver, for what else a test does. */
    public ChromeDriver driver() {
        return chromium.driver();
    }

    /** A condition that is looked at until it holds; the test fails at the deadline. */
    public static ConditionFactory soon() {
        return StartedHub.soon().ignoreExceptions();
    }

    /** The bytes of the file of that name that the browser was told to save. */
    public byte[] downloaded(String name) {
        Path file = chromium.folder().resolve(name);
        // Chromium keeps the name with an empty file until all has come, and then puts the whole one in its place.
        soon().until(() -> Files.size(file) > 0);
        try {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Asserts what holds for every page: axe-core finds nothing, nothing was refused or went wrong in the browser, no text is missing,
     * the page is no wider than a narrow screen. Keeps a picture in {@code target/screenshots}.
     *
     * @param page the picture's name
     */
    public void assertSound(String page) {
        assertLooksSound(page);
        assertThat(complaints()).as("%s: what the browser complains of", page).isEmpty();
    }

    /** Likewise for a page that says why another is not shown: the browser complains of that status, and of nothing else. */
    public void assertSoundThoughRefused(String page, int status) {
        assertLooksSound(page);
        assertThat(complaints())
                .as("%s: what the browser complains of", page)
                .singleElement()
                .asString()
                .contains("the server responded with a status of " + status);
    }

    private void assertLooksSound(String page) {
        keepPicture(page);
        String source = driver().getPageSource();
        assertThat(source).as("%s: texts that no bundle has", page).doesNotContain("??");
        assertThat(Axe.violations(driver()))
                .as("%s (%s): what axe-core finds", page, look)
                .isEmpty();
        if (look.width() < look.height()) {
            resize(NARROWEST, look.height());
            assertThat((Long) driver().executeScript("return document.documentElement.scrollWidth"))
                    .as("%s: how wide it is on a screen of %s pixels", page, NARROWEST)
                    .isLessThanOrEqualTo(NARROWEST);
            resize(look.width(), look.height());
        }
    }

    /** What the browser has complained of since this was last asked. */
    private List<String> complaints() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(LogEntry::getMessage)
                .toList();
    }

    private void keepPicture(String page) {
        Map<String, Object> picture = driver().executeCdpCommand(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
        try {
            Path folder = Files.createDirectories(SCREENSHOTS.resolve(look.folder()));
            Files.write(
                    folder.resolve(page + ".png"),
                    Base64.getDecoder().decode(picture.get("data").toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void resize(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Whatever moves stands still at once: pictures and checks see how it ends. */
    private static Map<String, String> reducedMotion() {
        return Map.of("name", "prefers-reduced-motion", "value", "reduce");
    }

    private record Chromium(ChromeDriver driver, Path folder) implements ExtensionContext.Store.CloseableResource {

        static Chromium start() {
            try {
                Path folder = Files.createTempDirectory("huiqi-browser");
                ChromeOptions options = new ChromeOptions();
                options.setBinary(CHROMIUM);
                options.addArguments(
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--hide-scrollbars",
                        "--user-data-dir=" + folder.resolve("profile"));
                options.setExperimentalOption("prefs", Map.of("download.default_directory", folder.toString()));
                LoggingPreferences logs = new LoggingPreferences();
                logs.enable(LogType.BROWSER, Level.ALL);
                options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
                ChromeDriverService service = new ChromeDriverService.Builder()
                        .usingDriverExecutable(new File(DRIVER))
                        .usingAnyFreePort()
                        .build();
                ChromeDriver driver = new ChromeDriver(service, options);
                driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(60));
                return new Chromium(driver, folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            driver.quit();
            FileSystemUtils.deleteRecursively(folder);
        }
    }
}
