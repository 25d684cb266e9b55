package cn.huiqi.hub.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a message came from: no two messages of one carrier come from the same row of the same drop. */
record Origin(String carrier, String file, String sha256, int row) {

    ObjectNode json() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("file", file)
                .put("sha256", sha256)
                .put("row", row);
    }

    /** What tells one message from all others. */
    String key() {
        return key(carrier, file, row);
    }

    static String key(String carrier, String file, int row) {
        return carrier + ' ' + file + " row " + row;
    }
}
