package cn.huiqi.hub;

import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.CreditCode;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Valid applications and reports of one carrier, drawn by the rules of the contract rather than from the plan's file. Their texts are as
 * nasty as a dialect can carry: whatever separates, quotes, escapes or encodes in any of the three.
 */
final class RandomRelief {

    /** A carriage return alone is left out: mobile has no escape for it. */
    private static final String[] PIECES = {
        "上海", "示例", "公司", "𠮷", "㐀", "é", "€", "A", "7", " ", "\u3000", ",", ";", "；", "|", "\"", "\"\"", "\\", "\\n",
        "\n", "\t", "%", "%41", "&", "=", "+", "'", "#EOF", "（", "１"
    };

    private static final LocalDate FIRST_DAY = LocalDate.of(2022, 1, 1);
    private static final List<String> LISTED_INDUSTRIES =
            List.of("H61", "H62", "L729", "N786", "R86", "R87", "R88", "R89", "R90", "O801");
    private static final String CODE_CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final String NO_CHARACTERS = "ABCXYZabcxyz0123456789._-";

    private final Random random;
    private final String carrier;
    private final Plan plan;
    private final List<String> districts;
    private int count;

    RandomRelief(long seed, String carrier, Plan plan, Districts districts) {
        this.random = new Random(seed);
        this.carrier = carrier;
        this.plan = plan;
        this.districts = List.copyOf(districts.all().keySet());
    }

    ReliefApplication application(Measure measure) {
        LocalDate day =
                FIRST_DAY.plusDays(random.nextInt((int) (measure.until().toEpochDay() - FIRST_DAY.toEpochDay()) + 1));
        Applicant applicant = new Applicant(
                creditCode(),
                text(200),
                oneOf(measure.sizes().isEmpty() ? Measure.SIZES : List.copyOf(measure.sizes())),
                industry(measure),
                oneOf(districts),
                maybe(text(1000)));
        Contact contact = new Contact(
                text(200), random.nextBoolean() ? "1" + (3 + random.nextInt(7)) + digits(9) : "021-" + digits(8));
        return new ReliefApplication(
                carrier,
                applicationNo(),
                measure.id(),
                day,
                applicant,
                contact,
                maybe("021-" + digits(8)),
                request(measure.id(), day),
                maybe(text(1000)));
    }

    FulfilmentReport report() {
        Result result = oneOf(List.of(Result.values()));
        String saved = result == Result.DONE || random.nextBoolean() ? yuan(0) : null;
        return new FulfilmentReport(
                carrier, applicationNo(), result, FIRST_DAY.plusDays(random.nextInt(700)), saved, maybe(text(1000)));
    }

    Measure measure() {
        return oneOf(plan.measures());
    }

    private Map<String, Object> request(String measure, LocalDate day) {
        Map<String, Object> request = new LinkedHashMap<>();
        switch (measure) {
            case "arrears-grace" -> {
                request.put("arrearsMonths", some(List.of("2022-03", "2022-04", "2022-05")));
                request.put("arrearsAmount", yuan(1));
                request.put("repayBy", day.plusMonths(3).toString());
            }
            case "tariff-cut" -> {
                String offered = yuan(0);
                request.put(
                        "currentMonthlyFee",
                        new BigDecimal(offered).add(new BigDecimal(yuan(1))).toPlainString());
                request.put("offeredMonthlyFee", offered);
            }
            case "hardship-waiver" -> {
                request.put("waiverMonths", between(1, 3));
                request.put("currentMonthlyFee", yuan(0));
            }
            case "speed-upgrade" -> {
                long current = between(0, 499);
                request.put("currentMbps", current);
                request.put("targetMbps", between(current + 1, 500));
                request.put("siteType", oneOf(List.of("commercial-building", "industrial-park")));
            }
            case "kit-instalments" -> {
                request.put(
                        "kits",
                        some(List.of("digital-sentinel", "door-sensor", "qianliyan-camera")).stream()
                                .map(kit -> new Kit(kit, between(1, 1_000_000)))
                                .toList());
                request.put("instalments", between(2, 36));
                request.put("totalAmount", yuan(1));
            }
            case "remote-office" -> {
                request.put("cloudSpaceUsers", between(0, 100));
                request.put("cloudSpaceTb", between(0, 2));
                request.put("cloudDesktops", between(0, 10));
                request.put("meetingParties", between(1, 300));
            }
            case "video-ringback" -> request.put("numbers", between(1, 999_999_999_999_999L));
            case "cloud-contact-centre" -> {
                request.put("seats", between(1, 5_000));
                request.put("epidemicPrevention", true);
            }
            case "signal-coverage" -> {
                request.put("siteType", oneOf(List.of("commercial-building", "industrial-park", "sampling-point")));
                request.put("problem", text(1000));
            }
            case "gigabit-networking" -> {
                String product = oneOf(List.of("broadband", "fttr", "5g-private-network", "cloud-access"));
                request.put("product", product);
                if (product.equals("broadband")) {
                    request.put("mbps", between(500, 10_000));
                } else if (random.nextBoolean()) {
                    request.put("mbps", between(0, 10_000));
                }
            }
            default -> throw new IllegalArgumentException("no request is known for " + measure);
        }
        return request;
    }

    /** Not empty and without blanks at its ends, which are trimmed by rule. */
    private String text(int most) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(50) == 0 ? most / 2 : 1 + random.nextInt(12);
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            if (text.codePointCount(0, text.length()) + piece.length() < most) {
                text.append(piece);
            }
        }
        String trimmed = text.toString().strip();
        return trimmed.isEmpty() ? "空" : trimmed;
    }

    private String applicationNo() {
        StringBuilder no = new StringBuilder(Integer.toString(++count, 36));
        int length = Math.max(no.length(), 1 + random.nextInt(40));
        while (no.length() < length) {
            no.append(NO_CHARACTERS.charAt(random.nextInt(NO_CHARACTERS.length())));
        }
        return no.toString();
    }

    private String creditCode() {
        StringBuilder code = new StringBuilder();
        while (code.length() < CreditCode.LENGTH - 1) {
            code.append(CODE_CHARACTERS.charAt(random.nextInt(CODE_CHARACTERS.length())));
        }
        return code.append(CreditCode.checkCharacter(code.toString())).toString();
    }

    private String industry(Measure measure) {
        if (measure.industries().isEmpty()) {
            return (char) ('A' + random.nextInt(20)) + digits(2 + random.nextInt(3));
        }
        String listed = oneOf(LISTED_INDUSTRIES);
        return listed + digits(random.nextInt(6 - listed.length()));
    }

    /** Two places, at least {@code leastFen}; of up to seven digits, now and then many more. */
    private String yuan(long leastFen) {
        long fen = random.nextInt(20) == 0
                ? between(leastFen, 99_999_999_999_999L)
                : between(leastFen, random.nextBoolean() ? 200 : 9_999_999);
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    private long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    private String digits(int count) {
        StringBuilder digits = new StringBuilder();
        random.ints(count, 0, 10).forEach(digits::append);
        return digits.toString();
    }

    /** At least one, in any order. */
    private List<String> some(List<String> all) {
        List<String> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 1 + random.nextInt(all.size())));
    }

    private String maybe(String text) {
        return random.nextInt(3) == 0 ? null : text;
    }

    private <T> T oneOf(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
