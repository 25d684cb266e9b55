package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.Regulator.Received;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the regulator sends: good reports stand in one status file each, bad ones come back to the regulator as they were. */
class RegulatorsReportsTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    private static final AtomicInteger MARKERS = new AtomicInteger();

    @BeforeAll
    static void applicationsOnRecord() {
        hub.telecom()
                .drops(
                        "CT_HQ_20220605_001.csv",
                        SampleDrops.telecom("S-1", "S-2", "S-3", "S-4", "S-5", "S-6", "S-7", "S-8", "S-9"));
        hub.telecom().receipt("CT_HQ_20220605_001.csv").isAccepted(9);
        hub.regulator().applicationsOf("CT_HQ_20220605_001.csv", 9);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            not JSON                  | hello                                                          | expected JSON
            cut short                 | {"schema":"status-report/1","reportId":                        | expected JSON
            more than one document    | {} {}                                                          | JSON
            a list                    | []                                                             | JSON object
            nothing in it             | {}                                                             | schema
            another schema            | {"schema":"status-report/2"}                                   | schema
            no report id              | {"schema":"status-report/1","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00"} | reportId
            an unknown application    | {"schema":"status-report/1","reportId":"b-1","applicationId":"telecom:S-99","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00"} | applicationId
            another carrier's         | {"schema":"status-report/1","reportId":"b-2","applicationId":"mobile:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00"} | applicationId
            an unknown status         | {"schema":"status-report/1","reportId":"b-3","applicationId":"telecom:S-1","status":"granted","decidedAt":"2022-06-08T10:30:00+08:00"} | status: expected one of acknowledged, needs-info, approved, rejected
            no offset                 | {"schema":"status-report/1","reportId":"b-4","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00"} | decidedAt
            a day that is none        | {"schema":"status-report/1","reportId":"b-5","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-02-30T10:30:00+08:00"} | decidedAt
            a revision not yet there  | {"schema":"status-report/1","reportId":"b-6","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00","revision":2} | revision
            a revision that is none   | {"schema":"status-report/1","reportId":"b-7","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00","revision":"1"} | revision
            a member twice            | {"schema":"status-report/1","reportId":"b-8","reportId":"b-9","applicationId":"telecom:S-1","status":"approved","decidedAt":"2022-06-08T10:30:00+08:00"} | JSON
            """)
    void aBadOneComesBackAndTheNextIsTaken(String title, String body, String problem) throws Exception {
        String marked = body + " ".repeat(MARKERS.incrementAndGet());

        hub.regulator().reports(marked);
        hub.regulator().reports(context -> bytes(context, marked.getBytes(UTF_8)));

        List<Received> back = Hub.soon().until(() -> invalid(marked), found -> found.size() >= 2);
        assertThat(back).hasSize(2);
        assertThat(back).allSatisfy(one -> assertThat((String) one.properties().get("problem"))
                .contains(problem));
        assertThat(back).extracting(Received::message).hasAtLeastOneElementOfType(TextMessage.class);
        assertThat(back).extracting(Received::message).hasAtLeastOneElementOfType(BytesMessage.class);
        boolean known = body.contains("\"telecom:S-1\"") && !title.equals("a member twice");
        assertThat(back).allSatisfy(one -> {
            assertThat(one.correlationId()).isEqualTo(known ? "telecom:S-1" : null);
            assertThat(one.properties())
                    .containsEntry("contentType", "application/json")
                    .containsEntry("schema", "status-report/1")
                    .containsKey("messageId");
            assertThat(one.properties().get("carrier")).isEqualTo(known ? "telecom" : null);
            assertThat(one.properties().get("measure")).isEqualTo(known ? "video-ringback" : null);
        });
        theNextIsTaken();
    }

    @Test
    void messagesOfOtherTypesComeBackAsTheyWere() throws Exception {
        hub.regulator().reports(context -> context.createObjectMessage(new ArrayList<>(List.of("an object"))));
        hub.regulator().reports(context -> {
            MapMessage map = context.createMapMessage();
            map.setString("status", "approved");
            return map;
        });
        hub.regulator().reports(context -> {
            StreamMessage stream = context.createStreamMessage();
            stream.writeString("approved");
            return stream;
        });
        hub.regulator().reports(JMSContext::createMessage);
        byte[] notUtf8 = {'{', (byte) 0xFF, '}'};
        hub.regulator().reports(context -> bytes(context, notUtf8));

        List<Message> back = hub.regulator().invalidFor("another type", 4).stream()
                .map(Received::message)
                .toList();
        assertThat(back).hasSize(4);
        assertThat(((ObjectMessage) only(back, ObjectMessage.class)).getObject())
                .isEqualTo(List.of("an object"));
        assertThat(((MapMessage) only(back, MapMessage.class)).getString("status"))
                .isEqualTo("approved");
        assertThat(((StreamMessage) only(back, StreamMessage.class)).readString())
                .isEqualTo("approved");
        assertThat(hub.regulator().invalidFor("UTF-8", 1).get(0).body()).isEqualTo(notUtf8);
        theNextIsTaken();
    }

    @Test
    void largeOnesComeBackWhole() throws Exception {
        String large = "large ".repeat(100_000);
        hub.regulator().reports(large);
        hub.regulator().reports(context -> bytes(context, large.getBytes(UTF_8)));
        hub.regulator().reports(context -> bytes(context, large.getBytes(UTF_8)));
        byte[] larger = "larger ".repeat(300_000).getBytes(UTF_8);
        hub.regulator().reports(context -> bytes(context, larger));
        hub.regulator().reports(context -> bytes(context, larger));

        assertThat(hub.regulator().invalid("large large", 3))
                .allSatisfy(one -> assertThat(one.text()).isEqualTo(large));
        assertThat(hub.regulator().invalid("larger larger", 2))
                .allSatisfy(one -> assertThat(one.body()).isEqualTo(larger));
        theNextIsTaken();
    }

    @Test
    void theSameAgainIsTakenOnce() {
        String report = report("d-1", "S-2", "needs-info", "2022-06-08T10:00:00+08:00");
        hub.regulator().reports(report);
        hub.regulator().reports(report);
        hub.regulator().reports(report.replace("+08:00\"", "+08:00\" "));

        line("d-1", "S-2,需补充材料,,2022-06-08 10:00:00,d-1");
        theNextIsTaken();
        line("d-1", "S-2,需补充材料,,2022-06-08 10:00:00,d-1");
        assertThat(invalid("d-1")).isEmpty();
    }

    @Test
    void theSameIdWithOtherContentIsInvalid() {
        hub.regulator().reports(report("d-2", "S-3", "acknowledged", "2022-06-08T10:00:00+08:00"));
        hub.regulator().reports(report("d-2", "S-3", "approved", "2022-06-08T10:00:00+08:00"));

        Received back = hub.regulator().invalid("\"d-2\"", 1).get(0);
        assertThat((String) back.properties().get("problem")).contains("reportId");
        line("d-2", "S-3,已受理,,2022-06-08 10:00:00,d-2");
        statusOf("S-3", "acknowledged");
    }

    @Test
    void anOlderOneIsTakenAndChangesNothing() {
        hub.regulator().reports(report("o-1", "S-4", "approved", "2022-06-08T10:00:00+08:00"));
        hub.regulator().reports(report("o-2", "S-4", "needs-info", "2022-06-08T01:59:59Z"));

        line("o-1", "S-4,已通过,,2022-06-08 10:00:00,o-1");
        line("o-2", "S-4,需补充材料,,2022-06-08 09:59:59,o-2");
        statusOf("S-4", "approved");
    }

    @Test
    void afterADecisionANewerOneOfAnotherStatusIsInvalid() {
        hub.regulator().reports(report("f-1", "S-5", "rejected", "2022-06-08T10:00:00+08:00"));
        hub.regulator().reports(report("f-2", "S-5", "approved", "2022-06-08T10:00:01+08:00"));
        hub.regulator().reports(report("f-3", "S-5", "rejected", "2022-06-08T10:00:02+08:00"));

        Received back = hub.regulator().invalid("\"f-2\"", 1).get(0);
        assertThat((String) back.properties().get("problem")).contains("rejected", "final");
        line("f-1", "S-5,未通过,,2022-06-08 10:00:00,f-1");
        line("f-3", "S-5,未通过,,2022-06-08 10:00:02,f-3");
        assertThat(lines("f-2")).isEmpty();
        statusOf("S-5", "rejected");
    }

    @Test
    void oneOnAnOlderRevisionIsTakenAndChangesNothing() {
        byte[] revised = SampleDrops.gb18030(
                SampleDrops.TELECOM_HEADER + SampleDrops.telecomRow("S-6").replace(",3,", ",4,"));
        hub.telecom().drops("CT_HQ_20220605_002.csv", revised);
        hub.telecom().receipt("CT_HQ_20220605_002.csv").isAccepted(1);

        String onTheFirst = report("v-1", "S-6", "rejected", "2022-06-08T10:00:00+08:00");
        hub.regulator().reports(onTheFirst.replace("}", ",\"revision\":1}"));
        line("v-1", "S-6,未通过,,2022-06-08 10:00:00,v-1");
        statusOf("S-6", null);

        String onTheSecond = report("v-2", "S-6", "approved", "2022-06-08T09:00:00+08:00");
        hub.regulator().reports(onTheSecond.replace("}", ",\"revision\":2}"));
        line("v-2", "S-6,已通过,,2022-06-08 09:00:00,v-2");
        statusOf("S-6", "approved");
    }

    @Test
    void headersOfTheSenderHaveNoEffectAndGoNoFurther() throws Exception {
        hub.regulator().reports(context -> {
            TextMessage good = context.createTextMessage(report("h-1", "S-7", "approved", "2022-06-08T10:00:00+08:00"));
            poison(context, good, "h-1");
            return good;
        });
        hub.regulator().reports(context -> {
            TextMessage bad = context.createTextMessage("h-2 is no report");
            poison(context, bad, "h-2");
            return bad;
        });
        hub.regulator().reports(context -> {
            TextMessage bad = context.createTextMessage("h-3 is no report");
            poison(context, bad, "h-3");
            return bad;
        });

        line("h-1", "S-7,已通过,,2022-06-08 10:00:00,h-1");
        Received back = hub.regulator().invalid("h-2", 1).get(0);
        assertThat(back.properties()).containsOnlyKeys("contentType", "schema", "messageId", "problem");
        assertThat(back.correlationId()).isNull();
        assertThat(back.message().getJMSReplyTo()).isNull();
        hub.regulator().invalid("h-3", 1);
        assertThat(hub.telecom().home().resolve("elsewhere.csv")).doesNotExist();
        assertThat(hub.regulator().all("huiqi.applications")).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void aReasonStandsInTheFileWhateverIsInIt() {
        hub.regulator()
                .reports(report("q-1", "S-8", "rejected", "2022-06-08T10:00:00+08:00")
                        .replace("}", ",\"reason\":\"缺\\\"执照\\\",\\n另补𠮷\"}"));

        Hub.soon().untilAsserted(() -> assertThat(allStatusText())
                .contains("S-8,未通过,\"缺\"\"执照\"\",\n另补𠮷\",2022-06-08 10:00:00,q-1\r\n"));
    }

    private static void poison(JMSContext context, TextMessage message, String id) throws JMSException {
        message.setJMSReplyTo(context.createQueue("huiqi.applications"));
        message.setJMSCorrelationID("not the application");
        message.setStringProperty("CamelFileName", "elsewhere.csv");
        message.setStringProperty("camelfilename", "elsewhere.csv");
        message.setStringProperty("CAMELJmsDestinationName", "huiqi.applications");
        message.setStringProperty("carrier", "unicom");
        message.setStringProperty("problem", "none");
        message.setStringProperty("_AMQ_DUPL_ID", id);
    }

    private static BytesMessage bytes(JMSContext context, byte[] body) throws JMSException {
        BytesMessage message = context.createBytesMessage();
        message.writeBytes(body);
        return message;
    }

    private static String report(String reportId, String applicationNo, String status, String decidedAt) {
        return "{\"schema\":\"status-report/1\",\"reportId\":\"%s\",\"applicationId\":\"telecom:%s\",\"status\":\"%s\",\"decidedAt\":\"%s\"}"
                .formatted(reportId, applicationNo, status, decidedAt);
    }

    /** A good report that comes after others says that they have been dealt with. */
    private static void theNextIsTaken() {
        String next = "next-" + MARKERS.incrementAndGet();
        hub.regulator().reports(report(next, "S-9", "acknowledged", "2022-06-08T10:00:00+08:00"));
        Hub.soon()
                .until(() -> ledger().queryForList("select 1 from status_reports where report_id = ?", next)
                                .size()
                        == 1);
    }

    private static JdbcTemplate ledger() {
        return hub.bean(JdbcTemplate.class);
    }

    /** The report's line stands in telecom's status files, once, and in nobody else's. */
    private static void line(String reportId, String line) {
        Hub.soon().until(() -> !lines(reportId).isEmpty());
        assertThat(lines(reportId)).containsExactly(line);
        assertThat(hub.mobile().statusFiles()).isEmpty();
        assertThat(hub.unicom().statusFiles()).isEmpty();
    }

    private static List<String> lines(String reportId) {
        return allStatusText()
                .lines()
                .filter(line -> line.endsWith("," + reportId))
                .toList();
    }

    private static String allStatusText() {
        StringBuilder text = new StringBuilder();
        hub.telecom().statusFiles().values().forEach(file -> text.append(SampleDrops.gb18030(file)));
        return text.toString();
    }

    private static void statusOf(String applicationNo, String status) {
        assertThat(ledger().queryForObject(
                                "select status from applications where id = ?",
                                String.class,
                                "telecom:" + applicationNo))
                .isEqualTo(status);
    }

    private static List<Received> invalid(String body) {
        return hub.regulator().all("huiqi.status.invalid").stream()
                .filter(one -> one.text().contains(body))
                .toList();
    }

    private static Message only(List<Message> messages, Class<? extends Message> type) {
        List<Message> found = messages.stream().filter(type::isInstance).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
