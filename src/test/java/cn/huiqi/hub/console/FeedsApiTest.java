package cn.huiqi.hub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.ledger.RecordedMessage;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Extracts of the sample drops. */
class FeedsApiTest {

    private static final String FEEDS = "/api/v1/feeds";

    @RegisterExtension
    static final StartedHub HUB = new StartedHub();

    private final ApiClient regulator = HUB.as("regulator");

    @Test
    void anExtractIsAskedForMadeAndFetched() {
        ApiClient.Answer asked = regulator.post(FEEDS, "{\"kind\":\"full\"}");
        assertThat(asked.status()).isEqualTo(202);
        String path = FEEDS + '/' + asked.body().path("id");

        StartedHub.soon().untilAsserted(() -> assertThat(
                        regulator.get(path).body().path("state").asText())
                .isEqualTo("made"));
        JsonNode made = regulator.get(path).body();

        assertThat(made.path("who").asText()).isEqualTo("regulator");
        assertThat(made.path("files")).hasSize(3);
        String csv = made.at("/files/0/name").asText();
        ApiClient.Answer file = regulator.get(path + "/files/" + csv);
        assertThat(file.status()).isEqualTo(200);
        assertThat(file.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(file.text()).startsWith("\uFEFF申请标识,").contains(StartedHub.APPLICATION);
        String manifest = made.at("/files/2/name").asText();
        assertThat(regulator.get(path + "/files/" + manifest).body().path("rows"))
                .isEqualTo(made.path("rows"));
        assertThat(regulator.get(path + "/files/other.csv").status()).isEqualTo(404);
        assertThat(HUB.as("auditor").get(FEEDS).body().path("items").findValuesAsText("name"))
                .contains(made.path("name").asText());
        assertThat(audited("regulator")).contains("download extract " + made.path("id") + " " + csv);
    }

    @Test
    void applicationsAreWrittenAsTheyStand() {
        ApiClient.Answer all = regulator.get(FEEDS + "/applications");
        ApiClient.Answer some =
                regulator.get(FEEDS + "/applications?carrier=telecom&measure=tariff-cut&status=approved&format=csv");

        assertThat(all.contentType()).isEqualTo("text/csv;charset=UTF-8");
        assertThat(ids(all)).doesNotHaveDuplicates().hasSize(count("1 = 1"));
        assertThat(ids(some))
                .isNotEmpty()
                .hasSize(count("carrier = 'telecom' and measure = 'tariff-cut' and status = 'approved'"));
        assertThat(audited("regulator"))
                .contains("download applications {carrier=telecom, format=csv, measure=tariff-cut, status=approved}");
    }

    @Test
    void aWorkbookIsWrittenLikewise() {
        ApiClient.Answer xlsx = regulator.get(FEEDS + "/applications?district=310101&format=xlsx");

        assertThat(xlsx.status()).isEqualTo(200);
        assertThat(xlsx.contentType()).isEqualTo("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        assertThat(xlsx.text()).startsWith("PK");
    }

    @Test
    void nothingFoundIsAHeader() {
        assertThat(ids(regulator.get(FEEDS + "/applications?until=2000-01-01"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "carrier=netcom, carrier, 'expected one of mobile, telecom, unicom, found ''netcom'''",
        "status=good, status, 'expected one of acknowledged, needs-info, approved, rejected, found ''good'''",
        "format=pdf, format, 'expected one of csv, xlsx, found ''pdf'''",
        "from=June, from, 'expected a day yyyy-MM-dd, found ''June'''",
        "colour=red, colour, 'unknown; expected one of carrier, district, format, from, measure, status, until'"
    })
    void whatIsWrongWithAFilterIsNamed(String query, String field, String message) {
        JsonNode problem = regulator.get(FEEDS + "/applications?" + query).body();

        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(problem.at("/errors/0/message").asText()).isEqualTo(message);
    }

    @Test
    void aKindIsNeeded() {
        assertThat(regulator.post(FEEDS, "{}").body().at("/errors/0/message").asText())
                .isEqualTo("expected full or changes, found nothing");
        assertThat(regulator.post(FEEDS, "{\"kind\":\"some\"}").status()).isEqualTo(400);
    }

    /** Nobody may take half an extract for a whole one. */
    @Test
    void whereReadingBreaksOffTheConnectionDoes() {
        Ledger ledger = HUB.bean(Ledger.class);
        long batch = ledger.read()
                .sql("select max(id) from batches where kind = 'applications'")
                .query(Long.class)
                .single();
        List<RecordedMessage> messages = new MessagePages(ledger).ofBatch(batch);
        record(
                ledger,
                batch,
                messages.stream().map(FeedsApiTest::withBrokenBody).toList());
        try {
            assertThatThrownBy(() -> regulator.get(FEEDS + "/applications"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasCauseInstanceOf(IOException.class);
        } finally {
            record(ledger, batch, messages);
        }
    }

    private static RecordedMessage withBrokenBody(RecordedMessage whole) {
        return new RecordedMessage(
                whole.row(),
                whole.applicationId(),
                whole.number(),
                whole.measure(),
                new byte[] {'{', '?'},
                whole.previous());
    }

    private static void record(Ledger ledger, long batch, List<RecordedMessage> messages) {
        ledger.inTransaction(() -> {
            new MessagePages(ledger).replace(batch, messages);
            return batch;
        });
    }

    private static List<String> ids(ApiClient.Answer csv) {
        return csv.text()
                .lines()
                .filter(line -> line.matches("(telecom|mobile|unicom):.*"))
                .map(line -> line.replaceAll(",.*", ""))
                .toList();
    }

    private static int count(String condition) {
        return HUB.bean(Ledger.class)
                .read()
                .sql("select count(*) from applications where " + condition)
                .query(Integer.class)
                .single();
    }

    private static List<String> audited(String who) {
        return HUB.bean(Ledger.class)
                .read()
                .sql("select act || ' ' || subject || ' ' || detail from audit where who = ?")
                .param(who)
                .query(String.class)
                .list();
    }
}
