package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.CurrentApplication;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lays out applications as lines of cells, one for each {@link Column}. Millions of them go through here, so a message is read token by
 * token and nothing of it is kept. For one thread.
 */
final class Cells {

    private static final JsonFactory JSON = new JsonFactory();
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(SHANGHAI);

    private static final Map<String, Column> APPLICATION = Map.of(
            "id", Column.ID,
            "revision", Column.REVISION,
            "carrier", Column.CARRIER,
            "applicationNo", Column.APPLICATION_NO,
            "measure", Column.MEASURE,
            "submittedOn", Column.SUBMITTED_ON,
            "account", Column.ACCOUNT,
            "remarks", Column.REMARKS);

    private static final Map<String, Column> APPLICANT = Map.of(
            "creditCode", Column.CREDIT_CODE,
            "name", Column.NAME,
            "size", Column.SIZE,
            "industry", Column.INDUSTRY,
            "district", Column.DISTRICT,
            "address", Column.ADDRESS);

    private static final Map<String, Column> CONTACT =
            Map.of("name", Column.CONTACT_NAME, "phone", Column.CONTACT_PHONE);

    private static final Map<String, Column> SOURCE = Map.of("file", Column.SOURCE_FILE, "row", Column.SOURCE_ROW);

    /** The members of a request are called as their columns are. */
    private static final Map<String, Column> REQUEST = EnumSet.range(Column.ARREARS_MONTHS, Column.PROBLEM).stream()
            .collect(Collectors.toUnmodifiableMap(Column::key, Function.identity()));

    private final Words words;

    /** There are few of them, and reading one takes as long as all of a line's codes. */
    private final Map<String, LocalDate> days = new HashMap<>();

    private Instant receivedAt;
    private String receivedOn;

    Cells(Words words) {
        this.words = words;
    }

    /**
     * The line of an application.
     *
     * @throws IOException if its message on record is none, which cannot be
     */
    Map<Column, String> of(CurrentApplication application) throws IOException {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        try (JsonParser json = JSON.createParser(application.body())) {
            json.nextToken();
            application(json, cells);
        }
        put(cells, Column.CARRIER_NAME, words.carrier(cells.get(Column.CARRIER)));
        put(cells, Column.MEASURE_NAME, words.measure(cells.get(Column.MEASURE), day(cells.get(Column.SUBMITTED_ON))));
        put(cells, Column.SIZE_NAME, words.size(cells.get(Column.SIZE)));
        put(cells, Column.DISTRICT_NAME, words.district(cells.get(Column.DISTRICT)));
        put(cells, Column.STATUS, application.status());
        put(cells, Column.STATUS_NAME, words.status(application.status()));
        put(cells, Column.REASON, application.reason());
        if (application.decidedAt() != null) {
            put(cells, Column.DECIDED_AT, TIME.format(application.decidedAt()));
        }
        put(cells, Column.FULFILMENT, application.fulfilment());
        put(cells, Column.FULFILMENT_NAME, words.fulfilment(application.fulfilment()));
        put(cells, Column.FULFILLED_ON, application.fulfilledOn());
        put(cells, Column.SAVED_AMOUNT, application.savedAmount());
        put(cells, Column.RECEIVED_ON, receivedOn(application.receivedAt()));
        return cells;
    }

    private static void application(JsonParser json, Map<Column, String> cells) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                put(cells, APPLICATION.get(member), json);
                continue;
            }
            switch (member) {
                case "applicant" -> members(json, APPLICANT, cells);
                case "contact" -> members(json, CONTACT, cells);
                case "source" -> members(json, SOURCE, cells);
                case "request" -> request(json, cells);
                default -> json.skipChildren();
            }
        }
    }

    private static void members(JsonParser json, Map<String, Column> columns, Map<Column, String> cells)
            throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            Column column = columns.get(json.currentName());
            json.nextToken();
            put(cells, column, json);
        }
    }

    /** A later plan may ask for what has no column of its own yet. */
    private static void request(JsonParser json, Map<Column, String> cells) throws IOException {
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String member = json.currentName();
            Column column = REQUEST.get(member);
            json.nextToken();
            if (column != null) {
                put(cells, column, json);
            } else {
                String others = cells.get(Column.OTHER_FIELDS);
                put(cells, Column.OTHER_FIELDS, (others == null ? "" : others + ';') + member + '=' + text(json));
            }
        }
    }

    private static void put(Map<Column, String> cells, Column column, JsonParser json) throws IOException {
        if (column == null) {
            json.skipChildren();
        } else {
            put(cells, column, text(json));
        }
    }

    private static String text(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_ARRAY -> list(json);
            case VALUE_TRUE -> "是";
            case VALUE_FALSE -> "否";
            default -> json.getText();
        };
    }

    /** Months are {@code 2022-03;2022-04}, kits {@code door-sensor:2;digital-sentinel:5}. */
    private static String list(JsonParser json) throws IOException {
        StringBuilder list = new StringBuilder();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            list.append(list.isEmpty() ? "" : ";");
            if (json.currentToken() == JsonToken.START_OBJECT) {
                String between = "";
                while (json.nextToken() != JsonToken.END_OBJECT) {
                    json.nextToken();
                    list.append(between).append(json.getText());
                    between = ":";
                }
            } else {
                list.append(json.getText());
            }
        }
        return list.toString();
    }

    private LocalDate day(String text) {
        return days.computeIfAbsent(text, LocalDate::parse);
    }

    /** The rows of a drop come together, so the day is that of the row before most times. */
    private String receivedOn(Instant at) {
        if (!at.equals(receivedAt)) {
            receivedAt = at;
            receivedOn = LocalDate.ofInstant(at, SHANGHAI).toString();
        }
        return receivedOn;
    }

    private static void put(Map<Column, String> cells, Column column, String text) {
        if (text != null) {
            cells.put(column, column.type() == Column.Type.TEXT ? Harmless.text(text) : text);
        }
    }
}
