package cn.huiqi.hub.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A drop that a carrier of the harness has put in place, and what must become of it.
 *
 * @param occurrence 1 for the first drop of that name, 2 for the second
 * @param refusedFor the file code for which it is refused as a whole, or null
 * @param messages what the regulator is to get, by {@link Origin#key}
 * @param duplicates how many rows say what is on record
 * @param rejected the rejected rows in their order
 */
record Dropped(
        String name,
        int occurrence,
        byte[] file,
        String refusedFor,
        Map<String, Supplier<JsonNode>> messages,
        int duplicates,
        List<Rejected> rejected) {

    /** A row that must be rejected, with the one code for it. */
    record Rejected(String code, List<String> cells) {}

    /** A drop that must be refused as a whole. */
    static Dropped refused(String name, int occurrence, byte[] file, String code) {
        return new Dropped(name, occurrence, file, code, Map.of(), 0, List.of());
    }

    /** The name under which it stands in done or failed and its return files are written. */
    String nameBehind() {
        return occurrence == 1 ? name : name + '.' + occurrence;
    }

    /** Where it must be in the end, relative to /outbox. */
    String place() {
        return (refusedFor == null ? "done/" : "failed/") + nameBehind();
    }

    int total() {
        return messages.size() + duplicates + rejected.size();
    }

    String outcome() {
        if (refusedFor != null) {
            return "rejected";
        }
        if (rejected.isEmpty()) {
            return "accepted";
        }
        return rejected.size() == total() ? "rejected" : "partly-accepted";
    }
}
