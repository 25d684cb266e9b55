package cn.huiqi.hub.carrier;

import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import cn.huiqi.hub.settings.SettingsFiles;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the carriers' profiles in {@code config/carriers}, one a file, and checks that each is complete: it has a column for every field
 * and a word for every canonical value that the plans use.
 */
public final class ProfileLoader {

    private static final Form<String> ID =
            Form.matching("an id such as telecom", Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"));
    private static final Form<String> SUFFIX =
            Form.matching("a suffix such as .ok", Pattern.compile("(\\.[A-Za-z0-9_-]+)+"));
    private static final Form<String> HOST_KEY = Form.matching(
            "a key such as 'ssh-ed25519 AAAA…', or nothing", Pattern.compile("([a-z0-9@.-]+ [A-Za-z0-9+/]+=*( .*)?)?"));
    private static final Form<Charset> CHARSET =
            new Form<>("a character set such as UTF-8 or GB18030", ProfileLoader::charset);
    private static final Form<Character> SEPARATOR = new Form<>(
            "one character that is no letter, digit, quote, backslash or line break", ProfileLoader::separator);

    private final SettingsFiles files;
    private final Vocabulary vocabulary;

    /**
     * A loader that leaves its problems in {@code files}.
     *
     * @param plans what the profiles must have words for; without them that is not checked
     */
    public ProfileLoader(SettingsFiles files, Optional<Plans> plans) {
        this.files = files;
        this.vocabulary = plans.map(Vocabulary::of).orElse(Vocabulary.UNKNOWN);
    }

    /** The profiles of {@code folder} that have no problem; what is wrong with the others is left in {@code files}. */
    public Profiles load(Path folder) {
        return new Profiles(files.readAll(folder, this::profile));
    }

    private Profile profile(Section section) {
        String carrier = section.required("carrier", ID);
        if (carrier != null && !section.file().endsWith(carrier + ".yaml")) {
            section.refuse(
                    "carrier",
                    "expected the file's name without .yaml, '"
                            + section.file().getFileName().toString().replaceFirst("\\.yaml$", "") + "', found '"
                            + carrier + "'");
        }
        String name = section.required("name", Form.text());
        Profile.Sftp sftp = section.section("sftp", ProfileLoader::sftp);
        Profile.FileForm file = section.section("file", ProfileLoader::file);
        Profile.ValueForms values = section.section("values", child -> new ValueFormsReader(vocabulary).read(child));
        DropFormsReader drops = new DropFormsReader(vocabulary, file, values);
        return new Profile(
                carrier,
                name,
                sftp,
                file,
                values,
                section.section("applications", drops::applications),
                section.section("fulfilments", drops::fulfilments),
                section.section("status", StatusFormReader::read));
    }

    private static Profile.Sftp sftp(Section section) {
        return new Profile.Sftp(
                section.required("host", Form.text()),
                section.required("port", Form.wholeNumber(1, 65535), 22L).intValue(),
                section.required("user", Form.text()),
                section.required("password", Form.textOrEmpty()),
                section.required("host-key", HOST_KEY));
    }

    private static Profile.FileForm file(Section section) {
        List<String> errorColumns = section.section(
                "error-columns",
                child ->
                        List.of(child.required("code", Form.text(), "1"), child.required("message", Form.text(), "2")));
        if (errorColumns != null && errorColumns.get(0).equals(errorColumns.get(1))) {
            section.refuse("error-columns", "code and message are the same column, '" + errorColumns.get(0) + "'");
        }
        return new Profile.FileForm(
                section.required("encoding", CHARSET),
                section.required("compression", Form.constant(Profile.Compression.class)),
                section.section("complete", ProfileLoader::completeness),
                section.required("separator", SEPARATOR, ','),
                section.required("quoting", Form.constant(Profile.Quoting.class)),
                section.required("line-end", Form.constant(Profile.LineEnd.class)),
                section.required("header", Form.constant(Profile.Header.class)),
                section.optional("trailer", Form.text()),
                section.required("rejected-suffix", SUFFIX),
                errorColumns == null ? null : errorColumns.get(0),
                errorColumns == null ? null : errorColumns.get(1));
    }

    private static Profile.Completeness completeness(Section section) {
        return new Profile.Completeness(
                section.required("by", Form.constant(Profile.CompletenessBy.class)),
                section.required("suffix", SUFFIX));
    }

    private static Charset charset(String name) {
        Charset charset = Charset.forName(name);
        // A few can only be read, and the hub writes files too.
        if (!charset.canEncode()) {
            throw new IllegalArgumentException(name);
        }
        return charset;
    }

    private static char separator(String text) {
        if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || "\"\\\r\n".contains(text)) {
            throw new IllegalArgumentException(text);
        }
        return text.charAt(0);
    }
}
