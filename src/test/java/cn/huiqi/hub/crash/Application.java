package cn.huiqi.hub.crash;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An application as a carrier of the harness states it. Everything in it follows from its number and variant, so that equal ones have
 * equal content; texts hold every dialect's separators, quotes and line breaks.
 *
 * @param variant which of the contents that the carrier has stated under this number
 */
record Application(String carrier, String no, int variant) {

    static final String CREDIT_CODE = "91350100M000100Y43";
    static final String INDUSTRY = "H62";
    static final String PHONE = "13800138000";
    static final String CONTACT = "王小明";
    static final String ADDRESS = "世纪大道 100 号,\"A|B;C\"座";
    static final String MEASURE = "signal-coverage";

    /** Numbers that end so are decided by the regulator, and never stated with other content. */
    private static final String DECIDED = "Z";

    /** Whether the regulator may approve or reject it. */
    boolean mayBeDecided() {
        return no.endsWith(DECIDED);
    }

    static String no(int count, boolean mayBeDecided) {
        return "HQ" + count + (mayBeDecided ? DECIDED : "A");
    }

    String id() {
        return carrier + ':' + no;
    }

    String name() {
        return "上海千兆;云网,惠企|" + no + "\"有限公司\"";
    }

    String account() {
        return variant % 3 == 0 ? "" : "021-" + no;
    }

    String problem() {
        return "第 " + variant + " 次报告：\n地下一层,电梯|楼梯;\"没有\\信号\"";
    }

    String remarks() {
        return variant % 2 == 0 ? "" : "请尽快\n处理";
    }

    /** The message that the regulator is to get, contract section 3. */
    ObjectNode message(int revision, Origin origin) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", "relief-application/1");
        json.put("id", id());
        json.put("revision", revision);
        json.put("carrier", carrier);
        json.put("applicationNo", no);
        json.put("measure", MEASURE);
        json.put("submittedOn", "2022-06-05");
        json.putObject("applicant")
                .put("creditCode", CREDIT_CODE)
                .put("name", name())
                .put("size", "small")
                .put("industry", INDUSTRY)
                .put("district", "310115")
                .put("address", ADDRESS);
        json.putObject("contact").put("name", CONTACT).put("phone", PHONE);
        if (!account().isEmpty()) {
            json.put("account", account());
        }
        json.putObject("request").put("siteType", "industrial-park").put("problem", problem());
        if (!remarks().isEmpty()) {
            json.put("remarks", remarks());
        }
        json.set("source", origin.json());
        return json;
    }
}
