package cn.huiqi.hub.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowRendererTest {

    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);
    private static final Plan PLAN = RULES.plans().all().get(0);

    @Test
    void telecomSaysItInOneWideFile() {
        assertThat(String.join(",", renderer("telecom").row(arrears())))
                .isEqualTo("HQ1,91350100M000100Y43,甲公司,个体工商户,H62,浦东新区,,张三,13800138000,021-12345678,欠费不停机,2022-06-05,"
                        + "2022-03;2022-04,1234.56,,,,,,,,,,,,,,,,,,,,急");
        assertThat(renderer("telecom").header("arrears-grace"))
                .isEqualTo(RULES.profiles()
                        .byId("telecom")
                        .orElseThrow()
                        .applications()
                        .header());
    }

    @Test
    void mobileSaysItWithTheMeasuresOwnColumnsBehind() {
        assertThat(String.join("|", renderer("mobile").row(arrears())))
                .isEqualTo("HQ1|91350100M000100Y43|甲公司|4|H62|310115||张三|13800138000|021-12345678|20220605|急"
                        + "|202203+202204|123456");
        assertThat(renderer("mobile").header("arrears-grace")).endsWith("remark", "arrears_months", "arrears_fen");
    }

    @Test
    void unicomSaysItInOnePackedColumn() {
        assertThat(String.join(";", renderer("unicom").row(arrears())))
                .isEqualTo("HQ1;91350100M000100Y43;甲公司;个体;H62;15;;张三;13800138000;021-12345678;LT-01;"
                        + "欠费月份=2022-03,2022-04&欠费金额=1234.56;2022/6/5 09:30;急");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void requestsAreSaidInTheCarriersWords(
            String measure, Map<String, Object> request, String telecom, String mobile, String unicom) {
        ReliefApplication application = application(measure, request);
        assertThat(requestPart(renderer("telecom").row(application), 12, 33)).isEqualTo(telecom);
        assertThat(requestPart(renderer("mobile").row(application), 12)).isEqualTo(mobile);
        assertThat(renderer("unicom").row(application).get(11)).isEqualTo(unicom);
    }

    static List<Arguments> requestsAreSaidInTheCarriersWords() {
        return List.of(
                Arguments.of(
                        "tariff-cut",
                        Map.of("currentMonthlyFee", "100.00", "offeredMonthlyFee", "90.50"),
                        "100.00 90.50",
                        "10000 9050",
                        "现月租=100.00&优惠月租=90.50"),
                Arguments.of(
                        "speed-upgrade",
                        Map.of("currentMbps", 100L, "targetMbps", 500L, "siteType", "industrial-park"),
                        "100 500 产业园区",
                        "100 500 2",
                        "现速率=100&目标速率=500&场所类型=产业园区"),
                Arguments.of(
                        "kit-instalments",
                        Map.of(
                                "kits",
                                List.of(new Kit("digital-sentinel", 2), new Kit("qianliyan-camera", 1)),
                                "instalments",
                                12L,
                                "totalAmount",
                                "9999.00"),
                        "数字哨兵:2;千里眼:1 12 9999.00",
                        "SB:2+QLY:1 12 999900",
                        "套件=数字哨兵:2,千里眼:1&分期期数=12&总金额=9999.00"),
                Arguments.of(
                        "remote-office",
                        Map.of("cloudSpaceUsers", 0L, "cloudSpaceTb", 2L, "cloudDesktops", 0L, "meetingParties", 300L),
                        "0 2 0 300",
                        "0 2 0 300",
                        "云空间用户数=0&云空间容量=2&云桌面数=0&会议方数=300"),
                Arguments.of(
                        "cloud-contact-centre",
                        Map.of("seats", 5L, "epidemicPrevention", true),
                        "5 是",
                        "5 Y",
                        "坐席数=5&防疫相关=是"),
                Arguments.of(
                        "signal-coverage",
                        Map.of("siteType", "sampling-point", "problem", "B2&B3+电梯=50%，无信号\n急"),
                        "采样点 B2&B3+电梯=50%，无信号\n急",
                        "3 B2&B3+电梯=50%，无信号\n急",
                        "场所类型=采样点&问题描述=B2%26B3%2B电梯%3D50%25，无信号%0A急"),
                Arguments.of("gigabit-networking", Map.of("product", "5g-private-network"), "5G专网", "5GPN", "产品=5G专网"));
    }

    @Test
    void reportsAreSaidInTheCarriersWords() {
        FulfilmentReport done = report(FulfilmentReport.Result.DONE, "120.50", "已开通");
        FulfilmentReport notDone = report(FulfilmentReport.Result.NOT_DONE, null, null);
        assertThat(renderer("telecom").row(done)).containsExactly("HQ1", "已办理", "2022-07-01", "120.50", "已开通");
        assertThat(renderer("mobile").row(done)).containsExactly("HQ1", "1", "20220701", "12050", "已开通");
        assertThat(renderer("unicom").row(notDone)).containsExactly("HQ1", "无法办理", "2022/7/1 09:30", "", "");
    }

    @Test
    void whatTheTrailerSumsIsInFen() {
        assertThat(renderer("mobile").summed(arrears())).isEqualTo(BigInteger.valueOf(123_456));
        assertThat(renderer("mobile").summed(application("video-ringback", Map.of("numbers", 3L))))
                .isZero();
        assertThat(renderer("mobile").summed(report(FulfilmentReport.Result.DONE, "120.50", null)))
                .isEqualTo(BigInteger.valueOf(12_050));
        assertThat(renderer("telecom").summed(arrears())).isZero();
    }

    private static RowRenderer renderer(String carrier) {
        return new RowRenderer(RULES.profiles().byId(carrier).orElseThrow(), PLAN, RULES.districts());
    }

    private static ReliefApplication arrears() {
        return application(
                "arrears-grace",
                Map.of(
                        "arrearsMonths",
                        List.of("2022-03", "2022-04"),
                        "arrearsAmount",
                        "1234.56",
                        "repayBy",
                        "2022-09-05"));
    }

    private static ReliefApplication application(String measure, Map<String, Object> request) {
        return new ReliefApplication(
                "any",
                "HQ1",
                measure,
                LocalDate.of(2022, 6, 5),
                new ReliefApplication.Applicant("91350100M000100Y43", "甲公司", "sole-proprietor", "H62", "310115", null),
                new ReliefApplication.Contact("张三", "13800138000"),
                "021-12345678",
                request,
                "急");
    }

    private static FulfilmentReport report(FulfilmentReport.Result result, String savedAmount, String remarks) {
        return new FulfilmentReport("any", "HQ1", result, LocalDate.of(2022, 7, 1), savedAmount, remarks);
    }

    /** The fields from {@code from} on that are not empty. */
    private static String requestPart(List<String> row, int from) {
        return requestPart(row, from, row.size());
    }

    private static String requestPart(List<String> row, int from, int to) {
        return String.join(
                " ",
                row.subList(from, to).stream().filter(field -> !field.isEmpty()).toList());
    }
}
