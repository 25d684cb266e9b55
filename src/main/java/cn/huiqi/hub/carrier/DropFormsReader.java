package cn.huiqi.hub.carrier;

import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.settings.Form;
import cn.huiqi.hub.settings.Section;
import java.nio.charset.CharsetEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads how a carrier's drops are named and laid out: the profile's {@code applications} and {@code fulfilments}. */
final class DropFormsReader {

    private static final List<String> COMMON_FIELDS = List.of(
            "applicationNo",
            "creditCode",
            "name",
            "size",
            "industry",
            "district",
            "address",
            "contact",
            "phone",
            "account",
            "measure",
            "submittedOn",
            "remarks");

    private static final List<String> FULFILMENT_FIELDS =
            List.of("applicationNo", "result", "doneOn", "savedAmount", "remarks");

    /** Fields that a row may leave empty, so that a carrier need not have them at all. */
    private static final Set<String> OPTIONAL_FIELDS = Set.of("address", "account", "remarks");

    /** The reader's own name for a packed column. */
    private static final String PACKED = "request";

    private static final Form<Pattern> FILE_NAME =
            new Form<>("a regular expression with a group (?<date>…)", DropFormsReader::fileName);

    private static final Form<String> PACKED_KEY = Form.matching("a key without = & % +", Pattern.compile("[^=&%+]+"));

    private final Vocabulary vocabulary;
    private final Profile.FileForm file;
    private final Profile.ValueForms values;

    /**
     * A reader for one profile.
     *
     * @param file how its files are written, or null if that could not be read
     * @param values how its values are written, or null if that could not be read
     */
    DropFormsReader(Vocabulary vocabulary, Profile.FileForm file, Profile.ValueForms values) {
        this.vocabulary = vocabulary;
        this.file = file;
        this.values = values;
    }

    Profile.ApplicationForm applications(Section section) {
        Pattern name = section.required("name", FILE_NAME);
        if (measureIsInFileName() && name != null && !name.pattern().contains("(?<measure>")) {
            section.refuse("name", "expected a group (?<measure>…), since values.measure is file-name");
        }
        List<String> header = header(section);
        Map<String, String> taken = new LinkedHashMap<>();
        Map<String, String> columns =
                section.section("columns", child -> columns(child, commonFields(child), inHeader(header), taken));
        Profile.RequestForm request = section.section("request", child -> request(child, header, taken));
        Form<String> summed = vocabulary.moneyFields().isEmpty() ? Form.text() : Form.oneOf(vocabulary.moneyFields());
        return new Profile.ApplicationForm(name, columns, request, header, trailerSums(section, summed));
    }

    Profile.FulfilmentForm fulfilments(Section section) {
        Pattern name = section.required("name", FILE_NAME);
        List<String> header = header(section);
        Map<String, String> columns = section.section(
                "columns", child -> columns(child, FULFILMENT_FIELDS, inHeader(header), new LinkedHashMap<>()));
        Map<String, FulfilmentReport.Result> results = new LinkedHashMap<>();
        for (FulfilmentReport.Result result : FulfilmentReport.Result.values()) {
            results.put(result.word(), result);
        }
        return new Profile.FulfilmentForm(
                name,
                columns,
                header,
                CodeMap.read(section, "results", results),
                trailerSums(section, Form.oneOf(List.of("savedAmount"))));
    }

    private boolean measureIsInFileName() {
        return values != null && values.measure() instanceof MeasureForm.InFileName;
    }

    private List<String> commonFields(Section columns) {
        if (!measureIsInFileName()) {
            return COMMON_FIELDS;
        }
        if (columns.has("measure")) {
            columns.refuse("measure", "no column is read for it, since values.measure is file-name");
        }
        return COMMON_FIELDS.stream().filter(field -> !field.equals("measure")).toList();
    }

    private List<String> header(Section section) {
        List<String> header = section.list("header", Form.text());
        CharsetEncoder encoder =
                file == null || file.encoding() == null ? null : file.encoding().newEncoder();
        for (String column : header) {
            if (encoder != null && !encoder.canEncode(column)) {
                section.refuse("header", column, "'" + column + "' can't be written in " + file.encoding());
            }
            if (file != null && (column.equals(file.errorCodeColumn()) || column.equals(file.errorMessageColumn()))) {
                section.refuse("header", column, "'" + column + "' is one of file.error-columns already");
            }
        }
        return header;
    }

    private static Form<String> inHeader(List<String> header) {
        if (header.isEmpty()) {
            // It is missing or wrong, and that has been said.
            return Form.text();
        }
        Form<String> column = Form.oneOf(header);
        return new Form<>("a column of the header", column.parse(), column.words());
    }

    /** The column of each of {@code fields}, in that order; {@code taken} holds the columns of other fields, and gets these. */
    private static Map<String, String> columns(
            Section section, Iterable<String> fields, Form<String> form, Map<String, String> taken) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String field : fields) {
            String column =
                    OPTIONAL_FIELDS.contains(field) ? section.optional(field, form) : section.required(field, form);
            if (column == null) {
                continue;
            }
            columns.put(field, column);
            String other = taken.putIfAbsent(column, field);
            if (other != null) {
                section.refuse(field, "'" + column + "' is the column of " + other + " already");
            }
        }
        return columns;
    }

    private Profile.RequestForm request(Section section, List<String> header, Map<String, String> taken) {
        Layout layout = section.required("layout", Form.constant(Layout.class));
        boolean fitsMeasure =
                values == null || values.measure() == null || (layout == Layout.PER_MEASURE) == measureIsInFileName();
        if (layout != null && !fitsMeasure) {
            section.refuse("layout", "per-measure and values.measure: file-name go together, found only one of them");
        }
        if (layout == null || !fitsMeasure) {
            section.leaveUnread();
            return null;
        }
        String packedColumn = null;
        if (layout == Layout.PACKED) {
            packedColumn = section.required("packed-column", inHeader(header));
            refuseTaken(section, packedColumn, taken);
        } else if (section.has("packed-column")) {
            section.refuse("packed-column", "expected with layout packed only");
        }
        Map<String, String> columns = section.section("columns", child -> switch (layout) {
            case WIDE -> requestColumns(child, inHeader(header), taken);
            case PER_MEASURE -> requestColumns(child, notInHeader(header), taken);
            // Keys are a world of their own: one may be called as a column is.
            case PACKED -> requestColumns(child, PACKED_KEY, new LinkedHashMap<>());
        });
        return new Profile.RequestForm(layout, columns, packedColumn);
    }

    private static void refuseTaken(Section section, String packedColumn, Map<String, String> taken) {
        if (taken.containsKey(packedColumn)) {
            section.refuse(
                    "packed-column", "'" + packedColumn + "' is the column of " + taken.get(packedColumn) + " already");
        }
    }

    private Map<String, String> requestColumns(Section section, Form<String> form, Map<String, String> taken) {
        if (vocabulary.requestFields().isEmpty()) {
            return section.entries(form);
        }
        for (String field : new TreeSet<>(vocabulary.requestFields())) {
            if (COMMON_FIELDS.contains(field) || field.equals(PACKED)) {
                section.refuse(field, "a plan's field can't be called as a field that every application has");
            }
        }
        return columns(section, vocabulary.requestFields(), form, taken);
    }

    private static Form<String> notInHeader(List<String> header) {
        return new Form<>("a column that is not in the header, which every measure has", column -> {
            if (column.isEmpty() || header.contains(column)) {
                throw new IllegalArgumentException(column);
            }
            return column;
        });
    }

    private List<String> trailerSums(Section section, Form<String> form) {
        if (!section.has("trailer-sums")) {
            return List.of();
        }
        if (file != null && file.trailer() == null) {
            section.refuse("trailer-sums", "expected with file.trailer only");
        }
        return section.list("trailer-sums", form);
    }

    private static Pattern fileName(String text) {
        Pattern pattern = Pattern.compile(text);
        if (!text.contains("(?<date>")) {
            throw new IllegalArgumentException(text);
        }
        return pattern;
    }
}
