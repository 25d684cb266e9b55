package cn.huiqi.hub.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.relief.DropKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** 中国联通: gzipped, every field quoted, the request packed in one of them, complete when renamed. */
final class UnicomDialect implements Dialect {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy/M/d HH:mm");
    private static final String APPLICATIONS =
            "\"流水号\";\"信用代码\";\"单位名称\";\"规模\";\"行业\";\"区代码\";\"地址\";\"联系人\";\"手机\";\"宽带账号\";\"事项代码\";\"申请内容\";\"受理时间\";\"说明\"\n";
    private static final String FULFILMENTS = "\"流水号\";\"办理结果\";\"办理时间\";\"优惠金额\";\"说明\"\n";
    private static final Map<String, String> WORDS =
            Map.of("acknowledged", "已受理", "needs-info", "需补充材料", "approved", "已通过", "rejected", "未通过");
    private static final int DROPS_A_DAY = 50;

    @Override
    public String carrier() {
        return "unicom";
    }

    @Override
    public String dropName(DropKind kind, int number) {
        LocalDate day = LocalDate.of(2022, 6, 6).plusDays((number - 1) / DROPS_A_DAY);
        return (kind == DropKind.APPLICATIONS ? "unicom-relief-" : "unicom-fulfil-") + day + '-'
                + ((number - 1) % DROPS_A_DAY + 1) + ".csv.gz";
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
                "小",
                Application.INDUSTRY,
                "15",
                Application.ADDRESS,
                Application.CONTACT,
                Application.PHONE,
                a.account(),
                "LT-09",
                "场所类型=产业园区&问题描述=" + URLEncoder.encode(a.problem(), UTF_8).replace("+", "%20"),
                "2022/6/5 09:30",
                a.remarks());
    }

    @Override
    public List<String> cells(Fulfilment f) {
        return List.of(
                f.applicationNo(), f.done() ? "已办理" : "无法办理", "2022/6/20 17:05", f.done() ? f.yuan() : "", f.remarks());
    }

    @Override
    public List<String> statusCells(Answer answer) {
        return List.of(
                answer.applicationNo(),
                WORDS.get(answer.status()),
                answer.reason(),
                MINUTE.format(answer.decidedAt()),
                answer.reportId());
    }

    @Override
    public byte[] file(DropKind kind, List<List<String>> rows) {
        StringBuilder text = new StringBuilder(kind == DropKind.APPLICATIONS ? APPLICATIONS : FULFILMENTS);
        rows.forEach(row -> text.append(Quoted.record(row, ';', "\n")));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.toString().getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The end of the gzip is missing. */
    @Override
    public byte[] damaged(byte[] file) {
        return Arrays.copyOf(file, file.length * 2 / 3);
    }

    @Override
    public String damageCode() {
        return "COMPRESSION";
    }

    @Override
    public void place(Path outbox, String name, byte[] file) throws IOException {
        Path part = Files.write(outbox.resolve(name + ".part"), file);
        Files.move(part, outbox.resolve(name));
    }

    @Override
    public List<List<String>> records(byte[] returned) {
        return Quoted.records(new String(returned, UTF_8), ';');
    }
}
