package cn.huiqi.hub.feeds;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The columns of an extract, in their order. Coded values stand as on the queue, in {@code relief-application/1}; beside those that
 * people look at most stands the Chinese name.
 */
enum Column {
    ID("id", "申请标识", Type.TEXT),
    CARRIER("carrier", "运营商代码", Type.TEXT),
    CARRIER_NAME("carrierName", "运营商", Type.TEXT),
    APPLICATION_NO("applicationNo", "申请编号", Type.TEXT),
    REVISION("revision", "版本", Type.WHOLE),
    MEASURE("measure", "举措代码", Type.TEXT),
    MEASURE_NAME("measureName", "举措", Type.TEXT),
    SUBMITTED_ON("submittedOn", "申请日期", Type.DAY),
    CREDIT_CODE("creditCode", "统一社会信用代码", Type.TEXT),
    NAME("name", "企业名称", Type.TEXT),
    SIZE("size", "企业规模代码", Type.TEXT),
    SIZE_NAME("sizeName", "企业规模", Type.TEXT),
    INDUSTRY("industry", "行业代码", Type.TEXT),
    DISTRICT("district", "区代码", Type.TEXT),
    DISTRICT_NAME("districtName", "所在区", Type.TEXT),
    ADDRESS("address", "地址", Type.TEXT),
    CONTACT_NAME("contactName", "联系人", Type.TEXT),
    CONTACT_PHONE("contactPhone", "联系电话", Type.TEXT),
    ACCOUNT("account", "业务号码", Type.TEXT),
    STATUS("status", "状态代码", Type.TEXT),
    STATUS_NAME("statusName", "状态", Type.TEXT),
    REASON("reason", "状态原因", Type.TEXT),
    DECIDED_AT("decidedAt", "决定时间", Type.TIME),
    FULFILMENT("fulfilment", "办理结果代码", Type.TEXT),
    FULFILMENT_NAME("fulfilmentName", "办理结果", Type.TEXT),
    FULFILLED_ON("fulfilledOn", "办理日期", Type.DAY),
    SAVED_AMOUNT("savedAmount", "优惠金额", Type.MONEY),
    ARREARS_MONTHS("arrearsMonths", "欠费月份", Type.TEXT),
    ARREARS_AMOUNT("arrearsAmount", "欠费金额", Type.MONEY),
    REPAY_BY("repayBy", "缓缴至", Type.DAY),
    CURRENT_MONTHLY_FEE("currentMonthlyFee", "现月租", Type.MONEY),
    OFFERED_MONTHLY_FEE("offeredMonthlyFee", "优惠月租", Type.MONEY),
    WAIVER_MONTHS("waiverMonths", "减免月数", Type.WHOLE),
    CURRENT_MBPS("currentMbps", "现速率", Type.WHOLE),
    TARGET_MBPS("targetMbps", "目标速率", Type.WHOLE),
    SITE_TYPE("siteType", "场所类型", Type.TEXT),
    KITS("kits", "套件", Type.TEXT),
    INSTALMENTS("instalments", "分期期数", Type.WHOLE),
    TOTAL_AMOUNT("totalAmount", "总金额", Type.MONEY),
    CLOUD_SPACE_USERS("cloudSpaceUsers", "云空间用户数", Type.WHOLE),
    CLOUD_SPACE_TB("cloudSpaceTb", "云空间容量", Type.WHOLE),
    CLOUD_DESKTOPS("cloudDesktops", "云桌面数", Type.WHOLE),
    MEETING_PARTIES("meetingParties", "会议方数", Type.WHOLE),
    NUMBERS("numbers", "号码数", Type.WHOLE),
    SEATS("seats", "坐席数", Type.WHOLE),
    EPIDEMIC_PREVENTION("epidemicPrevention", "防疫相关", Type.TEXT),
    PRODUCT("product", "产品", Type.TEXT),
    MBPS("mbps", "带宽", Type.WHOLE),
    PROBLEM("problem", "问题描述", Type.TEXT),
    OTHER_FIELDS("otherFields", "其他申请内容", Type.TEXT),
    REMARKS("remarks", "备注", Type.TEXT),
    SOURCE_FILE("sourceFile", "来源文件", Type.TEXT),
    SOURCE_ROW("sourceRow", "来源行号", Type.WHOLE),
    RECEIVED_ON("receivedOn", "接收日期", Type.DAY);

    /** All of them. */
    static final List<Column> ALL = List.of(values());

    /** Those that are added up in control totals. */
    static final List<Column> AMOUNTS =
            ALL.stream().filter(column -> column.type == Type.MONEY).toList();

    /** What a cell holds, as text. */
    enum Type {
        TEXT,
        /** Digits. */
        WHOLE,
        /** Yuan with two places. */
        MONEY,
        /** A Shanghai day, {@code yyyy-MM-dd}. */
        DAY,
        /** Shanghai time, {@code yyyy-MM-dd HH:mm:ss}. */
        TIME;

        /** The word in the manifest. */
        String word() {
            return switch (this) {
                case TEXT -> "text";
                case WHOLE -> "integer";
                case MONEY -> "yuan";
                case DAY -> "day";
                case TIME -> "time";
            };
        }
    }

    private final String key;
    private final String header;
    private final Type type;

    Column(String key, String header, Type type) {
        this.key = key;
        this.header = header;
        this.type = type;
    }

    /** The English name, which stays the same. */
    String key() {
        return key;
    }

    /** The Chinese name in the files' first line. */
    String header() {
        return header;
    }

    Type type() {
        return type;
    }

    /** The files' first line. */
    static Map<Column, String> headers() {
        Map<Column, String> headers = new EnumMap<>(Column.class);
        ALL.forEach(column -> headers.put(column, column.header));
        return headers;
    }
}
