package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.Regulator.Received;
import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way there and back, in each carrier's dialect. */
class ThreeCarriersTest {

    @RegisterExtension
    static final Hub hub = new Hub();

    @Test
    void telecom() throws Exception {
        String name = "CT_HQ_20220605_001.csv";
        byte[] drop = SampleDrops.gb18030("""
                申请编号,统一社会信用代码,企业名称,企业规模,行业代码,所在区,地址,联系人,联系电话,业务号码,举措,申请日期,欠费月份,欠费金额,备注
                T-1,91350100m000100y43,"上海""一""有限公司",小型,H62,浦东新区,世纪大道 1 号,张三丰,13800138000,021-12345678,欠费不停机,2022-06-05,2022-03;2022-04,1234.5,
                T-2,91350100M000100Y43,上海二有限公司,超大,H62,浦东新区,,李四,13900139000,,欠费不停机,2022-06-05,2022-03,1,
                T-1,91350100M000100Y43,"上海""一""有限公司",小型,H62,浦东新区,世纪大道 1 号,张三丰,13800138000,021-12345678,欠费不停机,2022-06-05,2022-03;2022-04,1234.50,
                """.replace("\n", "\r\n"));

        hub.telecom().drops(name, drop);

        hub.telecom().receipt(name).says("partly-accepted", 3, 1, 1, 1);
        hub.telecom().hasDone(name, drop);
        assertThat(hub.telecom().filesInOutbox()).isEmpty();
        Received application = only(hub.regulator().applicationsOf(name, 1));
        assertThat(application.text())
                .isEqualTo("{\"schema\":\"relief-application/1\",\"id\":\"telecom:T-1\",\"revision\":1,"
                        + "\"carrier\":\"telecom\",\"applicationNo\":\"T-1\",\"measure\":\"arrears-grace\","
                        + "\"submittedOn\":\"2022-06-05\",\"applicant\":{\"creditCode\":\"91350100M000100Y43\","
                        + "\"name\":\"上海\\\"一\\\"有限公司\",\"size\":\"small\",\"industry\":\"H62\","
                        + "\"district\":\"310115\",\"address\":\"世纪大道 1 号\"},"
                        + "\"contact\":{\"name\":\"张三丰\",\"phone\":\"13800138000\"},\"account\":\"021-12345678\","
                        + "\"request\":{\"arrearsMonths\":[\"2022-03\",\"2022-04\"],\"arrearsAmount\":\"1234.50\","
                        + "\"repayBy\":\"2022-09-05\"},\"source\":{\"file\":\"" + name + "\",\"sha256\":\""
                        + SampleDrops.sha256(drop) + "\",\"row\":1}}");
        isFromTheHub(application, "relief-application/1", "telecom:T-1/revision/1", "telecom", "arrears-grace");
        assertThat(application.correlationId()).isEqualTo("telecom:T-1");
        assertThat(SampleDrops.gb18030(hub.telecom().rejectedRows(name + ".rejected.csv")))
                .startsWith("错误代码,错误说明,申请编号,统一社会信用代码,")
                .contains("\r\nSIZE,")
                .endsWith(
                        ",T-2,91350100M000100Y43,上海二有限公司,超大,H62,浦东新区,,李四,13900139000,,欠费不停机,2022-06-05,2022-03,1,\r\n");

        hub.regulator().reports(status("r-t-1", "telecom:T-1", "approved", "条件符合,\"同意\""));

        statusLine(
                hub.telecom(),
                "申请编号,状态,原因,决定时间,报告编号\r\nT-1,已通过,\"条件符合,\"\"同意\"\"\",2022-06-08 10:30:00,r-t-1\r\n",
                "GB18030");
    }

    @Test
    void mobile() throws Exception {
        String name = "CMSH_02_20220605093000.txt";
        byte[] drop = """
                apply_no|credit_code|corp_name|corp_scale|industry|district|address|contact|mobile|account|apply_date|remark|fee_now_fen|fee_new_fen
                M-1|91350100M000100Y43|上海一\\|有限公司|2|H62|310115||张三丰|13800138000||20220605|第一行\\n第二行|10000|9000
                M-2|91350100M000100Y43|上海二有限公司|2|H62|310115||李四|1390013|a|20220605||10000|9000
                #EOF|2|20000
                """.getBytes(UTF_8);

        hub.mobile().drops(name, drop);

        hub.mobile().receipt(name).says("partly-accepted", 2, 1, 0, 1);
        hub.mobile().hasDone(name, drop);
        assertThat(hub.mobile().filesInOutbox()).isEmpty();
        Received application = only(hub.regulator().applicationsOf(name, 1));
        assertThat(application.text())
                .isEqualTo("{\"schema\":\"relief-application/1\",\"id\":\"mobile:M-1\",\"revision\":1,"
                        + "\"carrier\":\"mobile\",\"applicationNo\":\"M-1\",\"measure\":\"tariff-cut\","
                        + "\"submittedOn\":\"2022-06-05\",\"applicant\":{\"creditCode\":\"91350100M000100Y43\","
                        + "\"name\":\"上海一|有限公司\",\"size\":\"small\",\"industry\":\"H62\",\"district\":\"310115\"},"
                        + "\"contact\":{\"name\":\"张三丰\",\"phone\":\"13800138000\"},"
                        + "\"request\":{\"currentMonthlyFee\":\"100.00\",\"offeredMonthlyFee\":\"90.00\"},"
                        + "\"remarks\":\"第一行\\n第二行\",\"source\":{\"file\":\"" + name + "\",\"sha256\":\""
                        + SampleDrops.sha256(drop) + "\",\"row\":1}}");
        isFromTheHub(application, "relief-application/1", "mobile:M-1/revision/1", "mobile", "tariff-cut");
        String rejected = new String(hub.mobile().rejectedRows(name + ".rejected.txt"), UTF_8);
        assertThat(rejected)
                .startsWith("error_code|error_message|apply_no|credit_code|")
                .contains("\nFORMAT|")
                .doesNotContain("1390013“")
                .endsWith(
                        "|M-2|91350100M000100Y43|上海二有限公司|2|H62|310115||李四|1390013|a|20220605||10000|9000\n#EOF|1|10000\n");

        hub.regulator().reports(status("r-m-1", "mobile:M-1", "needs-info", "请补充|营业执照"));

        statusLine(
                hub.mobile(),
                "apply_no|status|reason|decided_at|report_id\nM-1|needs-info|请补充\\|营业执照|20220608103000|r-m-1\n",
                "UTF-8");
    }

    @Test
    void unicomAndItsFulfilments() throws Exception {
        String name = "unicom-relief-2022-06-05-1.csv.gz";
        byte[] drop = SampleDrops.gzip(SampleDrops.UNICOM_HEADER + """
                "U-1";"91350100M000100Y43";"上海一有限公司";"个体";"H62";"15";"";"张三丰";"13800138000";"";"LT-05";"套件=%E6%95%B0%E5%AD%97%E5%93%A8%E5%85%B5:2,门磁";"2022/6/5 09:30";""
                "U-2";"91350100M000100Y43";"上海;二
                有限公司";"个体";"H62";"15";"";"张三丰";"13800138000";"";"LT-05";"套件=%E6%95%B0%E5%AD%97%E5%93%A8%E5%85%B5:2,防疫门磁:5&分期期数=12&总金额=1200.50";"2022/6/5 09:30";""
                """);

        hub.unicom().drops(name, drop);

        hub.unicom().receipt(name).says("partly-accepted", 2, 1, 0, 1);
        hub.unicom().hasDone(name, drop);
        assertThat(hub.unicom().filesInOutbox()).isEmpty();
        Received application = only(hub.regulator().applicationsOf(name, 1));
        assertThat(application.text())
                .isEqualTo("{\"schema\":\"relief-application/1\",\"id\":\"unicom:U-2\",\"revision\":1,"
                        + "\"carrier\":\"unicom\",\"applicationNo\":\"U-2\",\"measure\":\"kit-instalments\","
                        + "\"submittedOn\":\"2022-06-05\",\"applicant\":{\"creditCode\":\"91350100M000100Y43\","
                        + "\"name\":\"上海;二\\n有限公司\",\"size\":\"sole-proprietor\",\"industry\":\"H62\",\"district\":\"310115\"},"
                        + "\"contact\":{\"name\":\"张三丰\",\"phone\":\"13800138000\"},"
                        + "\"request\":{\"kits\":[{\"kit\":\"digital-sentinel\",\"quantity\":2},{\"kit\":\"door-sensor\",\"quantity\":5}],"
                        + "\"instalments\":12,\"totalAmount\":\"1200.50\"},\"source\":{\"file\":\"" + name
                        + "\",\"sha256\":\"" + SampleDrops.sha256(drop) + "\",\"row\":2}}");
        isFromTheHub(application, "relief-application/1", "unicom:U-2/revision/1", "unicom", "kit-instalments");
        assertThat(new String(hub.unicom().rejectedRows(name + ".rejected.csv"), UTF_8))
                .contains("错误代码", "错误说明", "流水号", "\"FORMAT;REQUIRED;REQUIRED\";\"")
                .endsWith(";\"2022/6/5 09:30\";\"\"\n");

        String fulfilled = "unicom-fulfil-2022-07-01-1.csv.gz";
        byte[] reports = SampleDrops.gzip("""
                流水号;办理结果;办理时间;优惠金额;说明
                "U-2";"已办理";"2022/7/1 08:05";"88.8";"好"
                "U-9";"无法办理";"2022/7/1 08:05";"";""
                """);
        hub.unicom().drops(fulfilled, reports);

        hub.unicom().receipt(fulfilled).says("partly-accepted", 2, 1, 0, 1);
        Received report = only(hub.regulator().fulfilmentsOf(fulfilled, 1));
        assertThat(report.text())
                .isEqualTo(
                        "{\"schema\":\"fulfilment-report/1\",\"applicationId\":\"unicom:U-2\",\"carrier\":\"unicom\","
                                + "\"result\":\"done\",\"doneOn\":\"2022-07-01\",\"savedAmount\":\"88.80\",\"remarks\":\"好\","
                                + "\"source\":{\"file\":\"" + fulfilled + "\",\"sha256\":\""
                                + SampleDrops.sha256(reports)
                                + "\",\"row\":1}}");
        isFromTheHub(report, "fulfilment-report/1", "unicom:U-2/fulfilment/1", "unicom", "kit-instalments");
        assertThat(new String(hub.unicom().rejectedRows(fulfilled + ".rejected.csv"), UTF_8))
                .contains("\"UNKNOWN_APPLICATION\"");

        hub.regulator().reports(status("r-u-1", "unicom:U-2", "acknowledged", ""));

        statusLine(
                hub.unicom(),
                "\"流水号\";\"状态\";\"原因\";\"决定时间\";\"报告编号\"\n\"U-2\";\"已受理\";\"\";\"2022/6/8 10:30\";\"r-u-1\"\n",
                "UTF-8");
    }

    private static void isFromTheHub(Received message, String schema, String messageId, String carrier, String measure)
            throws Exception {
        assertThat(message.message()).isInstanceOf(BytesMessage.class);
        assertThat(message.message().getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        Map<String, Object> properties = message.properties();
        assertThat(properties)
                .containsEntry("contentType", "application/json")
                .containsEntry("schema", schema)
                .containsEntry("messageId", messageId)
                .containsEntry("carrier", carrier)
                .containsEntry("measure", measure)
                .containsOnlyKeys("_AMQ_DUPL_ID", "contentType", "schema", "messageId", "carrier", "measure");
    }

    private static void statusLine(CarrierAccount carrier, String text, String charset) throws Exception {
        Hub.soon().untilAsserted(() -> assertThat(carrier.statusFiles()).hasSize(1));
        carrier.statusFiles().forEach((name, bytes) -> {
            assertThat(name).matches("status-" + carrier.id() + "-\\d{14}-1\\.csv");
            assertThat(new String(bytes, java.nio.charset.Charset.forName(charset)))
                    .isEqualTo(text);
        });
    }

    static String status(String reportId, String applicationId, String status, String reason) {
        return "{\"schema\":\"status-report/1\",\"reportId\":\"%s\",\"applicationId\":\"%s\",\"status\":\"%s\",\"reason\":\"%s\",\"decidedAt\":\"2022-06-08T02:30:00Z\"}"
                .formatted(reportId, applicationId, status, reason.replace("\"", "\\\""));
    }

    private static Received only(List<Received> messages) {
        assertThat(messages).hasSize(1);
        return messages.get(0);
    }
}
