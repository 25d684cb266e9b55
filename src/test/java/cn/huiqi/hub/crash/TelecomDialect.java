package cn.huiqi.hub.crash;

import cn.huiqi.hub.relief.DropKind;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** 中国电信: GB18030 with quotes, complete with a marker. */
final class TelecomDialect implements Dialect {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String CRLF = "\r\n";
    private static final String APPLICATIONS =
            "申请编号,统一社会信用代码,企业名称,企业规模,行业代码,所在区,地址,联系人,联系电话,业务号码,举措,申请日期,场所类型,问题描述,备注\r\n";
    private static final String FULFILMENTS = "申请编号,办理结果,办理日期,优惠金额,说明\r\n";
    private static final Map<String, String> WORDS =
            Map.of("acknowledged", "已受理", "needs-info", "需补充材料", "approved", "已通过", "rejected", "未通过");
    private static final int DROPS_A_DAY = 999;

    @Override
    public String carrier() {
        return "telecom";
    }

    @Override
    public String dropName(DropKind kind, int number) {
        String day =
                DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.of(2022, 6, 6).plusDays((number - 1) / DROPS_A_DAY));
        return (kind == DropKind.APPLICATIONS ? "CT_HQ_" : "CT_BL_") + day + '_'
                + String.format("%03d", (number - 1) % DROPS_A_DAY + 1) + ".csv";
    }

    @Override
    public String rejectedSuffix() {
        return ".rejected.csv";
    }

    @Override
    public List<String> cells(Application a) {
        return List.of(
                a.no(),
                Application.CREDIT_CODE,
                a.name(),
                "小型",
                Application.INDUSTRY,
                "浦东新区",
                Application.ADDRESS,
                Application.CONTACT,
                Application.PHONE,
                a.account(),
                "满格上海",
                "2022-06-05",
                "产业园区",
                a.problem(),
                a.remarks());
    }

    @Override
    public List<String> cells(Fulfilment f) {
        return List.of(
                f.applicationNo(), f.done() ? "已办理" : "无法办理", "2022-06-20", f.done() ? f.yuan() : "", f.remarks());
    }

    @Override
    public List<String> statusCells(Answer answer) {
        return List.of(
                answer.applicationNo(),
                WORDS.get(answer.status()),
                answer.reason(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(answer.decidedAt()),
                answer.reportId());
    }

    @Override
    public byte[] file(DropKind kind, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(kind == DropKind.APPLICATIONS ? APPLICATIONS : FULFILMENTS);
        rows.forEach(row -> text.append(Quoted.record(row, ',', CRLF)));
        return text.toString().getBytes(GB18030);
    }

    /** The last quote is never closed. */
    @Override
    public byte[] damaged(byte[] file) {
        return Arrays.copyOf(file, file.length - (CRLF.length() + 1));
    }

    @Override
    public String damageCode() {
        return "QUOTING";
    }

    @Override
    public void place(Path outbox, String name, byte[] file) throws IOException {
        Dialect.put(outbox, name, file);
        Dialect.put(outbox, name + ".ok", new byte[0]);
    }

    @Override
    public List<List<String>> records(byte[] returned) {
        return Quoted.records(new String(returned, GB18030), ',');
    }
}
