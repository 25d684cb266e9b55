package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.ledger.Row;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of the three shipped dialects, each with what should come of it: see the files under {@code normalizer/}. */
class NormalizerTest {

    @ParameterizedTest
    @MethodSource
    void telecom(RowCase each) {
        check("telecom", each);
    }

    @ParameterizedTest
    @MethodSource
    void mobile(RowCase each) {
        check("mobile", each);
    }

    @ParameterizedTest
    @MethodSource
    void unicom(RowCase each) {
        check("unicom", each);
    }

    @ParameterizedTest
    @MethodSource
    void fulfilments(RowCase each) {
        SampleDrop drop = SampleDrop.fulfilments(each.node().get("carrier").asText());
        each.check(drop.normalize(each.row()), drop);
    }

    @Test
    void tooManyOrTooFewFieldsAreTheOnlyError() {
        SampleDrop drop = SampleDrop.applications("mobile", "07", List.of("apply_no", "apply_date", "numbers"));

        assertThat(drop.normalize(new String[] {"YD1", "?"}, Set.of()))
                .isInstanceOfSatisfying(Row.Rejected.class, row -> {
                    assertThat(row.applicationNo()).isEqualTo("YD1");
                    assertThat(row.errors()).containsExactly(new RowError(RowCode.COLUMNS, "本行有 2 个字段：应有 3 个，与表头一致"));
                });
        assertThat(drop.normalize(new String[] {" ", "?", "?", "?"}, Set.of()))
                .isInstanceOfSatisfying(Row.Rejected.class, row -> {
                    assertThat(row.applicationNo()).isNull();
                    assertThat(codes(row)).containsExactly(RowCode.COLUMNS);
                });
    }

    @Test
    void aRejectedRowStillHasItsApplicationNo() {
        SampleDrop drop = SampleDrop.fulfilments("telecom");

        assertThat(drop.normalize(Map.of("申请编号", "HQ1")))
                .isInstanceOfSatisfying(Row.Rejected.class, row -> assertThat(row.applicationNo())
                        .isEqualTo("HQ1"));
        assertThat(drop.normalize(Map.of("申请编号", "沪1")))
                .isInstanceOfSatisfying(Row.Rejected.class, row -> assertThat(row.applicationNo())
                        .isNull());
    }

    @Test
    void aBadEscapeIsTheOnlyErrorOfItsColumn() {
        SampleDrop drop = SampleDrop.fulfilments("mobile");
        Map<String, String> row = Map.of("apply_no", "YD1", "result", "1", "done_date", "2022\\06", "saved_fen", "5");

        assertThat(drop.normalize(row, Set.of(2))).isInstanceOfSatisfying(Row.Rejected.class, rejected -> {
            assertThat(codes(rejected)).containsExactly(RowCode.FORMAT);
            assertThat(rejected.errors().get(0).message()).contains("列“done_date”", "转义");
        });
    }

    @Test
    void errorsFollowTheDropsOwnOrderAndThoseOfAbsentColumnsComeLast() {
        List<String> header =
                List.of("现月租", "申请日期", "举措", "未知列", "联系电话", "联系人", "所在区", "行业代码", "企业规模", "企业名称", "统一社会信用代码", "申请编号");
        SampleDrop drop = SampleDrop.applications("telecom", null, header);
        Map<String, String> row = Map.of("现月租", "x", "申请日期", "x", "举措", "降低宽带资费", "申请编号", "#");

        assertThat(drop.normalize(row)).isInstanceOfSatisfying(Row.Rejected.class, rejected -> assertThat(
                        rejected.errors().stream()
                                .map(error -> error.message().replaceFirst("列“(.*?)”.*", "$1"))
                                .toList())
                .containsExactly(
                        "现月租", "申请日期", "联系电话", "联系人", "所在区", "行业代码", "企业规模", "企业名称", "统一社会信用代码", "申请编号", "优惠月租"));
    }

    @Test
    void aMeasureNumberThatIsNoneComesFirst() {
        SampleDrop drop = SampleDrop.applications("mobile", "11", List.of("apply_no"));

        assertThat(drop.normalize(Map.of())).isInstanceOfSatisfying(Row.Rejected.class, row -> {
            assertThat(row.errors().get(0).code()).isEqualTo(RowCode.MEASURE);
            assertThat(row.errors().get(0).message()).startsWith("文件名中的举措编号的值“11”不是举措");
        });
    }

    @Test
    void theDayChoosesThePlanAndAnUnreadableOneTheLatest() {
        List<LocalDate> asked = new ArrayList<>();
        Function<LocalDate, Plan> plans = day -> {
            asked.add(day);
            return SampleDrop.PLAN;
        };
        Normalizer normalizer = Normalizer.of(
                SampleDrop.profile("telecom"),
                plans,
                SampleDrop.RULES.districts().all(),
                new DropName("sample", DropKind.APPLICATIONS, 20220605, BigInteger.ONE, null),
                new Columns(List.of("申请日期"), Map.of("submittedOn", 0)));

        normalizer.normalize(new RawRecord(1, "", new String[] {"2023-01-02"}, Set.of()), new HashSet<>());
        normalizer.normalize(new RawRecord(2, "", new String[] {"02.01.2023"}, Set.of()), new HashSet<>());

        assertThat(asked).containsExactly(LocalDate.of(2023, 1, 2), LocalDate.MAX);
    }

    @Test
    void personalDataIsMaskedInMessages() {
        SampleDrop drop = SampleDrop.applications("telecom", "signal-coverage");
        String secret = "张三住在世纪大道100号，电话13800138000。".repeat(50);
        Row result = drop.normalize(Map.of(
                "企业名称", secret, "地址", secret, "联系人", secret, "联系电话", secret, "业务号码", secret, "备注", secret, "问题描述",
                secret, "举措", "满格上海"));

        assertThat(result).isInstanceOfSatisfying(Row.Rejected.class, row -> assertThat(row.errors())
                .extracting(RowError::message)
                .noneMatch(message -> message.contains("张三住") || message.contains("13800138000")));
    }

    static Stream<RowCase> telecom() {
        return applications("telecom");
    }

    static Stream<RowCase> mobile() {
        return applications("mobile");
    }

    static Stream<RowCase> unicom() {
        return applications("unicom");
    }

    static Stream<RowCase> fulfilments() {
        return RowCase.in(
                "fulfilments.yaml",
                (file, node) ->
                        List.of(file.get("sound").get(node.get("carrier").asText())));
    }

    private static Stream<RowCase> applications(String carrier) {
        return RowCase.in(
                carrier + ".yaml",
                (file, node) -> List.of(
                        file.get("common"),
                        file.get("measures").get(node.get("measure").asText())));
    }

    private static void check(String carrier, RowCase each) {
        SampleDrop drop =
                SampleDrop.applications(carrier, each.node().get("measure").asText());
        each.check(drop.normalize(each.row()), drop);
    }

    private static List<RowCode> codes(Row.Rejected row) {
        return row.errors().stream().map(RowError::code).toList();
    }
}
