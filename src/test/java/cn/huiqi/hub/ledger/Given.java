package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import cn.huiqi.hub.relief.Schemas;
import cn.huiqi.hub.relief.StatusReport;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What tests of the ledger put on record, in few words: rows of one carrier whose content is a word. */
public final class Given {

    /** When everything happens: 2022-06-06 09:30:00 in Shanghai. */
    public static final Instant NOW = Instant.parse("2022-06-06T01:30:00Z");

    /** The same with its offset. */
    static final OffsetDateTime NOW_IN_SHANGHAI = OffsetDateTime.ofInstant(NOW, ZoneOffset.ofHours(8));

    public static final String CARRIER = "telecom";

    /** What the carrier calls its applications' numbers. */
    static final String APPLICATION_NO = "流水号";

    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final ReturnFiles returnFiles;
    final Drops drops;
    final Recorder recorder;
    public final JustRecorded justRecorded = new JustRecorded(CLOCK);
    private final Applications applications;
    private final StatusReports statusReports;
    private int names;

    public Given(Ledger ledger) {
        returnFiles = new ReturnFiles(ledger, new Bell(), CLOCK);
        drops = new Drops(ledger, returnFiles, new Audit(ledger, CLOCK), CLOCK);
        recorder = new Recorder(ledger, drops, justRecorded, CLOCK);
        applications = new Applications(ledger);
        statusReports = new StatusReports(ledger, new Bell(), CLOCK);
    }

    /** A sound drop of applications under a new name, no row on record yet; for tests that do not finish it. */
    public Drop drop() {
        return drop(DropKind.APPLICATIONS);
    }

    /** A sound drop under a new name, no row on record yet; for tests that do not finish it. */
    public Drop drop(DropKind kind) {
        return drop(kind, 1);
    }

    /** A sound drop of that many applications under a new name, no row on record yet. */
    Drop dropOf(int rows) {
        return drop(DropKind.APPLICATIONS, rows);
    }

    private Drop drop(DropKind kind, int rows) {
        String name = "drop-" + ++names + ".csv";
        Drop received = drops.register(CARRIER, kind, name, "%064x".formatted(names), null, 100, "store/" + names);
        return drops.foundSound(received, "header", rows, List.of());
    }

    /** A drop of applications with all its rows on record. */
    public Drop recorded(Row... rows) {
        return finished(record(dropOf(rows.length), rows));
    }

    /** A drop of fulfilments with all its rows on record. */
    public Drop reported(Row... rows) {
        return finished(record(drop(DropKind.FULFILMENTS, rows.length), rows));
    }

    /** The regulator's word on an application, decided at {@link #NOW} for a reason; it takes effect. */
    public void decided(String reportId, String applicationId, ApplicationStatus status, String reason) {
        decided(reportId, applicationId, status, reason, DecidedReport.Effect.APPLIED);
    }

    void decided(
            String reportId,
            String applicationId,
            ApplicationStatus status,
            String reason,
            DecidedReport.Effect effect) {
        ApplicationState state = applications.find(applicationId).orElseThrow();
        StatusReport report = new StatusReport(reportId, applicationId, status, reason, NOW_IN_SHANGHAI, null);
        statusReports.record(List.of(new DecidedReport(report, state, effect)));
    }

    /** The drop with these rows added as one chunk. */
    public Drop record(Drop drop, Row... rows) {
        return recorder.record(drop, chunk(rows)).orElseThrow();
    }

    /** These rows as a chunk. */
    static Chunk chunk(Row... rows) {
        return new Chunk(List.of(rows), APPLICATION_NO, Set.of());
    }

    /** The drop with the rows on record settled. */
    public Drop finished(Drop drop) {
        return drops.finish(drop, ".rejected.csv");
    }

    /** A sound application whose content is {@code word}. */
    public static Row application(long number, String applicationNo, String word) {
        Applicant firm = new Applicant("91350100M000100Y43", "某公司", "small", "H62", "310115", null);
        ReliefApplication application = new ReliefApplication(
                CARRIER,
                applicationNo,
                "tariff-cut",
                LocalDate.of(2022, 6, 5),
                firm,
                new Contact("张三", "13800138000"),
                null,
                Map.of("currentMonthlyFee", "200.00", "offeredMonthlyFee", "100.00"),
                word);
        return new Row.Application(number, applicationNo + ',' + word, application, CanonicalJson.content(application));
    }

    /** A sound report that an application was done, with {@code savedAmount} as its content. */
    public static Row done(long number, String applicationNo, String savedAmount) {
        return fulfilment(number, applicationNo, FulfilmentReport.Result.DONE, savedAmount);
    }

    /** A sound report that an application was not done, for a reason. */
    public static Row notDone(long number, String applicationNo, String reason) {
        return fulfilment(number, applicationNo, FulfilmentReport.Result.NOT_DONE, reason);
    }

    /** A row that its reader refused. */
    public static Row rejected(long number, String applicationNo) {
        List<RowError> errors =
                List.of(new RowError(RowCode.REQUIRED, "“企业规模”为空"), new RowError(RowCode.DISTRICT, "“所在区”无此区：“浦西”"));
        return new Row.Rejected(number, applicationNo + ",\"坏\n行\"", applicationNo, errors);
    }

    private static Row fulfilment(long number, String applicationNo, FulfilmentReport.Result result, String word) {
        boolean done = result == FulfilmentReport.Result.DONE;
        FulfilmentReport report = new FulfilmentReport(
                CARRIER, applicationNo, result, LocalDate.of(2022, 6, 6), done ? word : null, done ? null : word);
        return new Row.Fulfilment(number, applicationNo + ',' + word, report, CanonicalJson.content(report));
    }

    /**
     * A message in few words, e.g. {@code telecom:A r2 "x" drop-1.csv:3} or {@code telecom:A done "10.00" drop-2.csv:1}; fails if it is
     * not valid against its schema.
     */
    public static String inWords(DropKind kind, byte[] body) {
        return switch (kind) {
            case APPLICATIONS -> {
                JsonNode message = Schemas.assertValid(CanonicalJson.APPLICATION_SCHEMA, body);
                yield message.get("id").asText() + " r" + message.get("revision") + ' ' + message.get("remarks")
                        + source(message);
            }
            case FULFILMENTS -> {
                JsonNode message = Schemas.assertValid(CanonicalJson.FULFILMENT_SCHEMA, body);
                JsonNode word = message.has("savedAmount") ? message.get("savedAmount") : message.get("remarks");
                yield message.get("applicationId").asText()
                        + ' '
                        + message.get("result").asText()
                        + ' '
                        + word
                        + source(message);
            }
        };
    }

    private static String source(JsonNode message) {
        JsonNode source = message.get("source");
        return ' ' + source.get("file").asText() + ':' + source.get("row");
    }

    /** What the drop's problems say. */
    List<String> remarks(Drop drop) {
        List<String> messages = new ArrayList<>();
        drops.problems(drop).forEach(problem -> messages.add(problem.code() + " " + problem.message()));
        return messages;
    }

    /** The drop's rejected rows as {@code <row>:<codes>}. */
    List<String> rejections(Drop drop) {
        List<String> rows = new ArrayList<>();
        returnFiles.rejectedRows(
                drop.id(),
                row -> rows.add(row.number() + ":"
                        + String.join(
                                ";",
                                row.errors().stream()
                                        .map(error -> error.code().name())
                                        .toList())));
        return rows;
    }
}
