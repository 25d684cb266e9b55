package cn.huiqi.hub.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

/**
 * Whom to ask, and as whom. Each is looked for as an option, then in the environment as {@code HUIQI_URL}, {@code HUIQI_USER} and
 * {@code HUIQI_PASSWORD}, then in {@code ~/.config/huiqi/config}, lines of {@code url=…}, {@code user=…} and {@code password=…}.
 */
record Login(URI url, String user, String password) {

    private static final String USUAL_URL = "http://127.0.0.1:8080";

    /**
     * The login that these options, null where they are not given, and the surroundings say.
     *
     * @throws Failed if there is no user or password, or the URL is none
     */
    static Login of(String url, String user, String password, Surroundings surroundings) {
        Path file = surroundings.home().resolve(".config").resolve("huiqi").resolve("config");
        Properties kept = read(file);
        String address = find("url", url, surroundings, kept);
        return new Login(
                uri(address == null ? USUAL_URL : address),
                require("user", find("user", user, surroundings, kept), file),
                require("password", find("password", password, surroundings, kept), file));
    }

    private static String find(String name, String option, Surroundings surroundings, Properties kept) {
        if (option != null) {
            return option;
        }
        String variable = surroundings.environment().get("HUIQI_" + name.toUpperCase(Locale.ROOT));
        return variable != null ? variable : kept.getProperty(name);
    }

    private static String require(String name, String value, Path file) {
        if (value == null) {
            throw new Failed(
                    Cli.WRONG_USE,
                    "expected a " + name + " by --" + name + ", HUIQI_" + name.toUpperCase(Locale.ROOT) + " or " + file
                            + ", found none");
        }
        return value;
    }

    private static URI uri(String address) {
        try {
            URI uri = URI.create(address.replaceFirst("/+$", ""));
            if (("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noUrl(address);
        }
        throw noUrl(address);
    }

    private static Failed noUrl(String address) {
        return new Failed(Cli.WRONG_USE, "expected a URL such as " + USUAL_URL + ", found '" + address + "'");
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (NoSuchFileException e) {
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
