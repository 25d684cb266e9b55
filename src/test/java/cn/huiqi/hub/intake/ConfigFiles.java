package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.ApplicationForm;
import cn.huiqi.hub.carrier.Profile.DistrictForm;
import cn.huiqi.hub.carrier.Profile.FulfilmentForm;
import cn.huiqi.hub.carrier.Profile.KitsForm;
import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.carrier.Profile.MeasureForm;
import cn.huiqi.hub.carrier.Profile.MoneyForm;
import cn.huiqi.hub.carrier.Profile.MonthsForm;
import cn.huiqi.hub.carrier.Profile.RequestForm;
import cn.huiqi.hub.carrier.Profile.ValueForms;
import cn.huiqi.hub.measures.Field;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The shipped plan, districts and dialects, as far as rows are judged by them; sound files are taken for granted. */
final class ConfigFiles {

    private static final Path CONFIG = Path.of("config");
    private static final YAMLMapper YAML = new YAMLMapper();

    private ConfigFiles() {}

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, String> districts() {
        return texts(yaml(CONFIG.resolve("districts.yaml")));
    }

    static Plan plan() {
        JsonNode file = yaml(CONFIG.resolve("measures/2022.yaml"));
        List<Measure> measures = new ArrayList<>();
        file.get("measures").forEach(measure -> measures.add(measure(measure)));
        return new Plan(
                file.get("plan").asText(),
                file.get("name").asText(),
                LocalDate.parse(file.get("from").asText()),
                measures);
    }

    static Profile profile(String carrier) {
        JsonNode file = yaml(CONFIG.resolve("carriers/" + carrier + ".yaml"));
        return new Profile(
                carrier,
                file.get("name").asText(),
                null,
                null,
                values(file.get("values")),
                applications(file.get("applications")),
                fulfilments(file.get("fulfilments")),
                null);
    }

    private static Measure measure(JsonNode node) {
        List<Field> fields = new ArrayList<>();
        node.get("fields").properties().forEach(field -> fields.add(field(field.getKey(), field.getValue())));
        JsonNode repayBy = node.get("repay-by");
        return new Measure(
                node.get("no").asText(),
                node.get("id").asText(),
                node.get("name").asText(),
                Set.copyOf(list(node.path("sizes"))),
                list(node.path("industries")),
                LocalDate.parse(node.get("until").asText()),
                fields,
                repayBy == null
                        ? null
                        : new Measure.RepayBy(
                                repayBy.get("field").asText(),
                                repayBy.get("months-after-submission").asInt()),
                node.path("at-least-one-above-zero").asBoolean());
    }

    private static Field field(String name, JsonNode node) {
        return switch (node.get("type").asText()) {
            case "months" ->
                new Field.Months(
                        name,
                        YearMonth.parse(node.get("from").asText()),
                        YearMonth.parse(node.get("to").asText()));
            case "money" -> new Field.Money(name, money(node, "min"), money(node, "above"), text(node, "below-field"));
            case "integer" ->
                new Field.WholeNumber(
                        name,
                        number(node, "min"),
                        number(node, "max"),
                        text(node, "above-field"),
                        number(node, "when-empty"),
                        onlyWith(node.get("only-with")));
            case "choice" -> new Field.Choice(name, list(node.get("of")));
            case "kits" -> new Field.Kits(name, list(node.get("of")), number(node, "min"));
            case "yes-no" -> new Field.YesNo(name, node.get("must-be").asBoolean());
            case "text" -> new Field.Text(name, node.get("max-length").asInt());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Field.OnlyWith onlyWith(JsonNode node) {
        return node == null ? null : new Field.OnlyWith(text(node, "field"), text(node, "value"), number(node, "min"));
    }

    private static ValueForms values(JsonNode node) {
        JsonNode months = node.get("months");
        JsonNode kits = node.get("kits");
        return new ValueForms(
                formatter(text(node, "date")),
                text(node, "date"),
                text(node, "money").equals("fen") ? MoneyForm.FEN : MoneyForm.YUAN,
                text(node, "yes"),
                text(node, "no"),
                texts(node.get("sizes")),
                switch (text(node, "district")) {
                    case "name" -> DistrictForm.NAME;
                    case "code" -> DistrictForm.CODE;
                    default -> DistrictForm.LAST_TWO_DIGITS;
                },
                switch (text(node, "measure")) {
                    case "name" -> new MeasureForm.ByName();
                    case "file-name" -> new MeasureForm.InFileName();
                    default -> new MeasureForm.ByCode(text(node, "measure").replace("{no}", ""), "");
                },
                new MonthsForm(formatter(text(months, "pattern")), text(months, "pattern"), text(months, "separator")),
                new KitsForm(text(kits, "separator"), texts(kits.get("names"))),
                texts(node.get("site-types")),
                texts(node.get("products")));
    }

    private static ApplicationForm applications(JsonNode node) {
        JsonNode request = node.get("request");
        Layout layout =
                switch (text(request, "layout")) {
                    case "wide" -> Layout.WIDE;
                    case "per-measure" -> Layout.PER_MEASURE;
                    default -> Layout.PACKED;
                };
        return new ApplicationForm(
                Pattern.compile(text(node, "name")),
                texts(node.get("columns")),
                new RequestForm(layout, texts(request.get("columns")), text(request, "packed-column")),
                list(node.get("header")),
                list(node.path("trailer-sums")));
    }

    private static FulfilmentForm fulfilments(JsonNode node) {
        Map<String, Result> results = new LinkedHashMap<>();
        texts(node.get("results"))
                .forEach((word, result) -> results.put(word, result.equals("done") ? Result.DONE : Result.NOT_DONE));
        return new FulfilmentForm(
                Pattern.compile(text(node, "name")),
                texts(node.get("columns")),
                list(node.get("header")),
                results,
                list(node.path("trailer-sums")));
    }

    /** Days that are in no calendar do not parse; years are those of the calendar, not of an era. */
    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace('y', 'u')).withResolverStyle(ResolverStyle.STRICT);
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
        return texts;
    }

    private static List<String> list(JsonNode node) {
        List<String> list = new ArrayList<>();
        node.forEach(element -> list.add(element.asText()));
        return list;
    }

    private static String text(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asText() : null;
    }

    private static Long number(JsonNode node, String key) {
        return node.has(key) ? node.get(key).asLong() : null;
    }

    private static BigDecimal money(JsonNode node, String key) {
        return node.has(key) ? new BigDecimal(node.get(key).asText()) : null;
    }
}
