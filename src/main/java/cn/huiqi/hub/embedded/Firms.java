package cn.huiqi.hub.embedded;

import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.relief.CreditCode;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Invents firms in Shanghai, and people to call there. None of them exists; what they are called is well formed, and now and then as
 * awkward as in life: separators, quotes, line breaks, and characters that take four bytes in GB18030.
 */
final class Firms {

    /** What a firm does: its GB/T 4754-2017 code and the word for it in its name. */
    private record Trade(String industry, String word) {}

    private static final List<Trade> TRADES = List.of(
            new Trade("C3911", "电子制造"),
            new Trade("E4700", "建筑工程"),
            new Trade("F5211", "百货"),
            new Trade("F529", "商贸"),
            new Trade("G5431", "物流"),
            new Trade("H6110", "酒店管理"),
            new Trade("H62", "餐饮管理"),
            new Trade("I6513", "软件科技"),
            new Trade("K7040", "房地产经纪"),
            new Trade("L7291", "旅行社"),
            new Trade("M7452", "检测技术"),
            new Trade("N7861", "景区管理"),
            new Trade("O8010", "家政服务"),
            new Trade("P8391", "教育培训"),
            new Trade("R87", "影视文化"),
            new Trade("R9011", "娱乐"));

    private static final List<String> WORDS = List.of(
            "青禾", "沪光", "申悦", "云帆", "海纳", "松涛", "金穗", "晨曦", "同创", "瑞泽", "弘毅", "明德", "星河", "百川", "嘉木", "𠮷祥", "宏燊",
            "Q&A", "小\"馆\"");

    private static final List<String> SURNAMES =
            List.of("王", "李", "张", "陈", "沈", "陆", "顾", "徐", "朱", "欧阳", "龚", "仇", "㛃");

    private static final List<String> GIVEN_NAMES =
            List.of("伟", "芳", "建国", "丽华", "志强", "晓雯", "喆", "𠮷", "文𬱖", "思燊", "静怡", "国平");

    private static final List<String> ROADS =
            List.of("南京西路", "淮海中路", "张江路", "漕溪北路", "四川北路", "共和新路", "沪太路", "莘松路", "人民路", "新松江路");

    private static final List<String> ENDINGS = List.of(
            "",
            "",
            "3层",
            "302室",
            "底商",
            "2号楼1101室",
            "1幢A区",
            "5号门,B座",
            "\"创新谷\"3号楼",
            "；后门；8室",
            "甲|乙座",
            "东\\西两侧",
            "\n(收发室转)",
            "𠮷祥大厦8层");

    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private final Random random;
    private final List<Map.Entry<String, String>> districts;

    Firms(Districts districts, Random random) {
        this.random = random;
        this.districts = List.copyOf(districts.all().entrySet());
    }

    /** A firm that is entitled to {@code measure} by its size and industry. */
    Applicant applicant(Measure measure) {
        List<String> sizes = measure.sizes().isEmpty() ? Measure.SIZES : List.copyOf(measure.sizes());
        String size = oneOf(sizes);
        Trade trade = oneOf(trades(measure));
        Map.Entry<String, String> district = oneOf(districts);
        boolean soleProprietor = size.equals("sole-proprietor");
        String name = soleProprietor
                ? "上海市" + district.getValue() + oneOf(WORDS) + trade.word() + "经营部"
                : "上海" + oneOf(WORDS) + trade.word() + "有限公司";
        return new Applicant(
                creditCode(soleProprietor ? "92" : "91", district.getKey()),
                name,
                size,
                trade.industry(),
                district.getKey(),
                random.nextInt(8) == 0 ? null : address(district.getValue()));
    }

    /** Somebody to call; the numbers' middle digits are zeros, so that nobody's phone rings. */
    Contact contact() {
        String phone = random.nextInt(5) == 0
                ? "021-0000" + digits(4)
                : "1" + (3 + random.nextInt(7)) + random.nextInt(10) + "0000" + digits(4);
        return new Contact(oneOf(SURNAMES) + oneOf(GIVEN_NAMES), phone);
    }

    /** A broadband or service number. */
    String account() {
        return random.nextBoolean() ? "021-0000" + digits(4) : "ad" + digits(8);
    }

    private static List<Trade> trades(Measure measure) {
        if (measure.industries().isEmpty()) {
            return TRADES;
        }
        List<Trade> entitled = TRADES.stream()
                .filter(trade -> measure.industries().stream().anyMatch(trade.industry()::startsWith))
                .toList();
        if (!entitled.isEmpty()) {
            return entitled;
        }
        // Codes have at least two digits, the plan's prefixes may be shorter.
        String prefix = measure.industries().get(0);
        return List.of(new Trade(prefix + "0".repeat(Math.max(0, 3 - prefix.length())), "服务"));
    }

    private String creditCode(String kind, String district) {
        StringBuilder code = new StringBuilder(CreditCode.LENGTH).append(kind).append(district);
        while (code.length() < CreditCode.LENGTH - 1) {
            code.append(CODE_CHARACTERS.charAt(random.nextInt(CODE_CHARACTERS.length())));
        }
        return code.append(CreditCode.checkCharacter(code.toString())).toString();
    }

    private String address(String district) {
        return district + oneOf(ROADS) + (1 + random.nextInt(1999)) + "号" + oneOf(ENDINGS);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
