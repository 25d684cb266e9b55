package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.Content;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.ReliefApplication.Contact;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.RowError;
import cn.huiqi.hub.relief.Source;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
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
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    final ReturnFiles returnFiles;
    final Drops drops;
    final Recorder recorder;
    private int names;

    public Given(Ledger ledger) {
        returnFiles = new ReturnFiles(ledger, CLOCK);
        drops = new Drops(ledger, returnFiles, CLOCK);
        recorder = new Recorder(ledger, drops, new PlainBodies(), CLOCK);
    }

    /** A sound drop of applications under a new name, no row on record yet. */
    public Drop drop() {
        return drop(DropKind.APPLICATIONS);
    }

    /** A sound drop under a new name, no row on record yet. */
    public Drop drop(DropKind kind) {
        String name = "drop-" + ++names + ".csv";
        Drop received = drops.register(CARRIER, kind, name, "sha-of-" + name, 100, "store/" + names);
        return drops.foundSound(received, "header", List.of());
    }

    /** A drop of applications with all its rows on record. */
    public Drop recorded(Row... rows) {
        return finished(record(drop(), rows));
    }

    /** A drop of fulfilments with all its rows on record. */
    public Drop reported(Row... rows) {
        return finished(record(drop(DropKind.FULFILMENTS), rows));
    }

    /** The drop with these rows added as one chunk. */
    public Drop record(Drop drop, Row... rows) {
        return recorder.record(drop, new Chunk(List.of(rows), Set.of())).orElseThrow();
    }

    /** The drop with the rows on record settled. */
    public Drop finished(Drop drop) {
        return drops.finish(drop, drop.rowsRead(), ".rejected.csv");
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
                Map.of(),
                word);
        return new Row.Application(number, applicationNo + ',' + word, application, content(word));
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
        return new Row.Fulfilment(number, applicationNo + ',' + word, report, content(result + word));
    }

    private static Content content(String word) {
        byte[] json = ('"' + word + '"').getBytes(StandardCharsets.UTF_8);
        try {
            return new Content(
                    json, Arrays.copyOf(MessageDigest.getInstance("SHA-256").digest(json), 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    /** Bodies that can be read at a glance: {@code id revision content row}. */
    private static final class PlainBodies implements Bodies {

        @Override
        public byte[] application(String id, int revision, Content content, Source source) {
            return body(id + " r" + revision, content, source);
        }

        @Override
        public byte[] fulfilment(String applicationId, Content content, Source source) {
            return body(applicationId, content, source);
        }

        private static byte[] body(String head, Content content, Source source) {
            String text = head
                    + ' '
                    + new String(content.json(), StandardCharsets.UTF_8)
                    + ' '
                    + source.file()
                    + ':'
                    + source.row();
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
