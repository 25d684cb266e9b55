package cn.huiqi.hub.relief;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas are strict, and the AsyncAPI document that refers to them is whole. */
class SchemasTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode ASYNCAPI = asyncApi();

    @ParameterizedTest
    @ValueSource(strings = {"application", "fulfilment", "statusReport"})
    void examplesOfTheAsyncApiDocumentAreValid(String message) {
        JsonNode examples = ASYNCAPI.at("/components/messages/" + message + "/examples");

        assertThat(examples).isNotEmpty();
        for (JsonNode example : examples) {
            JsonNode payload = example.get("payload");
            assertThat(Schemas.problems(payload.get("schema").asText(), payload))
                    .isEmpty();
        }
    }

    @Test
    void theAsyncApiDocumentDescribesTheFourQueues() {
        assertThat(ASYNCAPI.get("channels").findValuesAsText("address"))
                .containsExactly("huiqi.applications", "huiqi.fulfilments", "huiqi.status", "huiqi.status.invalid");
        assertThat(ASYNCAPI.get("operations").findValuesAsText("action"))
                .containsExactly("send", "send", "receive", "send");
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentLeadsSomewhere() {
        List<String> references = ASYNCAPI.findValuesAsText("$ref");

        assertThat(references).isNotEmpty().allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(ASYNCAPI.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(SchemasTest.class.getResource(reference.replaceFirst("^\\.", "")))
                        .isNotNull();
            }
        });
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "schema | \"relief-application/2\"",
                "revision | 0",
                "applicationNo | \"HQ 1\"",
                "submittedOn | \"2022-02-30\"",
                "submittedOn | \"20220605\"",
                "account | \"\"",
                "remarks | null",
                "unknown | 1",
                "request | {\"arrearsMonths\":[],\"arrearsAmount\":\"1.00\",\"repayBy\":\"2022-09-05\"}",
                "request | {\"arrearsMonths\":[\"2022-03\",\"2022-03\"],\"arrearsAmount\":\"1.00\",\"repayBy\":\"2022-09-05\"}",
                "request | {\"arrearsMonths\":[\"2022-03\"],\"arrearsAmount\":\"1.0\",\"repayBy\":\"2022-09-05\"}",
                "request | {\"arrearsMonths\":[\"2022-03\"],\"arrearsAmount\":\"1.00\"}",
                "request | {\"currentMonthlyFee\":\"2.00\",\"offeredMonthlyFee\":\"1.00\"}"
            })
    void applicationsThatAreRefused(String member, String value) throws IOException {
        ObjectNode message = ASYNCAPI.at("/components/messages/application/examples/0/payload")
                .deepCopy();
        message.set(member, JSON.readTree(value));

        assertThat(Schemas.problems(CanonicalJson.APPLICATION_SCHEMA, message)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "carrier", "measure", "applicant", "contact", "request", "source"})
    void applicationsNeedTheirMembers(String member) {
        ObjectNode message = ASYNCAPI.at("/components/messages/application/examples/0/payload")
                .deepCopy();
        message.remove(member);

        assertThat(Schemas.problems(CanonicalJson.APPLICATION_SCHEMA, message)).isNotEmpty();
    }

    @Test
    void doneNeedsAnAmountAndNotDoneDoesNot() {
        ObjectNode message = ASYNCAPI.at("/components/messages/fulfilment/examples/0/payload")
                .deepCopy();
        message.remove("savedAmount");
        assertThat(Schemas.problems(CanonicalJson.FULFILMENT_SCHEMA, message)).isNotEmpty();

        message.put("result", "not-done");
        assertThat(Schemas.problems(CanonicalJson.FULFILMENT_SCHEMA, message)).isEmpty();
    }

    @Test
    void receipts() throws IOException {
        ObjectNode receipt = (ObjectNode) JSON.readTree("""
                {"schema":"drop-receipt/1","carrier":"mobile","file":"CMSH_01_20220605093000.txt",
                 "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","bytes":12,
                 "outcome":"rejected","rows":{"total":0,"accepted":0,"duplicate":0,"rejected":0},
                 "problems":[{"code":"EMPTY","message":"文件为空"}],
                 "receivedAt":"2022-06-05T09:30:00+08:00","completedAt":"2022-06-05T01:30:01Z"}""");
        assertThat(Schemas.problems("drop-receipt/1", receipt)).isEmpty();

        receipt.put("outcome", "lost");
        assertThat(Schemas.problems("drop-receipt/1", receipt)).isNotEmpty();
    }

    private static JsonNode asyncApi() {
        try (InputStream in = SchemasTest.class.getResourceAsStream("/asyncapi.yaml")) {
            return new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
