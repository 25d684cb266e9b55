package cn.huiqi.hub.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * Whom to ask, and as whom. Each is looked for as an option, then in the environment as {@code HUIQI_URL}, {@code HUIQI_TOKEN},
 * {@code HUIQI_USER} and {@code HUIQI_PASSWORD}, then in {@code ~/.config/huiqi/config}, lines of {@code url=…}, {@code token=…},
 * {@code user=…} and {@code password=…}. The first of these places that names a token or a user decides
 * which of them it is; where it names both, it is the token.
 *
 * @param authorization the HTTP header of that name
 */
record Login(URI url, String authorization) {

    private static final String USUAL_URL = "http://127.0.0.1:8080";

    /**
     * What the options say, null where they are not given.
     *
     * @param token of the API, goes before the user
     */
    record Options(String url, String token, String user, String password) {}

    /**
     * The login that these options and the surroundings say.
     *
     * @throws Failed if there is neither a token nor a user and password, or the URL is none
     */
    static Login of(Options options, Surroundings surroundings) {
        Path file = surroundings.home().resolve(".config").resolve("huiqi").resolve("config");
        Properties kept = read(file);
        String address = find("url", options.url(), surroundings, kept);
        String token = token(options, surroundings, kept);
        return new Login(
                uri(address == null ? USUAL_URL : address),
                token == null ? basic(options, surroundings, kept, file) : "Bearer " + token);
    }

    /** The first of the places that names either a token or a user decides. */
    private static String token(Options options, Surroundings surroundings, Properties kept) {
        if (options.token() != null || options.user() != null) {
            return options.token();
        }
        Map<String, String> environment = surroundings.environment();
        boolean inEnvironment = environment.containsKey("HUIQI_TOKEN") || environment.containsKey("HUIQI_USER");
        return inEnvironment ? environment.get("HUIQI_TOKEN") : kept.getProperty("token");
    }

    private static String basic(Options options, Surroundings surroundings, Properties kept, Path file) {
        String user = require("user", find("user", options.user(), surroundings, kept), file);
        String password = require("password", find("password", options.password(), surroundings, kept), file);
        return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
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
