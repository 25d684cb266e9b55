package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.crash.Findings.Kind;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Compares what the carriers dropped with what the regulator got, and with what the carriers got back. */
final class Oracle {

    private final ObjectMapper json = new ObjectMapper();
    private final List<Carrier> carriers;
    private final Regulator regulator;
    private Findings findings;

    Oracle(List<Carrier> carriers, Regulator regulator) {
        this.carriers = carriers;
        this.regulator = regulator;
    }

    /** All that is wrong by now. */
    Findings judge() throws IOException {
        findings = new Findings();
        judgeMessages();
        judgeInvalid();
        for (Carrier carrier : carriers) {
            judgeDrops(carrier);
            judgeStatusLines(carrier);
            carrier.changed().forEach(name -> wrong(Kind.UNEXPECTED, carrier, name + " came again with other bytes"));
            for (String left : carrier.leftBehind()) {
                wrong(Kind.UNEXPECTED, carrier, left + " is left behind");
            }
        }
        return findings;
    }

    /** Each accepted row is one message, with the right body and revision, and an application's revisions come in order. */
    private void judgeMessages() throws IOException {
        Map<String, Supplier<JsonNode>> expected = new HashMap<>();
        for (Carrier carrier : carriers) {
            carrier.drops().forEach(drop -> expected.putAll(drop.messages()));
        }
        Set<String> seen = new HashSet<>();
        Map<String, Integer> revisions = new HashMap<>();
        for (Regulator.Received message : regulator.received()) {
            if (message.queue().equals("huiqi.status.invalid")) {
                continue;
            }
            JsonNode body = json.readTree(message.body());
            String key = Origin.key(
                    body.path("carrier").asText(),
                    body.path("source").path("file").asText(),
                    body.path("source").path("row").asInt());
            if (!seen.add(key)) {
                findings.add(Kind.DOUBLED, message.messageId() + " from " + key);
            } else if (!expected.containsKey(key)) {
                findings.add(Kind.UNEXPECTED, message.messageId() + " from " + key);
            } else if (!isRight(message, body, expected.get(key).get())) {
                findings.add(
                        Kind.UNEXPECTED,
                        "other content than dropped: " + body + " instead of "
                                + expected.get(key).get());
            } else if (body.has("revision")
                    && revisions.merge(message.correlationId(), 1, Integer::sum)
                            != body.path("revision").asInt()) {
                findings.add(Kind.UNEXPECTED, message.messageId() + " out of order");
            }
        }
        expected.keySet().stream().filter(key -> !seen.contains(key)).forEach(key -> findings.add(Kind.LOST, key));
    }

    private static boolean isRight(Regulator.Received message, JsonNode body, JsonNode expected) {
        boolean application = body.has("revision");
        String id = body.path(application ? "id" : "applicationId").asText();
        return body.equals(expected)
                && id.equals(message.correlationId())
                && message.queue().equals(application ? "huiqi.applications" : "huiqi.fulfilments");
    }

    /** What the hub must refuse comes back once each. */
    private void judgeInvalid() {
        Map<String, Integer> open = new HashMap<>();
        regulator.invalid().forEach(body -> open.merge(body, 1, Integer::sum));
        for (Regulator.Received message : regulator.received()) {
            if (message.queue().equals("huiqi.status.invalid")) {
                String body = new String(message.body(), UTF_8);
                if (!open.containsKey(body)) {
                    findings.add(Kind.UNEXPECTED, "refused: " + body);
                } else if (open.merge(body, -1, Integer::sum) < 0) {
                    findings.add(Kind.DOUBLED, "refused: " + body);
                }
            }
        }
        open.forEach((body, left) -> {
            if (left > 0) {
                findings.add(Kind.LOST, "refused: " + body);
            }
        });
    }

    /** Each drop has its one receipt, its rejected rows, and its place. */
    private void judgeDrops(Carrier carrier) throws IOException {
        Set<String> expected = new HashSet<>();
        Set<String> places = new HashSet<>();
        for (Dropped drop : carrier.drops()) {
            String receipt = "receipts/" + drop.nameBehind() + ".receipt.json";
            expected.add(receipt);
            judgeReceipt(carrier, drop, receipt);
            if (!drop.rejected().isEmpty()) {
                String rejected =
                        "receipts/" + drop.nameBehind() + carrier.dialect().rejectedSuffix();
                expected.add(rejected);
                judgeRejected(carrier, drop, rejected);
            }
            places.add(drop.place());
        }
        for (String name : carrier.fetched().keySet()) {
            if (name.startsWith("receipts/") && !expected.contains(name)) {
                wrong(Kind.UNEXPECTED, carrier, name);
            }
        }
        judgePlaces(carrier, places);
    }

    private void judgeReceipt(Carrier carrier, Dropped drop, String name) throws IOException {
        byte[] file = carrier.fetched().get(name);
        if (file == null) {
            wrong(Kind.MISSING, carrier, name);
            return;
        }
        JsonNode receipt = json.readTree(file);
        JsonNode rows = receipt.path("rows");
        List<Object> found = List.of(
                receipt.path("file").asText(),
                receipt.path("sha256").asText(),
                receipt.path("bytes").asInt(),
                receipt.path("outcome").asText(),
                rows.path("total").asInt(),
                rows.path("accepted").asInt(),
                rows.path("duplicate").asInt(),
                rows.path("rejected").asInt(),
                receipt.path("problems").path(0).path("code").asText("none"));
        List<Object> expected = List.of(
                drop.name(),
                Sha256.of(drop.file()),
                drop.file().length,
                drop.outcome(),
                drop.total(),
                drop.messages().size(),
                drop.duplicates(),
                drop.rejected().size(),
                drop.refusedFor() == null ? "none" : drop.refusedFor());
        if (!found.equals(expected)) {
            wrong(Kind.UNEXPECTED, carrier, name + " says " + found + " instead of " + expected);
        }
    }

    private void judgeRejected(Carrier carrier, Dropped drop, String name) {
        byte[] file = carrier.fetched().get(name);
        if (file == null) {
            wrong(Kind.MISSING, carrier, name);
            return;
        }
        List<List<String>> records = carrier.dialect().records(file);
        List<Dropped.Rejected> found = records.stream()
                .skip(1)
                .map(cells -> new Dropped.Rejected(cells.get(0), cells.subList(2, cells.size())))
                .toList();
        if (!found.equals(drop.rejected())) {
            wrong(
                    Kind.UNEXPECTED,
                    carrier,
                    name + " has " + found.size() + " rows, not the "
                            + drop.rejected().size() + " that were to be rejected");
        }
    }

    private void judgePlaces(Carrier carrier, Set<String> expected) throws IOException {
        List<String> parked = carrier.parked();
        for (Dropped drop : carrier.drops()) {
            if (!parked.contains(drop.place())) {
                wrong(Kind.MISSING, carrier, "outbox/" + drop.place());
            } else if (!Arrays.equals(carrier.parked(drop.place()), drop.file())) {
                wrong(Kind.UNEXPECTED, carrier, "other bytes in outbox/" + drop.place());
            }
        }
        parked.stream()
                .filter(place -> !expected.contains(place))
                .forEach(place -> wrong(Kind.UNEXPECTED, carrier, "outbox/" + place));
    }

    /** Each valid report stands in one line of one status file. */
    private void judgeStatusLines(Carrier carrier) {
        Map<List<String>, Integer> open = new HashMap<>();
        for (Answer answer : regulator.answers().values()) {
            if (answer.carrier().equals(carrier.dialect().carrier())) {
                open.put(carrier.dialect().statusCells(answer), 1);
            }
        }
        carrier.fetched().forEach((name, file) -> {
            if (name.startsWith("status/")) {
                carrier.dialect().records(file).stream().skip(1).forEach(line -> {
                    if (!open.containsKey(line)) {
                        wrong(Kind.UNEXPECTED, carrier, name + " has " + line);
                    } else if (open.merge(line, -1, Integer::sum) < 0) {
                        wrong(Kind.DOUBLED, carrier, name + " has " + line);
                    }
                });
            }
        });
        open.forEach((line, left) -> {
            if (left > 0) {
                wrong(Kind.LOST, carrier, "no status file has " + line);
            }
        });
    }

    private void wrong(Kind kind, Carrier carrier, String what) {
        findings.add(kind, carrier.dialect().carrier() + ' ' + what);
    }
}
