package cn.huiqi.hub.bench.rival;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.relief.CreditCode;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * China Telecom's rows by hand: the least that makes the same messages as the hub of the benchmark's drops. Of what can be wrong with a
 * row it finds what is wrong there, and says nothing about it. It remembers application numbers within a drop only, and knows no
 * revisions. For one drop and one thread.
 */
public final class TelecomRows {

    private static final Map<String, String> SIZES =
            Map.of("微型", "micro", "小型", "small", "中型", "medium", "大型", "large", "个体工商户", "sole-proprietor");
    private static final Map<String, String> SITES =
            Map.of("商务楼宇", "commercial-building", "产业园区", "industrial-park", "采样点", "sampling-point");
    private static final Map<String, String> PRODUCTS =
            Map.of("宽带", "broadband", "FTTR", "fttr", "5G专网", "5g-private-network", "云接入", "cloud-access");
    private static final Map<String, String> KITS =
            Map.of("数字哨兵", "digital-sentinel", "防疫门磁", "door-sensor", "千里眼", "qianliyan-camera");
    private static final Map<String, String> DISTRICTS = Map.ofEntries(
            Map.entry("黄浦区", "310101"),
            Map.entry("徐汇区", "310104"),
            Map.entry("长宁区", "310105"),
            Map.entry("静安区", "310106"),
            Map.entry("普陀区", "310107"),
            Map.entry("虹口区", "310109"),
            Map.entry("杨浦区", "310110"),
            Map.entry("闵行区", "310112"),
            Map.entry("宝山区", "310113"),
            Map.entry("嘉定区", "310114"),
            Map.entry("浦东新区", "310115"),
            Map.entry("金山区", "310116"),
            Map.entry("松江区", "310117"),
            Map.entry("青浦区", "310118"),
            Map.entry("奉贤区", "310120"),
            Map.entry("崇明区", "310151"));
    private static final Map<String, String> MEASURES = Map.of(
            "欠费不停机", "arrears-grace",
            "降低宽带资费", "tariff-cut",
            "减免特困行业宽带费用", "hardship-waiver",
            "免费升速商务宽带", "speed-upgrade",
            "科学防疫套件分期付款", "kit-instalments",
            "远程办公套件", "remote-office",
            "视频彩铃", "video-ringback",
            "云客服", "cloud-contact-centre",
            "满格上海", "signal-coverage",
            "企业千兆组网", "gigabit-networking");

    private static final int MOBILE_LENGTH = 11;
    private static final int LANDLINE_LENGTH = 12;
    private static final int MONTHS_TO_REPAY = 3;

    private final Map<String, Integer> columns = new HashMap<>();
    private final int width;
    private final String source;
    private final Set<String> seen = new HashSet<>();
    private final StringBuilder json = new StringBuilder(1_024);

    /**
     * @param header the drop's first record
     * @param file the drop's name
     * @param sha256 of the drop's bytes
     */
    public TelecomRows(List<String> header, String file, String sha256) {
        width = header.size();
        for (int i = 0; i < width; i++) {
            columns.put(header.get(i), i);
        }
        source = ",\"source\":{\"file\":\"" + file + "\",\"sha256\":\"" + sha256 + "\",\"row\":";
    }

    /** The row's message, or null if it is not to be sent: wrong, or the same number as an earlier one of the drop. */
    public Outgoing read(List<String> fields, long row) {
        if (fields.size() != width) {
            return null;
        }
        Row texts = new Row(fields);
        String no = texts.at("申请编号");
        String measure = MEASURES.get(texts.at("举措"));
        LocalDate day = day(texts.at("申请日期"));
        if (no.isEmpty() || measure == null || day == null || !isSound(texts) || !seen.add(no)) {
            return null;
        }
        String id = "telecom:" + no;
        write(texts, id, no, measure, day, row);
        return new Outgoing(0, row, id, measure, json.toString().getBytes(UTF_8));
    }

    private boolean isSound(Row texts) {
        return CreditCode.isValid(texts.at("统一社会信用代码"))
                && !texts.at("企业名称").isEmpty()
                && SIZES.containsKey(texts.at("企业规模"))
                && !texts.at("行业代码").isEmpty()
                && DISTRICTS.containsKey(texts.at("所在区"))
                && !texts.at("联系人").isEmpty()
                && isPhone(texts.at("联系电话"));
    }

    private static boolean isPhone(String text) {
        boolean landline = text.startsWith("021-") && text.length() == LANDLINE_LENGTH;
        if (!landline && !(text.startsWith("1") && text.length() == MOBILE_LENGTH)) {
            return false;
        }
        for (int i = landline ? 4 : 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    private void write(Row texts, String id, String no, String measure, LocalDate day, long row) {
        json.setLength(0);
        json.append("{\"schema\":\"relief-application/1\",\"id\":");
        string(id);
        json.append(",\"revision\":1,\"carrier\":\"telecom\"");
        member(",\"applicationNo\":", no);
        member(",\"measure\":", measure);
        member(",\"submittedOn\":", day.toString());
        member(",\"applicant\":{\"creditCode\":", texts.at("统一社会信用代码"));
        member(",\"name\":", texts.at("企业名称"));
        member(",\"size\":", SIZES.get(texts.at("企业规模")));
        member(",\"industry\":", texts.at("行业代码"));
        member(",\"district\":", DISTRICTS.get(texts.at("所在区")));
        optional(",\"address\":", texts.at("地址"));
        member("},\"contact\":{\"name\":", texts.at("联系人"));
        member(",\"phone\":", texts.at("联系电话"));
        json.append('}');
        optional(",\"account\":", texts.at("业务号码"));
        json.append(",\"request\":{");
        request(texts, measure, day);
        json.append('}');
        optional(",\"remarks\":", texts.at("备注"));
        json.append(source).append(row).append("}}");
    }

    private void request(Row texts, String measure, LocalDate day) {
        switch (measure) {
            case "arrears-grace" -> {
                json.append("\"arrearsMonths\":[\"")
                        .append(texts.at("欠费月份").replace(";", "\",\""))
                        .append("\"]");
                member(",\"arrearsAmount\":", texts.at("欠费金额"));
                member(",\"repayBy\":", day.plusMonths(MONTHS_TO_REPAY).toString());
            }
            case "tariff-cut" -> {
                member("\"currentMonthlyFee\":", texts.at("现月租"));
                member(",\"offeredMonthlyFee\":", texts.at("优惠月租"));
            }
            case "hardship-waiver" -> {
                number("\"waiverMonths\":", texts.at("减免月数"));
                member(",\"currentMonthlyFee\":", texts.at("现月租"));
            }
            case "speed-upgrade" -> {
                number("\"currentMbps\":", texts.at("现速率"));
                number(",\"targetMbps\":", texts.at("目标速率"));
                member(",\"siteType\":", SITES.get(texts.at("场所类型")));
            }
            case "kit-instalments" -> {
                kits(texts.at("套件"));
                number(",\"instalments\":", texts.at("分期期数"));
                member(",\"totalAmount\":", texts.at("总金额"));
            }
            case "remote-office" -> {
                number("\"cloudSpaceUsers\":", texts.at("云空间用户数"));
                number(",\"cloudSpaceTb\":", texts.at("云空间容量"));
                number(",\"cloudDesktops\":", texts.at("云桌面数"));
                number(",\"meetingParties\":", texts.at("会议方数"));
            }
            case "video-ringback" -> number("\"numbers\":", texts.at("号码数"));
            case "cloud-contact-centre" -> {
                number("\"seats\":", texts.at("坐席数"));
                json.append(",\"epidemicPrevention\":").append(texts.at("防疫相关").equals("是"));
            }
            case "signal-coverage" -> {
                member("\"siteType\":", SITES.get(texts.at("场所类型")));
                member(",\"problem\":", texts.at("问题描述"));
            }
            default -> {
                member("\"product\":", PRODUCTS.get(texts.at("产品")));
                if (!texts.at("带宽").isEmpty()) {
                    number(",\"mbps\":", texts.at("带宽"));
                }
            }
        }
    }

    private void kits(String text) {
        json.append("\"kits\":[");
        boolean first = true;
        for (String each : text.split(";", -1)) {
            int colon = each.indexOf(':');
            member(first ? "{\"kit\":" : ",{\"kit\":", KITS.get(each.substring(0, colon)));
            number(",\"quantity\":", each.substring(colon + 1));
            json.append('}');
            first = false;
        }
        json.append(']');
    }

    private void optional(String name, String text) {
        if (!text.isEmpty()) {
            member(name, text);
        }
    }

    private void number(String name, String text) {
        json.append(name).append(text.isEmpty() ? 0 : Long.parseLong(text));
    }

    private void member(String name, String text) {
        json.append(name);
        string(text);
    }

    private void string(String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> json.append(c);
            }
        }
        json.append('"');
    }

    /** A record's fields by name. */
    private final class Row {
        private final List<String> fields;

        Row(List<String> fields) {
            this.fields = fields;
        }

        String at(String column) {
            return fields.get(columns.get(column));
        }
    }
}
