package cn.huiqi.hub.carrier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.settings.BadSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RulebookTest {

    private static final Path CONFIG = Path.of("config");
    private static final String PLAN = "measures/2022.yaml";
    private static final String TELECOM = "carriers/telecom.yaml";
    private static final String MOBILE = "carriers/mobile.yaml";
    private static final String UNICOM = "carriers/unicom.yaml";

    @TempDir
    private Path folder;

    @Test
    void theConfigurationThatComesWithTheHubIsSound() {
        Rulebook rulebook = Rulebook.load(CONFIG, name -> null);
        Plan plan = rulebook.plans().all().get(0);
        assertThat(plan.measures()).hasSize(10);
        assertThat(plan.byNo("01")).isEqualTo(plan.byName("欠费不停机")).isEqualTo(plan.byId("arrears-grace"));
        assertThat(plan.byNo("11")).isEmpty();
        assertThat(plan.byNo("02").orElseThrow().goal())
                .isEqualTo(new Measure.Goal("currentMonthlyFee", "offeredMonthlyFee", new BigDecimal("0.10")));
        assertThat(plan.byNo("03").orElseThrow().goal()).isNull();
        assertThat(rulebook.districts().all()).hasSize(16);
        assertThat(rulebook.districts().name("310115")).contains("浦东新区");
        assertThat(rulebook.profiles().all())
                .extracting(Profile::carrier)
                .containsExactly("mobile", "telecom", "unicom");
        assertThat(rulebook.profiles().byId("telecom").orElseThrow().name()).isEqualTo("中国电信");
        assertThat(rulebook.profiles().byId("nobody")).isEmpty();
    }

    @Test
    void timesOfDecisionAreShanghais() {
        Profile.StatusForm status = Rulebook.load(CONFIG, name -> null)
                .profiles()
                .byId("unicom")
                .orElseThrow()
                .status();
        assertThat(status.time().format(Instant.parse("2022-06-05T16:05:00Z"))).isEqualTo("2022/6/6 00:05");
        assertThat(status.words()).containsEntry(ApplicationStatus.NEEDS_INFO, "需补充材料");
    }

    @Test
    void aMeasuresOwnColumnsFollowTheCommonOnes() {
        Rulebook rulebook = Rulebook.load(CONFIG, name -> null);
        Profile mobile = rulebook.profiles().byId("mobile").orElseThrow();
        Plan plan = rulebook.plans().all().get(0);
        assertThat(mobile.expectedHeader(mobileDrop("03"), plan).map(header -> String.join("|", header)))
                .contains("apply_no|credit_code|corp_name|corp_scale|industry|district|address|contact|mobile|account"
                        + "|apply_date|remark|waive_months|fee_now_fen");
        assertThat(mobile.expectedHeader(mobileDrop("11"), plan)).isEmpty();
        assertThat(mobile.expectedHeader(
                        DropName.parse("CMSH_FF_20220605093000.txt", mobile).orElseThrow(), plan))
                .contains(List.of("apply_no", "result", "done_date", "saved_fen", "remark"));
        Profile telecom = rulebook.profiles().byId("telecom").orElseThrow();
        assertThat(telecom.expectedHeader(
                        DropName.parse("CT_HQ_20220605_001.csv", telecom).orElseThrow(), plan))
                .hasValueSatisfying(header -> assertThat(header).hasSize(34).endsWith("备注"));
    }

    private static DropName mobileDrop(String measureNo) {
        return new DropName("a.txt", DropKind.APPLICATIONS, 20220605093000L, BigInteger.ZERO, measureNo);
    }

    @Test
    void placeholdersAreFilledIn() {
        Rulebook rulebook = Rulebook.load(CONFIG, name -> Optional.of(name)
                .filter("TELECOM_SFTP_PASSWORD"::equals)
                .map(n -> "geheim")
                .orElse(null));
        assertThat(rulebook.profiles().byId("telecom").orElseThrow().sftp().password())
                .isEqualTo("geheim");
        assertThat(rulebook.profiles().byId("mobile").orElseThrow().sftp().password())
                .isEmpty();
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void whatIsWrongIsNamed(String file, String right, String wrong, String problem) throws IOException {
        copyConfig();
        replace(file, right, wrong);
        assertThat(problems()).containsExactly(problem);
    }

    static List<Arguments> whatIsWrongIsNamed() {
        return List.of(
                // plans
                wrong(
                        PLAN,
                        "from: 2022-01-01",
                        "from: 2022-13-01",
                        ": from: expected a day yyyy-MM-dd, found '2022-13-01'"),
                wrong(
                        PLAN,
                        "no: \"02\"",
                        "no: 01",
                        ": measures[1].no: '01' is that of another measure of this plan already"),
                wrong(PLAN, "no: \"02\"", "no: 2", ": measures[1].no: expected two digits, found '2'"),
                wrong(
                        PLAN,
                        "id: tariff-cut",
                        "id: arrears-grace",
                        ": measures[1].id: 'arrears-grace' is that of another measure of this plan already"),
                wrong(
                        PLAN,
                        "name: 降低宽带资费",
                        "name: 欠费不停机",
                        ": measures[1].name: '欠费不停机' is that of another measure of this plan already"),
                wrong(
                        PLAN,
                        "goal: {average-cut: \"10%\"",
                        "goal: {average-cut: \"0.1\"",
                        ": measures[1].goal.average-cut: expected a part such as 10%, found '0.1'"),
                wrong(
                        PLAN,
                        "goal: {average-cut",
                        "goal: {avarage-cut",
                        ": measures[1].goal.avarage-cut: unknown key; did you mean 'average-cut'?"),
                wrong(
                        PLAN,
                        "from: currentMonthlyFee",
                        "from: currentFee",
                        ": measures[1].goal.from: expected one of currentMonthlyFee, offeredMonthlyFee, found 'currentFee'"),
                wrong(
                        PLAN,
                        "to: offeredMonthlyFee",
                        "to: currentMonthlyFee",
                        ": measures[1].goal.to: expected a field with below-field: currentMonthlyFee, found 'currentMonthlyFee'"),
                wrong(
                        PLAN,
                        "[H61, H62,",
                        "[H61, 62,",
                        ": measures[2].industries: expected the beginning of a GB/T 4754-2017 code such as H61, found '62'"),
                wrong(
                        PLAN,
                        "sizes: [micro, small, medium, sole-proprietor]\n    until: 2022-12-31",
                        "sizes: [micro, smal]\n    until: 2022-12-31",
                        ": measures[1].sizes: expected one of micro, small, medium, large, sole-proprietor, found 'smal'; did you mean 'small'?"),
                wrong(
                        PLAN,
                        "until: 2022-12-31",
                        "until: 2021-12-31",
                        ": measures[1].until: expected a day not before the plan's first, 2022-01-01, found 2021-12-31"),
                wrong(
                        PLAN,
                        "below-field: currentMonthlyFee",
                        "below-field: fee",
                        ": measures[1].fields.offeredMonthlyFee: below-field: expected one of currentMonthlyFee, found 'fee'"),
                wrong(
                        PLAN,
                        "above-field: currentMbps",
                        "above-field: siteType",
                        ": measures[3].fields.targetMbps: above-field: expected one of currentMbps, found 'siteType'"),
                wrong(
                        PLAN,
                        "{field: product, value: broadband",
                        "{field: products, value: broadband",
                        ": measures[9].fields.mbps: only-with.field: expected one of product, found 'products'"),
                wrong(
                        PLAN,
                        "value: broadband",
                        "value: brodband",
                        ": measures[9].fields.mbps: only-with.value: expected one of broadband, fttr, 5g-private-network, cloud-access, found 'brodband'"),
                wrong(
                        PLAN,
                        "{type: integer, min: 2, max: 36}",
                        "{type: integer, min: 40, max: 36}",
                        ": measures[4].fields.instalments.max: expected at least the value of min, 40, found 36"),
                wrong(
                        PLAN,
                        "{type: months, from: 2022-03,",
                        "{type: months, from: 2022-06,",
                        ": measures[0].fields.arrearsMonths.to: expected at least the value of from, 2022-06, found 2022-05"),
                wrong(
                        PLAN,
                        "{type: integer, min: 2, max: 36}",
                        "{type: int, min: 2, max: 36}",
                        ": measures[4].fields.instalments.type: expected one of months, money, integer, choice, kits, yes-no, text, found 'int'"),
                wrong(
                        PLAN,
                        "instalments: {type",
                        "Instalments: {type",
                        ": measures[4].fields.Instalments: expected a name such as arrearsMonths as key"),
                wrong(
                        PLAN,
                        "of: [commercial-building, industrial-park]",
                        "of: []",
                        ": measures[3].fields.siteType.of: expected at least one item, found none"),
                wrong(
                        PLAN,
                        "siteType: {type: choice, of: [commercial-building, industrial-park, sampling",
                        "place: {type: choice, of: [commercial-building, industrial-park, sampling",
                        ": measures[8].fields.place.type: carriers' profiles have words for the choices siteType, product only, found 'place'"),
                wrong(
                        PLAN,
                        "field: repayBy",
                        "field: arrearsAmount",
                        ": measures[0].repay-by: 'arrearsAmount' is a field of this measure already"),
                wrong(
                        PLAN,
                        "months-after-submission: 3",
                        "months-after-submission: 0",
                        ": measures[0].repay-by.months-after-submission: expected a whole number, 1 to 120, found '0'"),
                // districts
                wrong("districts.yaml", "\"310104\"", "\"31010\"", ": 31010: expected a code of six digits as key"),
                wrong("districts.yaml", "徐汇区", "黄浦区", ": 310104: '黄浦区' is the name of 310101 already"),
                wrong(
                        "districts.yaml",
                        "\"310104\"",
                        "\"310201\"",
                        ": 310201: ends in the same two digits as 310101; carriers know districts by them"));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource
    void whatIsWrongInAProfileIsNamed(String file, String right, String wrong, String problem) throws IOException {
        whatIsWrongIsNamed(file, right, wrong, problem);
    }

    static List<Arguments> whatIsWrongInAProfileIsNamed() {
        return List.of(
                wrong(
                        TELECOM,
                        "separator: \",\"",
                        "seperator: \",\"",
                        ": file.seperator: unknown key; did you mean 'separator'?"),
                wrong(
                        TELECOM,
                        "carrier: telecom",
                        "carrier: telekom",
                        ": carrier: expected the file's name without .yaml, 'telecom', found 'telekom'"),
                wrong(
                        TELECOM,
                        "port: 22",
                        "port: 220000",
                        ": sftp.port: expected a whole number, 1 to 65535, found '220000'"),
                wrong(
                        TELECOM,
                        "${TELECOM_SFTP_HOST_KEY:}",
                        "AAAA",
                        ": sftp.host-key: expected a key such as 'ssh-ed25519 AAAA…', or nothing, found 'AAAA'"),
                wrong(
                        TELECOM,
                        "encoding: GB18030",
                        "encoding: GB-18030-2",
                        ": file.encoding: expected a character set such as UTF-8 or GB18030, found 'GB-18030-2'"),
                wrong(
                        TELECOM,
                        "by: marker",
                        "by: markr",
                        ": file.complete.by: expected one of marker, checksum, rename, found 'markr'; did you mean 'marker'?"),
                wrong(
                        TELECOM,
                        "separator: \",\"",
                        "separator: \",,\"",
                        ": file.separator: expected one character that is no letter, digit, quote, backslash or line break, found ',,'"),
                wrong(
                        TELECOM,
                        "message: 错误说明",
                        "message: 错误代码",
                        ": file.error-columns: code and message are the same column, '错误代码'"),
                wrong(
                        TELECOM,
                        "date: yyyy-MM-dd\n",
                        "date: yyyy-MM\n",
                        ": values.date: expected the form of a day such as yyyy-MM-dd, found 'yyyy-MM'"),
                wrong(TELECOM, "\"no\": 否", "no: 是", ": values.no: expected another word than for yes, found '是'"),
                wrong(TELECOM, ", 大型: large", "", ": values.sizes: expected a word for 'large' too, found none"),
                wrong(
                        TELECOM,
                        "产业园区: industrial-park",
                        "产业园区: industry-park",
                        ": values.site-types.产业园区: expected one of commercial-building, industrial-park, sampling-point, found 'industry-park'; did you mean 'industrial-park'?"),
                wrong(
                        UNICOM,
                        ", 云接入: cloud-access",
                        "",
                        ": values.products: expected a word for 'cloud-access' too, found none"),
                wrong(
                        UNICOM,
                        "LT-{no}",
                        "LT-no",
                        ": values.measure: expected name, file-name or a code that holds {no} once, found 'LT-no'"),
                wrong(
                        MOBILE,
                        "separator: \"+\", names",
                        "separator: \":\", names",
                        ": values.kits.separator: expected a separator that is no letter, digit or colon, found ':'"),
                wrong(
                        TELECOM,
                        "CT_HQ_(?<date>\\d{8})",
                        "CT_HQ_(\\d{8})",
                        ": applications.name: expected a regular expression with a group (?<date>…), found 'CT_HQ_(\\d{8})_(?<number>\\d{3})\\.csv'"),
                wrong(
                        TELECOM,
                        "CT_HQ_(?<date>\\d{8})",
                        "CT_HQ_(?<date>\\d{8}",
                        ": applications.name: expected a regular expression with a group (?<date>…), found 'CT_HQ_(?<date>\\d{8}_(?<number>\\d{3})\\.csv' (Unclosed group)"),
                wrong(
                        MOBILE,
                        "(?<measure>\\d{2})",
                        "(\\d{2})",
                        ": applications.name: expected a group (?<measure>…), since values.measure is file-name"),
                wrong(
                        TELECOM,
                        "applicationNo: 申请编号\n",
                        "applicationNo: 申请号\n",
                        ": applications.columns.applicationNo: expected a column of the header, found '申请号'; did you mean '申请编号'?"),
                wrong(TELECOM, "    creditCode: 统一社会信用代码\n", "", ": applications.columns.creditCode: missing"),
                wrong(
                        TELECOM,
                        "address: 地址",
                        "adress: 地址",
                        ": applications.columns.adress: unknown key; did you mean 'address'?"),
                wrong(
                        TELECOM,
                        "contact: 联系人",
                        "contact: 企业名称",
                        ": applications.columns.contact: '企业名称' is the column of name already"),
                wrong(
                        MOBILE,
                        "    account: account\n",
                        "    account: account\n    measure: account\n",
                        ": applications.columns.measure: no column is read for it, since values.measure is file-name"),
                wrong(
                        TELECOM,
                        "layout: wide",
                        "layout: per-measure",
                        ": applications.request.layout: per-measure and values.measure: file-name go together, found only one of them"),
                wrong(TELECOM, "      problem: 问题描述\n", "", ": applications.request.columns.problem: missing"),
                wrong(
                        TELECOM,
                        "      problem: 问题描述\n",
                        "      problem: 问题描述\n      colour: 带宽\n",
                        ": applications.request.columns.colour: unknown key; expected one of arrearsMonths, arrearsAmount, currentMonthlyFee, offeredMonthlyFee, waiverMonths, currentMbps, targetMbps, siteType, kits, instalments, totalAmount, cloudSpaceUsers, cloudSpaceTb, cloudDesktops, meetingParties, numbers, seats, epidemicPrevention, problem, product, mbps"),
                wrong(
                        TELECOM,
                        "mbps: 带宽",
                        "mbps: 产品",
                        ": applications.request.columns.mbps: '产品' is the column of product already"),
                wrong(
                        MOBILE,
                        "mbps: mbps\n",
                        "mbps: remark\n",
                        ": applications.request.columns.mbps: expected a column that is not in the header, which every measure has, found 'remark'"),
                wrong(
                        UNICOM,
                        "packed-column: 申请内容",
                        "packed-column: 内容",
                        ": applications.request.packed-column: expected a column of the header, found '内容'; did you mean '申请内容'?"),
                wrong(UNICOM, "    packed-column: 申请内容\n", "", ": applications.request.packed-column: missing"),
                wrong(
                        UNICOM,
                        "packed-column: 申请内容",
                        "packed-column: 说明",
                        ": applications.request.packed-column: '说明' is the column of remarks already"),
                wrong(
                        TELECOM,
                        "layout: wide",
                        "layout: wide\n    packed-column: 备注",
                        ": applications.request.packed-column: expected with layout packed only"),
                wrong(
                        UNICOM,
                        "mbps: 带宽",
                        "mbps: 带=宽",
                        ": applications.request.columns.mbps: expected a key without = & % +, found '带=宽'"),
                wrong(TELECOM, "问题描述, 备注]", "问题描述, 备注, 备注]", ": applications.header: '备注' stands in the list twice"),
                wrong(
                        TELECOM,
                        "问题描述, 备注]",
                        "问题描述, 备注, 错误代码]",
                        ": applications.header: '错误代码' is one of file.error-columns already"),
                wrong(
                        MOBILE,
                        "trailer-sums: [arrearsAmount,",
                        "trailer-sums: [arrearsAmont,",
                        ": applications.trailer-sums: expected one of arrearsAmount, currentMonthlyFee, offeredMonthlyFee, totalAmount, found 'arrearsAmont'; did you mean 'arrearsAmount'?"),
                wrong(
                        TELECOM,
                        "  results:",
                        "  trailer-sums: [savedAmount]\n  results:",
                        ": fulfilments.trailer-sums: expected with file.trailer only"),
                wrong(TELECOM, "已办理: done, ", "", ": fulfilments.results: expected a word for 'done' too, found none"),
                wrong(
                        TELECOM,
                        "状态, 原因",
                        "状态",
                        ": status.header: expected five columns (application no, status, reason, time, report id), found 4"),
                wrong(
                        TELECOM,
                        "time: yyyy-MM-dd HH:mm:ss",
                        "time: yyyy-MM-dd hh:mm:ss",
                        ": status.time: expected the form of a time such as yyyy-MM-dd HH:mm:ss, found 'yyyy-MM-dd hh:mm:ss'"),
                wrong(TELECOM, ", rejected: 未通过", "", ": status.words.rejected: missing"),
                wrong(
                        TELECOM,
                        "rejected: 未通过",
                        "rejected: 已通过",
                        ": status.words.rejected: '已通过' is the word for another status already"));
    }

    private static Arguments wrong(String file, String right, String wrong, String problem) {
        return Arguments.of(file, right, wrong, file + problem);
    }

    @Test
    void aMisspeltKeyIsNamedByFileLineAndKeyWithTheRightOne() throws IOException {
        copyConfig();
        Files.writeString(folder.resolve(TELECOM), "file:\n  seperator: x\n");
        assertThatThrownBy(() -> Rulebook.load(folder, name -> null))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining(TELECOM + ":2: file.seperator: unknown key; did you mean 'separator'?");
    }

    @Test
    void twoPlansCantBeginOnTheSameDay() throws IOException {
        copyConfig();
        Files.copy(folder.resolve(PLAN), folder.resolve("measures/2023.yaml"));
        replace("measures/2023.yaml", "plan: shanghai-2022", "plan: shanghai-2023");
        assertThat(problems()).containsExactly("measures/2023.yaml: from: '2022-01-01' is that of 2022.yaml already");
    }

    @Test
    void aNewPlansFieldsAndWordsAreAskedOfEveryCarrier() throws IOException {
        copyConfig();
        replace(PLAN, "numbers: {type", "colours: {type");
        replace(PLAN, "qianliyan-camera]", "robot]");
        assertThat(problems())
                .hasSize(9)
                .contains(
                        "carriers/telecom.yaml: applications.request.columns.colours: missing",
                        "carriers/telecom.yaml: values.kits.names.千里眼: expected one of digital-sentinel, door-sensor, robot, found 'qianliyan-camera'");
    }

    @Test
    void problemsOfAllFilesComeTogether() throws IOException {
        copyConfig();
        replace(PLAN, "plan: shanghai-2022", "plan: Shanghai");
        replace("districts.yaml", "黄浦区", "''");
        replace(UNICOM, "money: yuan", "money: jiao");
        assertThat(problems())
                .containsExactly(
                        "carriers/unicom.yaml: values.money: expected one of yuan, fen, found 'jiao'",
                        "districts.yaml: 310101: expected a text, found ''",
                        "measures/2022.yaml: plan: expected an id such as arrears-grace, found 'Shanghai'");
    }

    @Test
    void anEmptyFolderIsRefused() {
        assertThatThrownBy(() -> Rulebook.load(folder, name -> null))
                .isInstanceOf(BadSettings.class)
                .hasMessage("""
                        %1$s/carriers: expected at least one file *.yaml, found none
                        %1$s/districts.yaml: no such file
                        %1$s/measures: expected at least one file *.yaml, found none""", folder);
    }

    private void copyConfig() throws IOException {
        try (Stream<Path> files = Files.walk(CONFIG)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(CONFIG.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void replace(String file, String right, String wrong) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertThat(text).contains(right);
        int at = text.indexOf(right);
        Files.writeString(folder.resolve(file), text.substring(0, at) + wrong + text.substring(at + right.length()));
    }

    /** What is wrong with the copy, without the lines: those are the reader's own affair, and tested there. */
    private List<String> problems() {
        try {
            Rulebook.load(folder, name -> null);
        } catch (BadSettings e) {
            return e.problems().stream()
                    .map(problem -> problem.replace(folder + "/", "").replaceFirst("\\.yaml:\\d+:", ".yaml:"))
                    .toList();
        }
        return List.of();
    }
}
