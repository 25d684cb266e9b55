package cn.huiqi.hub.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @Test
    void everyFieldHasItsColumn() {
        Map<Column, String> line = GivenLines.line(
                "arrears-grace",
                Map.of(
                        "arrearsMonths", List.of("2022-03", "2022-04"),
                        "arrearsAmount", "1234.56",
                        "repayBy", "2022-09-05"),
                "上海示例有限公司",
                "加急");

        assertThat(inWords(line)).isEqualTo("""
                        id=telecom:HQ1
                        carrier=telecom
                        carrierName=中国电信
                        applicationNo=HQ1
                        revision=2
                        measure=arrears-grace
                        measureName=欠费不停机
                        submittedOn=2022-06-05
                        creditCode=91350100M000100Y43
                        name=上海示例有限公司
                        size=small
                        sizeName=小型
                        industry=H62
                        district=310115
                        districtName=浦东新区
                        address=世纪大道 1 号
                        contactName=张三丰
                        contactPhone=13800138000
                        account=021-00000000
                        status=approved
                        statusName=已通过
                        reason=同意
                        decidedAt=2022-06-06 09:30:00
                        fulfilment=done
                        fulfilmentName=已办理
                        fulfilledOn=2022-06-20
                        savedAmount=300.00
                        arrearsMonths=2022-03;2022-04
                        arrearsAmount=1234.56
                        repayBy=2022-09-05
                        remarks=加急
                        sourceFile=CT_HQ_20220605_001.csv
                        sourceRow=17
                        receivedOn=2022-06-06
                        """);
    }

    @Test
    void kitsAnswersAndCountsAreReadable() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("kits", List.of(new Kit("door-sensor", 5), new Kit("digital-sentinel", 2)));
        request.put("instalments", 12L);
        request.put("epidemicPrevention", true);

        Map<Column, String> line = GivenLines.line("kit-instalments", request, "某公司", null);

        assertThat(line)
                .containsEntry(Column.KITS, "door-sensor:5;digital-sentinel:2")
                .containsEntry(Column.INSTALMENTS, "12")
                .containsEntry(Column.EPIDEMIC_PREVENTION, "是")
                .doesNotContainKey(Column.REMARKS);
    }

    @Test
    void whatALaterPlanAsksForIsNotLost() {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("cloudHosts", 3L);
        request.put("regions", List.of("a", "b"));

        Map<Column, String> line = GivenLines.line("cloud-hosts", request, "某公司", null);

        assertThat(line)
                .containsEntry(Column.OTHER_FIELDS, "cloudHosts=3;regions=a;b")
                .containsEntry(Column.MEASURE_NAME, "cloud-hosts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "=HYPERLINK(\"http://x\")"})
    void aTextThatBeginsAFormulaIsMadeHarmless(String text) {
        Map<Column, String> line = GivenLines.line(text, text);

        assertThat(line).containsEntry(Column.NAME, '\'' + text).containsEntry(Column.REMARKS, '\'' + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "1+1", "021-1", "上海=", "1@x"})
    void otherTextsStayAsTheyCame(String text) {
        assertThat(GivenLines.line(text, text)).containsEntry(Column.NAME, text).containsEntry(Column.REMARKS, text);
    }

    @Test
    void columnsAreCalledByDifferentNames() {
        assertThat(Column.ALL).extracting(Column::key).doesNotHaveDuplicates();
        assertThat(Column.ALL).extracting(Column::header).doesNotHaveDuplicates();
    }

    private static String inWords(Map<Column, String> line) {
        StringBuilder words = new StringBuilder();
        line.forEach((column, text) ->
                words.append(column.key()).append('=').append(text).append('\n'));
        return words.toString();
    }
}
