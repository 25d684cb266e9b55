package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.embedded.SampleDrop;
import cn.huiqi.hub.relief.Schemas;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new user sees: the sample drops of three carriers go the whole way and come back, all within a minute. */
class FirstRunTest {

    private static final Duration A_MINUTE = Duration.ofSeconds(60);

    /** What the regulator's desk answers an application with: acknowledged, then a decision. */
    private static final int ANSWERS = 2;

    private static final List<String> ROW_CODES = List.of(
            "REQUIRED",
            "FORMAT",
            "CREDIT_CODE",
            "DISTRICT",
            "SIZE",
            "INDUSTRY",
            "TOO_LATE",
            "NOT_ELIGIBLE",
            "RANGE",
            "FINAL",
            "REPEATED",
            "COLUMNS",
            "UNKNOWN_APPLICATION");

    @RegisterExtension
    static final Hub hub = new Hub("--huiqi.samples=true", "--huiqi.desk=true");

    /** How another program reads the carrier's files. */
    enum OtherProgram {
        TELECOM,
        MOBILE,
        UNICOM;

        private Charset encoding() {
            return this == TELECOM ? Charset.forName("GB18030") : StandardCharsets.UTF_8;
        }

        private CSVFormat format() {
            return switch (this) {
                case TELECOM -> CSVFormat.RFC4180;
                case MOBILE ->
                    CSVFormat.newFormat('|')
                            .builder()
                            .setEscape('\\')
                            .setRecordSeparator('\n')
                            .get();
                case UNICOM -> CSVFormat.RFC4180.builder().setDelimiter(';').get();
            };
        }

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        CarrierAccount account() {
            return hub.carrier(id());
        }

        List<CSVRecord> read(byte[] file) {
            try (CSVParser parser = format().parse(new StringReader(new String(file, encoding())))) {
                return parser.getRecords();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }

    @BeforeAll
    static void everythingIsThrough() {
        hub.regulator();
        Hub.soon().atMost(A_MINUTE).until(() -> {
            for (OtherProgram carrier : OtherProgram.values()) {
                if (receipts(carrier).size() < samples(carrier).size()) {
                    return false;
                }
            }
            return true;
        });
        int accepted = accepted();
        Hub.soon()
                .atMost(A_MINUTE)
                .until(() -> hub.regulator().all("huiqi.applications").size()
                                + hub.regulator().all("huiqi.fulfilments").size()
                        == accepted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"huiqi.applications", "huiqi.fulfilments"})
    void everyMessageIsValidAndCameOnce(String queue) {
        List<Regulator.Received> messages = hub.regulator().all(queue);

        assertThat(messages)
                .extracting(message -> message.properties().get("messageId"))
                .doesNotHaveDuplicates();
        for (Regulator.Received message : messages) {
            Schemas.assertValid((String) message.properties().get("schema"), message.body());
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyDropHasAValidReceiptAndLeftTheOutbox(OtherProgram carrier) {
        for (SampleDrop drop : samples(carrier)) {
            JsonNode receipt =
                    Schemas.assertValid("drop-receipt/1", read(carrier.account().receiptFile(drop.name())));
            String place = receipt.at("/rows/total").asInt() == 0
                            && receipt.at("/outcome").asText().equals("rejected")
                    ? "failed/"
                    : "done/";
            Hub.soon().until(() -> Files.exists(carrier.account().outbox(place + drop.name())));
        }
        assertThat(carrier.account().filesInOutbox()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeIsAmongThem(OtherProgram carrier) {
        Set<String> files = new TreeSet<>();
        Set<String> rows = new HashSet<>();
        for (String name : receipts(carrier)) {
            json(carrier, name)
                    .path("problems")
                    .forEach(problem -> files.add(problem.path("code").asText()));
        }
        for (String name : carrier.account().receipts()) {
            if (name.contains(".rejected.")) {
                List<CSVRecord> records = carrier.read(carrier.account().rejectedRows(name));
                records.subList(1, records.size())
                        .forEach(record -> rows.addAll(List.of(record.get(0).split(";"))));
            }
        }

        assertThat(rows).containsAll(ROW_CODES);
        assertThat(files)
                .containsAll(
                        switch (carrier) {
                            case TELECOM ->
                                List.of(
                                        "ENCODING",
                                        "HEADER",
                                        "QUOTING",
                                        "EMPTY",
                                        "TOO_LARGE",
                                        "ALREADY_TAKEN",
                                        "UNKNOWN_COLUMN");
                            case MOBILE ->
                                List.of(
                                        "ENCODING",
                                        "HEADER",
                                        "CHECKSUM",
                                        "CONTROL_TOTAL",
                                        "EMPTY",
                                        "TOO_LARGE",
                                        "ALREADY_TAKEN");
                            case UNICOM ->
                                List.of(
                                        "ENCODING",
                                        "HEADER",
                                        "QUOTING",
                                        "COMPRESSION",
                                        "EMPTY",
                                        "TOO_LARGE",
                                        "ALREADY_TAKEN");
                        });
    }

    @ParameterizedTest
    @EnumSource
    void everyAnswerOfTheRegulatorStandsInOneStatusFile(OtherProgram carrier) {
        long sent = hub.regulator().all("huiqi.applications").stream()
                .filter(message -> carrier.id().equals(message.properties().get("carrier")))
                .count();

        List<CSVRecord> lines =
                Hub.soon().atMost(A_MINUTE).until(() -> statusLines(carrier), found -> found.size() >= ANSWERS * sent);

        assertThat(lines).hasSize((int) (ANSWERS * sent));
        assertThat(lines).extracting(line -> line.get(4)).doesNotHaveDuplicates();
    }

    @Test
    void noAnswerWasInvalid() {
        assertThat(hub.regulator().all("huiqi.status.invalid")).isEmpty();
    }

    private static List<CSVRecord> statusLines(OtherProgram carrier) {
        List<CSVRecord> lines = new ArrayList<>();
        for (byte[] file : carrier.account().statusFiles().values()) {
            List<CSVRecord> records = carrier.read(file);
            lines.addAll(records.subList(1, records.size()));
        }
        return lines;
    }

    private static List<SampleDrop> samples(OtherProgram carrier) {
        return new cn.huiqi.hub.embedded.SampleDrops(hub.bean(Rulebook.class)).of(carrier.id());
    }

    private static List<String> receipts(OtherProgram carrier) {
        return carrier.account().receipts().stream()
                .filter(name -> name.endsWith(".receipt.json"))
                .toList();
    }

    /** Rows of all drops that the receipts call accepted. */
    private static int accepted() {
        int accepted = 0;
        for (OtherProgram carrier : OtherProgram.values()) {
            for (String name : receipts(carrier)) {
                accepted += json(carrier, name).at("/rows/accepted").asInt();
            }
        }
        return accepted;
    }

    private static JsonNode json(OtherProgram carrier, String receipt) {
        return Schemas.assertValid("drop-receipt/1", carrier.account().rejectedRows(receipt));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
