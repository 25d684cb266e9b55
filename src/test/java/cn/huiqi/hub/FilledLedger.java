package cn.huiqi.hub;

import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessageKey;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.ledger.RecordedMessage;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.Content;
import cn.huiqi.hub.relief.CreditCode;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.ReliefApplication.Kit;
import cn.huiqi.hub.relief.Source;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * Puts any number of invented applications on record, straight into an empty ledger's tables and consistent as if carriers had dropped
 * them day by day: drops, batches, messages, revisions, the regulator's reports, fulfilments, rejected and duplicate rows. The same seed
 * makes the same firms. For tests, benchmarks, and whoever wants to look at pages with millions on record:
 *
 * <pre>{@code
 * mvn -q -B test-compile exec:exec -Dexec.executable=java \
 *     -Dexec.args="-Xmx1g -cp %classpath cn.huiqi.hub.FilledLedger jdbc:sqlite:/tmp/hub/ledger.db 5000000 180"
 * }</pre>
 *
 * The arguments are a database's URL, how many applications, over how many days up to yesterday, and a user and a password if there are.
 */
public final class FilledLedger {

    private static final ZoneOffset SHANGHAI = ZoneOffset.ofHours(8);
    private static final int CHUNK = 1_000;
    private static final int DAYS_TO_FULFIL = 5;
    private static final List<String> CARRIERS = List.of("telecom", "mobile", "unicom");

    private static final List<String> MEASURES = List.of(
            "arrears-grace",
            "tariff-cut",
            "hardship-waiver",
            "speed-upgrade",
            "kit-instalments",
            "remote-office",
            "video-ringback",
            "cloud-contact-centre",
            "signal-coverage",
            "gigabit-networking");

    private static final List<String> DISTRICTS = List.of(
            "310101", "310104", "310105", "310106", "310107", "310109", "310110", "310112", "310113", "310114",
            "310115", "310116", "310117", "310118", "310120", "310151");

    private static final List<String> SIZES = List.of("micro", "small", "medium", "sole-proprietor");

    private static final String BRAND = "青禾沪光申悦云帆海纳松涛金穗晨曦同创瑞泽弘毅明德星河百川嘉木祥宏远达安泰和顺盛昌隆兴旺福禄康宁静雅文华锦绣春秋江浦虹桥静延徐汇长风普陀杨树"
            + "南北东西中正大方圆通利丰裕恒信诚义仁智勇立新时代天地人杰灵秀山水林田湖草沙白玉龙凤麟鹤鹏飞腾跃翔";

    private static final List<String> TRADES = List.of(
            "电子制造", "建筑工程", "百货", "商贸", "物流", "酒店管理", "餐饮管理", "软件科技", "房地产经纪", "旅行社", "检测技术", "景区管理", "家政服务", "教育培训",
            "影视文化", "娱乐");

    private static final List<String> DROP = List.of(
            "carrier",
            "kind",
            "name",
            "occurrence",
            "sha256",
            "bytes",
            "received_at",
            "completed_at",
            "state",
            "outcome",
            "total",
            "accepted",
            "duplicate",
            "rejected",
            "rows_read",
            "chunk_size",
            "header",
            "rows_found",
            "parked_as",
            "parked");

    private static final List<String> APPLICATION = List.of(
            "id",
            "carrier",
            "measure",
            "submitted_on",
            "district",
            "revision",
            "content_hash",
            "seen_in",
            "status",
            "decided_micros",
            "status_report_id",
            "last_batch_id",
            "last_row_no");

    private static final List<String> REPORT = List.of(
            "report_id",
            "application_id",
            "carrier",
            "status",
            "reason",
            "decided_at",
            "decided_micros",
            "effect",
            "taken_at");

    private final Ledger ledger;
    private final MessagePages messages;
    private final Random random;
    private final int firms;
    private long number;

    /** By carrier what the regulator asked about, to be revised, and what it approved, to be fulfilled on a day. */
    private final Map<String, List<Known>> questioned = new LinkedHashMap<>();

    private final Map<String, Map<LocalDate, List<Known>>> approved = new LinkedHashMap<>();

    private FilledLedger(Ledger ledger, long applications, long seed) {
        this.ledger = ledger;
        this.messages = new MessagePages(ledger);
        this.random = new Random(seed);
        this.firms = (int) Math.max(1, applications / 3);
        CARRIERS.forEach(carrier -> {
            questioned.put(carrier, new ArrayList<>());
            approved.put(carrier, new LinkedHashMap<>());
        });
    }

    /** An application on record and its latest message. */
    private record Known(ReliefApplication application, int revision, MessageKey at) {}

    /** A row to be accepted, and what it changes. */
    private record Sent(
            ReliefApplication application, long row, Content content, int revision, Known before, Decision decision) {}

    /** A report that an application was fulfilled, or was not. */
    private record Reported(Known known, long row, boolean done, Content content) {}

    private record Decision(ApplicationStatus status, Instant at, String reportId) {}

    public static void main(String[] arguments) {
        String url = arguments[0];
        String user = arguments.length > 3 ? arguments[3] : "";
        String password = arguments.length > 4 ? arguments[4] : "";
        try (Ledger ledger = Ledger.open(url, user, password)) {
            fill(
                    ledger,
                    Long.parseLong(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    LocalDate.now(SHANGHAI).minusDays(1),
                    20220605);
        }
    }

    /**
     * Fills an empty ledger.
     *
     * @param days on which the applications came
     * @param last the last of them, a Shanghai day
     */
    public static void fill(Ledger ledger, long applications, int days, LocalDate last, long seed) {
        FilledLedger filled = new FilledLedger(ledger, applications, seed);
        long drops = (long) days * CARRIERS.size();
        long drop = 0;
        for (LocalDate day = last.minusDays(days - 1); !day.isAfter(last); day = day.plusDays(1)) {
            for (String carrier : CARRIERS) {
                int rows = (int) (applications * (drop + 1) / drops - applications * drop / drops);
                filled.applications(carrier, day, rows, last);
                filled.fulfilments(carrier, day);
                drop++;
            }
            if (applications >= 1_000_000 && day.getDayOfMonth() % 10 == 0) {
                System.out.println(day + ": " + filled.number + " on record");
            }
        }
        filled.statusFiles(last);
    }

    private void applications(String carrier, LocalDate day, int rows, LocalDate last) {
        List<Sent> sent = new ArrayList<>();
        questioned.put(carrier, new ArrayList<>()).forEach(before -> sent.add(revised(before, sent.size() + 1)));
        for (int i = 0; i < rows; i++) {
            sent.add(added(carrier, day, last, sent.size() + 1));
        }
        Instant at = at(day, CARRIERS.indexOf(carrier));
        int rejected = rows / 50;
        int duplicate = rows / 100;
        Source source = source(carrier, "apply", day);
        long drop = drop(carrier, DropKind.APPLICATIONS, source, at, sent.size(), duplicate, rejected);
        inChunks(sent, (chunk, before) -> chunk(drop, carrier, day, at, source, chunk, before));
        ledger.inTransaction(() -> {
            others(drop, carrier, sent.size(), duplicate, rejected, sent);
            return drop;
        });
    }

    /** One transaction each, with how many came before. */
    private <T> void inChunks(List<T> all, BiConsumer<List<T>, Integer> chunk) {
        for (int from = 0; from < all.size(); from += CHUNK) {
            int before = from;
            ledger.inTransaction(() -> {
                chunk.accept(all.subList(before, Math.min(all.size(), before + CHUNK)), before);
                return before;
            });
        }
    }

    private Sent added(String carrier, LocalDate day, LocalDate last, int row) {
        ReliefApplication application = application(carrier, day);
        return new Sent(
                application,
                row,
                CanonicalJson.content(application),
                1,
                null,
                decision(application, day, last, ++number));
    }

    private Sent revised(Known before, int row) {
        ReliefApplication old = before.application();
        ReliefApplication application = new ReliefApplication(
                old.carrier(),
                old.applicationNo(),
                old.measure(),
                old.submittedOn(),
                old.applicant(),
                old.contact(),
                old.account(),
                old.request(),
                "已补充材料");
        return new Sent(application, row, CanonicalJson.content(application), before.revision() + 1, before, null);
    }

    /** The newest are not all decided, and of the older ones a few wait. */
    private Decision decision(ReliefApplication application, LocalDate day, LocalDate last, long report) {
        boolean isNew = day.isAfter(last.minusDays(2));
        int percent = random.nextInt(100);
        ApplicationStatus status;
        if (percent < (isNew ? 60 : 1)) {
            return null;
        } else if (percent < (isNew ? 90 : 5)) {
            status = ApplicationStatus.ACKNOWLEDGED;
        } else if (percent < (isNew ? 91 : 7)) {
            status = ApplicationStatus.NEEDS_INFO;
        } else if (percent < (isNew ? 92 : 15)) {
            status = ApplicationStatus.REJECTED;
        } else {
            status = ApplicationStatus.APPROVED;
        }
        Instant at = at(day, 0).plusSeconds(36_000 + random.nextInt(36_000));
        return new Decision(status, at, "report-" + report + '-' + application.carrier());
    }

    private void chunk(
            long drop, String carrier, LocalDate day, Instant at, Source source, List<Sent> sent, int before) {
        long batch = batch(drop, carrier, DropKind.APPLICATIONS, before / CHUNK + 1, sent.size(), at);
        List<Sent> added = sent.stream().filter(one -> one.before() == null).toList();
        List<Sent> revised = sent.stream().filter(one -> one.before() != null).toList();
        messages.append(
                batch,
                sent.stream()
                        .map(one -> new RecordedMessage(
                                one.row(),
                                one.application().id(),
                                one.revision(),
                                one.application().measure(),
                                CanonicalJson.application(
                                        one.application().id(),
                                        one.revision(),
                                        one.content(),
                                        new Source(source.file(), source.sha256(), one.row())),
                                one.before() == null ? null : one.before().at()))
                        .toList());
        ledger.append("applications", APPLICATION, added, (line, one) -> {
            ReliefApplication application = one.application();
            Decision decision = one.decision();
            line.text(application.id())
                    .text(carrier)
                    .text(application.measure())
                    .text(application.submittedOn().toString())
                    .text(application.applicant().district())
                    .integer(1)
                    .bytes(one.content().hash())
                    .bigint(drop)
                    .text(decision == null ? null : decision.status().word())
                    .bigint(decision == null ? null : decision.at().toEpochMilli() * 1_000)
                    .text(decision == null ? null : decision.reportId())
                    .bigint(batch)
                    .bigint(one.row());
        });
        ledger.update(
                "update applications set revision = ?, content_hash = ?, seen_in = ?, last_batch_id = ?, last_row_no = ?,"
                        + " version = version + 1 where id = ?",
                revised,
                (line, one) -> line.integer(one.revision())
                        .bytes(one.content().hash())
                        .bigint(drop)
                        .bigint(batch)
                        .bigint(one.row())
                        .text(one.application().id()));
        report(added.stream().filter(one -> one.decision() != null).toList());
        for (Sent one : added) {
            remember(one, day, batch, one.row());
        }
    }

    private void report(List<Sent> decided) {
        ledger.append("status_reports", REPORT, decided, (line, one) -> {
            Decision decision = one.decision();
            line.text(decision.reportId())
                    .text(one.application().id())
                    .text(one.application().carrier())
                    .text(decision.status().word())
                    .text(decision.status() == ApplicationStatus.REJECTED ? "不符合条件" : "")
                    .text(OffsetDateTime.ofInstant(decision.at(), SHANGHAI).toString())
                    .bigint(decision.at().toEpochMilli() * 1_000)
                    .text("applied")
                    .bigint(decision.at().plusSeconds(1).toEpochMilli());
        });
    }

    private void remember(Sent one, LocalDate day, long batch, long row) {
        Known known = new Known(one.application(), one.revision(), new MessageKey(batch, row));
        String carrier = one.application().carrier();
        if (one.decision() == null) {
            return;
        }
        if (one.decision().status() == ApplicationStatus.NEEDS_INFO && random.nextBoolean()) {
            questioned.get(carrier).add(known);
        } else if (one.decision().status() == ApplicationStatus.APPROVED && random.nextInt(10) < 4) {
            approved.get(carrier)
                    .computeIfAbsent(day.plusDays(DAYS_TO_FULFIL), due -> new ArrayList<>())
                    .add(known);
        }
    }

    private void others(long drop, String carrier, int accepted, int duplicate, int rejected, List<Sent> sent) {
        List<Integer> duplicates = numbers(accepted, duplicate);
        ledger.append(
                "duplicate_rows",
                List.of("drop_id", "row_no", "application_id"),
                duplicates,
                (line, row) -> line.bigint(drop)
                        .bigint((long) row)
                        .text(sent.get(row - accepted - 1).application().id()));
        ledger.append(
                "rejected_rows",
                List.of("drop_id", "row_no", "application_no", "errors", "raw"),
                numbers(accepted + duplicate, rejected),
                (line, row) -> line.bigint(drop)
                        .bigint((long) row)
                        .text("BAD-" + carrier + '-' + drop + '-' + row)
                        .text("[{\"code\":\"CREDIT_CODE\",\"message\":\"“统一社会信用代码”的校验位不对\"}]")
                        .text("BAD," + row));
    }

    private static List<Integer> numbers(int after, int count) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            numbers.add(after + i);
        }
        return numbers;
    }

    private void fulfilments(String carrier, LocalDate day) {
        List<Known> due = approved.get(carrier).remove(day);
        if (due == null) {
            return;
        }
        Instant at = at(day, CARRIERS.indexOf(carrier) + 3);
        Source source = source(carrier, "done", day);
        long drop = drop(carrier, DropKind.FULFILMENTS, source, at, due.size(), 0, 0);
        inChunks(due, (chunk, before) -> fulfil(drop, carrier, day, at, source, chunk, before));
    }

    private void fulfil(
            long drop, String carrier, LocalDate day, Instant at, Source source, List<Known> some, int before) {
        long batch = batch(drop, carrier, DropKind.FULFILMENTS, before / CHUNK + 1, some.size(), at);
        List<Reported> due = new ArrayList<>();
        for (Known known : some) {
            boolean done = random.nextInt(20) > 0;
            FulfilmentReport report = new FulfilmentReport(
                    carrier,
                    known.application().applicationNo(),
                    done ? FulfilmentReport.Result.DONE : FulfilmentReport.Result.NOT_DONE,
                    day,
                    done ? "100.00" : null,
                    null);
            due.add(new Reported(known, (long) before + due.size() + 1, done, CanonicalJson.content(report)));
        }
        messages.append(
                batch,
                due.stream()
                        .map(one -> new RecordedMessage(
                                one.row(),
                                one.known().application().id(),
                                1,
                                one.known().application().measure(),
                                CanonicalJson.fulfilment(
                                        one.known().application().id(),
                                        one.content(),
                                        new Source(source.file(), source.sha256(), one.row())),
                                one.known().at()))
                        .toList());
        String sql = """
                update applications set fulfilments = 1, fulfilment_hash = ?, fulfilment_result = ?, fulfilled_on = ?,
                    saved_amount = ?, fulfilment_seen_in = ?, fulfilled_in = ?, last_batch_id = ?, last_row_no = ?,
                    version = version + 1
                where id = ?""";
        ledger.update(sql, due, (line, one) -> line.bytes(one.content().hash())
                .text(one.done() ? "done" : "not-done")
                .text(one.done() ? day.toString() : null)
                .text(one.done() ? "100.00" : null)
                .bigint(drop)
                .bigint(one.done() ? drop : null)
                .bigint(batch)
                .bigint(one.row())
                .text(one.known().application().id()));
    }

    /** One status file a carrier holds all reports there are, so that a hub that starts on this has none to write. */
    private void statusFiles(LocalDate last) {
        long at = at(last.plusDays(1), 0).toEpochMilli();
        for (String carrier : CARRIERS) {
            ledger.write()
                    .sql("""
                            insert into return_files (carrier, kind, name, created_at, uploaded_at, first_seq, last_seq)
                            select ?, 'STATUS', ?, ?, ?, 1, max(seq) from status_reports having max(seq) > 0""")
                    .params(carrier, "status-" + carrier + "-20220605000000-1.csv", at, at)
                    .update();
        }
    }

    private long drop(
            String carrier, DropKind kind, Source source, Instant at, int accepted, int duplicate, int rejected) {
        long total = (long) accepted + duplicate + rejected;
        String sql = "insert into drops (" + String.join(", ", DROP)
                + ") values (?, ?, ?, 1, ?, ?, ?, ?, 'RECORDED', ?, ?, ?, ?, ?, ?, ?, '', ?, ?, true) returning id";
        return ledger.write()
                .sql(sql)
                .params(
                        carrier,
                        kind.word(),
                        source.file(),
                        source.sha256(),
                        total * 400,
                        at.toEpochMilli(),
                        at.plusSeconds(30).toEpochMilli(),
                        rejected == 0 ? "accepted" : "partly-accepted",
                        total,
                        accepted,
                        duplicate,
                        rejected,
                        total,
                        CHUNK,
                        total,
                        "done/" + source.file())
                .query(Long.class)
                .single();
    }

    private long batch(long drop, String carrier, DropKind kind, int batchNumber, int size, Instant at) {
        String sql = """
                insert into batches (drop_id, carrier, number, kind, size, duplicate_id, ready_at, sent_at)
                values (?, ?, ?, ?, ?, ?, ?, ?) returning id""";
        return ledger.write()
                .sql(sql)
                .params(
                        drop,
                        carrier,
                        batchNumber,
                        kind.word(),
                        size,
                        new UUID(random.nextLong(), random.nextLong()).toString(),
                        at.plusSeconds(10).toEpochMilli(),
                        at.plusSeconds(20).toEpochMilli())
                .query(Long.class)
                .single();
    }

    private static Instant at(LocalDate day, int hours) {
        return day.atTime(LocalTime.of(8, 30)).toInstant(SHANGHAI).plusSeconds(hours * 3_600L);
    }

    private static Source source(String carrier, String what, LocalDate day) {
        String name = carrier + '-' + what + '-' + day + ".csv";
        return new Source(name, "%064x".formatted(Integer.toUnsignedLong(name.hashCode())), 1);
    }

    private ReliefApplication application(String carrier, LocalDate day) {
        String measure = MEASURES.get(random.nextInt(MEASURES.size()));
        String no = carrier.substring(0, 1).toUpperCase(Locale.ROOT)
                + DateTimeFormatter.BASIC_ISO_DATE.format(day)
                + "%07d".formatted(number + 1);
        return new ReliefApplication(
                carrier,
                no,
                measure,
                day.minusDays(random.nextInt(3)),
                firm(random.nextInt(firms)),
                new Contact("张三", "1380000" + "%04d".formatted(random.nextInt(10_000))),
                random.nextInt(4) == 0 ? null : "ad" + random.nextInt(100_000_000),
                request(measure),
                null);
    }

    /** Always the same firm for the same number. */
    private static Applicant firm(int number) {
        Random own = new Random(number * 31L + 7);
        String district = DISTRICTS.get(own.nextInt(DISTRICTS.size()));
        String size = SIZES.get(own.nextInt(SIZES.size()));
        StringBuilder brand = new StringBuilder();
        int length = 2 + own.nextInt(2);
        for (int i = 0; i < length; i++) {
            brand.append(BRAND.charAt(own.nextInt(BRAND.length())));
        }
        String trade = TRADES.get(own.nextInt(TRADES.size()));
        String name = size.equals("sole-proprietor")
                ? "上海市" + brand + trade + "经营部"
                : "上海" + brand + trade + (own.nextInt(5) == 0 ? "股份" : "") + "有限公司";
        String code = "91" + district + "%09d".formatted(number);
        return new Applicant(
                code + CreditCode.checkCharacter(code),
                name,
                size,
                "H62",
                district,
                district + "某路" + own.nextInt(999) + "号");
    }

    private Map<String, Object> request(String measure) {
        Map<String, Object> request = new LinkedHashMap<>();
        switch (measure) {
            case "arrears-grace" -> {
                request.put("arrearsMonths", List.of("2022-03", "2022-04"));
                request.put("arrearsAmount", yuan(1 + random.nextInt(500_000)));
                request.put("repayBy", "2022-09-05");
            }
            case "tariff-cut" -> {
                int current = 5_000 + random.nextInt(100_000);
                request.put("currentMonthlyFee", yuan(current));
                request.put("offeredMonthlyFee", yuan(current * (75L + random.nextInt(23)) / 100));
            }
            case "hardship-waiver" -> {
                request.put("waiverMonths", 1L + random.nextInt(3));
                request.put("currentMonthlyFee", yuan(random.nextInt(100_000)));
            }
            case "speed-upgrade" -> {
                request.put("currentMbps", 100L);
                request.put("targetMbps", 500L);
                request.put("siteType", "industrial-park");
            }
            case "kit-instalments" -> {
                request.put("kits", List.of(new Kit("door-sensor", 1L + random.nextInt(9))));
                request.put("instalments", 12L);
                request.put("totalAmount", yuan(10_000 + random.nextInt(1_000_000)));
            }
            case "remote-office" -> {
                request.put("cloudSpaceUsers", 10L);
                request.put("cloudSpaceTb", 1L);
                request.put("cloudDesktops", 0L);
                request.put("meetingParties", 20L);
            }
            case "video-ringback" -> request.put("numbers", 1L + random.nextInt(50));
            case "cloud-contact-centre" -> {
                request.put("seats", 1L + random.nextInt(50));
                request.put("epidemicPrevention", true);
            }
            case "signal-coverage" -> {
                request.put("siteType", "commercial-building");
                request.put("problem", "地下车库无信号");
            }
            default -> {
                request.put("product", "broadband");
                request.put("mbps", 1_000L);
            }
        }
        return request;
    }

    private static String yuan(long fen) {
        return "%d.%02d".formatted(fen / 100, fen % 100);
    }
}
