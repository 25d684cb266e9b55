package cn.huiqi.hub.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a carrier of the harness did for an application; everything follows from these three.
 *
 * @param variant which of the contents that the carrier has stated for this application
 */
record Fulfilment(String carrier, String applicationNo, boolean done, int variant) {

    /** In fen, 0 where nothing was done. */
    int savedFen() {
        return done ? 1000 + variant : 0;
    }

    String remarks() {
        return "第 " + variant + " 次";
    }

    /** The message that the regulator is to get, contract section 4. */
    ObjectNode message(Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "fulfilment-report/1");
        json.put("applicationId", carrier + ':' + applicationNo);
        json.put("carrier", carrier);
        json.put("result", done ? "done" : "not-done");
        json.put("doneOn", "2022-06-20");
        if (done) {
            json.put("savedAmount", yuan());
        }
        json.put("remarks", remarks());
        json.set("source", origin.json());
        return json;
    }

    /** The saved amount with two places. */
    String yuan() {
        return savedFen() / 100 + "." + savedFen() % 100 / 10 + savedFen() % 10;
    }
}
