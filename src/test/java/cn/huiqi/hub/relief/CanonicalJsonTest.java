package cn.huiqi.hub.relief;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Source SOURCE = new Source("CT_HQ_20220605_001.csv", SHA256, 17);

    @Test
    void membersStandInTheOrderOfTheContract() {
        byte[] message = message(application(arrears(), "世纪大道 1 号", "021-00000000", "加急"));

        assertThat(text(message)).isEqualTo("""
                        {"schema":"relief-application/1","id":"telecom:HQ2022060500001","revision":3,"carrier":"telecom",\
                        "applicationNo":"HQ2022060500001","measure":"arrears-grace","submittedOn":"2022-06-05",\
                        "applicant":{"creditCode":"91350100M000100Y43","name":"上海示例有限公司","size":"small","industry":"H62",\
                        "district":"310115","address":"世纪大道 1 号"},\
                        "contact":{"name":"示例人","phone":"13800138000"},"account":"021-00000000",\
                        "request":{"arrearsMonths":["2022-03","2022-04"],"arrearsAmount":"1234.56","repayBy":"2022-09-05"},\
                        "remarks":"加急","source":{"file":"CT_HQ_20220605_001.csv","sha256":"%s","row":17}}""".formatted(SHA256));
        Schemas.assertValid(CanonicalJson.APPLICATION_SCHEMA, message);
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        byte[] message = message(application(arrears(), null, null, null));

        assertThat(text(message)).doesNotContain("null", "address", "account", "remarks");
        Schemas.assertValid(CanonicalJson.APPLICATION_SCHEMA, message);
    }

    @Test
    void numbersAnswersAndKitsAreWrittenAsSuch() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kits", List.of(new Kit("door-sensor", 5), new Kit("digital-sentinel", 2)));
        request.put("seats", 12L);
        request.put("epidemicPrevention", true);

        assertThat(text(message(application(request, null, null, null))))
                .contains("\"request\":{\"kits\":[{\"kit\":\"door-sensor\",\"quantity\":5},"
                        + "{\"kit\":\"digital-sentinel\",\"quantity\":2}],\"seats\":12,\"epidemicPrevention\":true}");
    }

    @Test
    void theHashIsThatOfTheContentAlone() throws Exception {
        Content content = CanonicalJson.content(application(arrears(), null, null, null));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.json());

        assertThat(content.hash()).isEqualTo(Arrays.copyOf(digest, 16));
        assertThat(text(content.json())).startsWith("\"carrier\":").endsWith("}");
        assertThat(CanonicalJson.content(application(arrears(), "elsewhere", null, null))
                        .hash())
                .isNotEqualTo(content.hash());
    }

    @Test
    void fulfilmentReports() {
        FulfilmentReport done =
                new FulfilmentReport("telecom", "HQ1", Result.DONE, LocalDate.of(2022, 6, 20), "300.00", "已办理");
        byte[] message = CanonicalJson.fulfilment(done.applicationId(), CanonicalJson.content(done), SOURCE);

        assertThat(text(message))
                .isEqualTo(
                        "{\"schema\":\"fulfilment-report/1\",\"applicationId\":\"telecom:HQ1\",\"carrier\":\"telecom\","
                                + "\"result\":\"done\",\"doneOn\":\"2022-06-20\",\"savedAmount\":\"300.00\",\"remarks\":\"已办理\","
                                + "\"source\":{\"file\":\"CT_HQ_20220605_001.csv\",\"sha256\":\"" + SHA256
                                + "\",\"row\":17}}");
        Schemas.assertValid(CanonicalJson.FULFILMENT_SCHEMA, message);

        FulfilmentReport notDone =
                new FulfilmentReport("telecom", "HQ1", Result.NOT_DONE, LocalDate.of(2022, 6, 20), null, null);
        Schemas.assertValid(
                CanonicalJson.FULFILMENT_SCHEMA,
                CanonicalJson.fulfilment("telecom:HQ1", CanonicalJson.content(notDone), SOURCE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quotes \" and \\ backslashes",
                "line\r\nbreaks, \t tabs, \b \f and \u0001 \u001f controls, \u007f",
                "é ß Ω, 千兆助力, \u2028 \u2029 \uFFFD",
                "outside the basic plane: 𠮷野家 😀"
            })
    void anyTextComesBackAsItWas(String text) throws IOException {
        byte[] message = message(application(arrears(), null, null, text));

        assertThat(new ObjectMapper().readTree(message).get("remarks").textValue())
                .isEqualTo(text);
    }

    @Test
    void halfASurrogatePairDoesNotBreakTheMessage() throws IOException {
        for (String text : List.of("\uD842", "a\uD842b", "\uDFB7", "\uDFB7\uD842")) {
            byte[] message = message(application(arrears(), null, null, text));

            assertThat(new ObjectMapper().readTree(message).get("remarks").textValue())
                    .isEqualTo(text.replace('\uD842', '\uFFFD').replace('\uDFB7', '\uFFFD'));
        }
    }

    @Test
    void longTextsFit() throws IOException {
        String text = "\u0001千😀".repeat(333);
        byte[] message = message(application(arrears(), text, text, text));

        assertThat(new ObjectMapper().readTree(message).get("remarks").textValue())
                .isEqualTo(text);
    }

    private static Map<String, Object> arrears() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("arrearsMonths", List.of("2022-03", "2022-04"));
        request.put("arrearsAmount", "1234.56");
        request.put("repayBy", "2022-09-05");
        return request;
    }

    private static ReliefApplication application(
            Map<String, Object> request, String address, String account, String remarks) {
        return new ReliefApplication(
                "telecom",
                "HQ2022060500001",
                "arrears-grace",
                LocalDate.of(2022, 6, 5),
                new Applicant("91350100M000100Y43", "上海示例有限公司", "small", "H62", "310115", address),
                new Contact("示例人", "13800138000"),
                account,
                request,
                remarks);
    }

    private static byte[] message(ReliefApplication application) {
        return CanonicalJson.application(application.id(), 3, CanonicalJson.content(application), SOURCE);
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
