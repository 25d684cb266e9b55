package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Small sound drops in the carriers' dialects: a row for each application no, all for the measure 视频彩铃 (07). */
final class SampleDrops {

    static final String TELECOM_HEADER = "申请编号,统一社会信用代码,企业名称,企业规模,行业代码,所在区,地址,联系人,联系电话,业务号码,举措,申请日期,号码数,备注\r\n";

    static final String MOBILE_HEADER =
            "apply_no|credit_code|corp_name|corp_scale|industry|district|address|contact|mobile|account|apply_date|remark|numbers\n";

    static final String UNICOM_HEADER = "流水号;信用代码;单位名称;规模;行业;区代码;地址;联系人;手机;宽带账号;事项代码;申请内容;受理时间;说明\n";

    private SampleDrops() {}

    static byte[] telecom(String... applicationNos) {
        return gb18030(TELECOM_HEADER + rows(SampleDrops::telecomRow, applicationNos));
    }

    static String telecomRow(String applicationNo) {
        return applicationNo + ",91350100M000100Y43,上海测试有限公司,小型,H62,浦东新区,,张三丰,13800138000,,视频彩铃,2022-06-05,3,\r\n";
    }

    static byte[] mobile(String... applicationNos) {
        return (MOBILE_HEADER + rows(SampleDrops::mobileRow, applicationNos) + "#EOF|" + applicationNos.length + "|0\n")
                .getBytes(UTF_8);
    }

    static String mobileRow(String applicationNo) {
        return applicationNo + "|91350100M000100Y43|上海测试有限公司|2|H62|310115||张三丰|13800138000||20220605||3\n";
    }

    static byte[] unicom(String... applicationNos) {
        return gzip(UNICOM_HEADER + rows(SampleDrops::unicomRow, applicationNos));
    }

    static String unicomRow(String applicationNo) {
        return "\"" + applicationNo
                + "\";\"91350100M000100Y43\";\"上海测试有限公司\";\"小\";\"H62\";\"15\";\"\";\"张三丰\";\"13800138000\";\"\";\"LT-07\";\"号码数=3\";\"2022/6/5 09:30\";\"\"\n";
    }

    static byte[] gb18030(String text) {
        return text.getBytes(Charset.forName("GB18030"));
    }

    static String gb18030(byte[] bytes) {
        return new String(bytes, Charset.forName("GB18030"));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String rows(UnaryOperator<String> row, String... applicationNos) {
        return Arrays.stream(applicationNos).map(row).collect(Collectors.joining());
    }
}
