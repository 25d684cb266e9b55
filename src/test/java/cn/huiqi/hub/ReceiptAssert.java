package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What a receipt says. */
final class ReceiptAssert {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode receipt;

    ReceiptAssert(byte[] json) {
        try {
            receipt = JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode json() {
        return receipt;
    }

    /** Every row was taken. */
    ReceiptAssert isAccepted(int rows) {
        return says("accepted", rows, rows, 0, 0);
    }

    ReceiptAssert says(String outcome, int total, int accepted, int duplicate, int rejected) {
        assertThat(receipt.path("outcome").asText()).as(receipt.toString()).isEqualTo(outcome);
        assertThat(receipt.path("rows").toString())
                .isEqualTo("{\"total\":%d,\"accepted\":%d,\"duplicate\":%d,\"rejected\":%d}"
                        .formatted(total, accepted, duplicate, rejected));
        return this;
    }

    /** The drop was refused as a whole, for this alone. */
    ReceiptAssert isRefusedFor(String code) {
        says("rejected", 0, 0, 0, 0);
        assertThat(problems("code")).containsExactly(code);
        return this;
    }

    /** One of the problems' messages has all of these. */
    ReceiptAssert mentioning(String... parts) {
        assertThat(problems("message"))
                .anySatisfy(message -> assertThat(message).contains(parts));
        return this;
    }

    List<String> problems(String member) {
        List<String> values = new ArrayList<>();
        receipt.path("problems")
                .forEach(problem -> values.add(problem.path(member).asText()));
        return values;
    }
}
