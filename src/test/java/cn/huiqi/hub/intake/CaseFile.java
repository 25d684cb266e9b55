package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A case under {@code src/test/resources/cases/<carrier>}: what a carrier drops and the regulator says, one after the other, and all
 * that must come of it.
 *
 * <pre>
 * limits: {line: 200}                 # only where a case needs others than the standard: file, line, columns
 * steps:
 *   - drop: CT_HQ_20220605_001.csv    # its name
 *     text: |                         # what is in it; ⟦FF 0A⟧ stands for these very bytes
 *       …
 *     messages:                       # on the queue, in order; none if left out
 *       - |
 *         {"schema": "relief-application/1", …}
 *     rejected: |                     # the rejected file, its line ends those of the dialect; none if left out
 *       …
 *     receipt:                        # its parts that a drop's name and bytes do not give; none if left out
 *       outcome: accepted
 *       rows: {total: 1, accepted: 1, duplicate: 0, rejected: 0}
 *       problems: []
 *   - regulator: {report: R1, application: "telecom:HQ1", status: approved, reason: …}
 *     file: |                         # the status file
 *       …
 * </pre>
 *
 * The text is written in the carrier's encoding and packed where its drops are. {@code <sha256>} stands for the drop's hash. More keys
 * of a drop: {@code checksum}, what the checksum file says where it is not right; {@code stays}, it can't leave /outbox; {@code packed:
 * not}; {@code packed: stored}, so that its length hangs on no library; {@code cut-off}, how many bytes are missing at its end; {@code
 * last-bytes}, others at its end.
 *
 * @param name its path below {@code cases}, without the ending
 */
record CaseFile(String carrier, String name, ReadLimits limits, List<Step> steps) {

    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final String ENDING = ".yaml";
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern RAW_BYTES = Pattern.compile("⟦([0-9A-F ]+)⟧");
    private static final Set<String> KEYS = Set.of(
            "drop",
            "text",
            "messages",
            "rejected",
            "receipt",
            "checksum",
            "stays",
            "packed",
            "cut-off",
            "last-bytes",
            "regulator",
            "file");

    /** All cases, by name. */
    static List<CaseFile> all() {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .map(CaseFile::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CaseFile read(Path file) {
        try {
            JsonNode yaml = YAML.readTree(file.toFile());
            String path = CASES.relativize(file).toString().replace('\\', '/');
            String name = path.substring(0, path.length() - ENDING.length());
            List<Step> steps = new ArrayList<>();
            yaml.get("steps").forEach(step -> steps.add(new Step(name, step)));
            return new CaseFile(name.substring(0, name.indexOf('/')), name, limits(yaml.path("limits")), steps);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ReadLimits limits(JsonNode limits) {
        ReadLimits standard = ReadLimits.STANDARD;
        return new ReadLimits(
                limits.path("line").asInt(standard.recordLength()),
                limits.path("columns").asInt(standard.columns()),
                limits.path("file").asLong(standard.bytes()));
    }

    @Override
    public String toString() {
        return name;
    }

    /** The text in bytes, with those that it names between {@code ⟦ ⟧}. */
    static byte[] bytes(String text, Charset encoding) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher raw = RAW_BYTES.matcher(text);
        int from = 0;
        while (raw.find()) {
            bytes.writeBytes(text.substring(from, raw.start()).getBytes(encoding));
            bytes.writeBytes(hex(raw.group(1)));
            from = raw.end();
        }
        bytes.writeBytes(text.substring(from).getBytes(encoding));
        return bytes.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    /** A drop, or a word of the regulator. */
    record Step(String caseName, JsonNode yaml) {

        Step {
            yaml.fieldNames().forEachRemaining(key -> {
                if (!KEYS.contains(key)) {
                    throw new IllegalArgumentException(caseName + ": expected one of " + KEYS + ", found " + key);
                }
            });
        }

        boolean isDrop() {
            return yaml.has("drop");
        }

        String drop() {
            return yaml.get("drop").asText();
        }

        /** The drop as the carrier uploads it. */
        byte[] uploaded(Profile profile) {
            byte[] text = bytes(yaml.get("text").asText(), profile.file().encoding());
            String packed = yaml.path("packed")
                    .asText(profile.file().compression() == Profile.Compression.GZIP ? "deflated" : "not");
            byte[] whole =
                    switch (packed) {
                        case "not" -> text;
                        case "stored" -> gzip(text, Deflater.NO_COMPRESSION);
                        case "deflated" -> gzip(text, Deflater.DEFAULT_COMPRESSION);
                        default -> throw new IllegalArgumentException(caseName + ": packed: " + packed);
                    };
            byte[] uploaded =
                    Arrays.copyOf(whole, whole.length - yaml.path("cut-off").asInt());
            byte[] last = hex(yaml.path("last-bytes").asText());
            System.arraycopy(last, 0, uploaded, uploaded.length - last.length, last.length);
            return uploaded;
        }

        /** What the checksum file says; {@code right} unless the case has other words. */
        String checksum(String right) {
            return yaml.path("checksum").asText(right);
        }

        boolean stays() {
            return yaml.path("stays").asBoolean();
        }

        List<JsonNode> messages() {
            List<JsonNode> messages = new ArrayList<>();
            yaml.path("messages").forEach(message -> messages.add(json(message.asText())));
            return messages;
        }

        /** Null where none is expected. */
        JsonNode receipt() {
            return yaml.get("receipt");
        }

        /** As the case has it, empty where none is expected. */
        String rejectedText() {
            return yaml.path("rejected").asText();
        }

        /** The rejected file or status file, null where none is expected. */
        byte[] file(String key, Profile profile) {
            JsonNode text = yaml.get(key);
            return text == null
                    ? null
                    : bytes(
                            text.asText().replace("\n", profile.file().lineEnd().text()),
                            profile.file().encoding());
        }

        JsonNode regulator() {
            return yaml.get("regulator");
        }

        private static JsonNode json(String text) {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static byte[] gzip(byte[] bytes, int level) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed) {
                {
                    def.setLevel(level);
                }
            }) {
                gzip.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }
    }
}
