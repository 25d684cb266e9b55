package cn.huiqi.hub.feeds;

import cn.huiqi.hub.feeds.Extract.Kind;
import cn.huiqi.hub.feeds.Extract.State;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The extracts on record. Extracts of changes are a chain: each begins where the one before it ends, whoever asked for it, so that
 * whoever takes them all misses nothing. Name and range are settled when one is begun; made again after a crash it is the same extract.
 */
public final class Extracts {

    private static final DateTimeFormatter TIME_IN_NAME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneId.of("Asia/Shanghai"));

    private static final String SELECT = """
            select id, kind, who, due_on, asked_at, name, begun_at, follows, from_batch, from_report, to_batch, to_report,
                row_count, made_at, upload, uploaded_at, state
            from extracts\s""";

    private static final List<String> FILE = List.of("extract_id", "name", "bytes", "sha256");

    private final Ledger ledger;
    private final CurrentApplications applications;
    private final Audit audit;
    private final Clock clock;

    public Extracts(Ledger ledger, CurrentApplications applications, Audit audit, Clock clock) {
        this.ledger = ledger;
        this.applications = applications;
        this.audit = audit;
        this.clock = clock;
    }

    /** Puts on record that {@code who} asks for one; it is made soon. */
    public Extract ask(Kind kind, String who) {
        return ledger.inTransaction(() -> {
            long id = ledger.write()
                    .sql("insert into extracts (kind, who, asked_at, state) values (?, ?, ?, ?) returning id")
                    .params(kind.name(), who, clock.millis(), State.ASKED.name())
                    .query(Long.class)
                    .single();
            audit.append(who, "ask for", subject(id), word(kind) + " extract", "asked");
            return find(id).orElseThrow();
        });
    }

    /** The extract with that id. */
    public Optional<Extract> find(long id) {
        return one(ledger.read().sql(SELECT + "where id = ?").param(id));
    }

    /** The newest first, at most {@code limit}, from the one before {@code before} (Long.MAX_VALUE for all) on. */
    public List<Extract> newest(long before, int limit) {
        return all(ledger.read()
                .sql(SELECT + "where id < ? order by id desc limit ?")
                .params(before, limit));
    }

    /** Puts the extracts of a day on record, a full one and one of changes; harmless twice. */
    void askDaily(LocalDate day) {
        ledger.inTransaction(() -> {
            for (Kind kind : Kind.values()) {
                ledger.write()
                        .sql("""
                                insert into extracts (kind, who, due_on, asked_at, state) values (?, ?, ?, ?, ?)
                                on conflict (kind, due_on) do nothing""")
                        .params(kind.name(), Audit.HUB, day.toString(), clock.millis(), State.ASKED.name())
                        .update();
            }
            return day;
        });
    }

    /** Whether the extracts of that day are on record. */
    boolean hasDaily(LocalDate day) {
        return isThere("select count(*) from extracts where due_on = ?", day.toString());
    }

    /** Whether the hub had anything to tell of by then. */
    boolean hadDropsBy(Instant time) {
        return isThere(
                "select count(*) from (select 1 from drops where received_at <= ? limit 1) one", time.toEpochMilli());
    }

    /** The one that has waited longest. */
    Optional<Extract> oldestAsked() {
        return one(ledger.read().sql(SELECT + "where state = 'ASKED' order by id limit 1"));
    }

    /** The extract with its name and its range, which stay as they are from then on. */
    Extract begin(Extract asked) {
        return ledger.inTransaction(() -> {
            Extract now = find(asked.id()).orElseThrow();
            if (now.name() != null) {
                return now;
            }
            Optional<Extract> before = asked.kind() == Kind.CHANGES ? lastChanges() : Optional.empty();
            Mark from = before.map(Extract::upTo).orElse(Mark.START);
            Mark upTo = applications.settled();
            String sql = """
                    update extracts set name = ?, begun_at = ?, follows = ?, from_batch = ?, from_report = ?, to_batch = ?,
                        to_report = ?
                    where id = ?""";
            ledger.write()
                    .sql(sql)
                    .params(
                            freeName(asked.kind()),
                            clock.millis(),
                            before.map(Extract::name).orElse(null),
                            from.batch(),
                            from.report(),
                            upTo.batch(),
                            upTo.report(),
                            asked.id())
                    .update();
            return find(asked.id()).orElseThrow();
        });
    }

    /** Its files are there. */
    void made(Extract extract, long rows, List<Extract.File> files, boolean upload) {
        ledger.inTransaction(() -> {
            int made = ledger.write()
                    .sql("""
                            update extracts set row_count = ?, made_at = ?, upload = ?, state = 'MADE'
                            where id = ? and state = 'ASKED'""")
                    .params(rows, clock.millis(), upload, extract.id())
                    .update();
            if (made == 0) {
                throw new IllegalStateException(
                        "Extract " + extract.id() + ": expected it to be asked for, found that it is made already");
            }
            ledger.append("extract_files", FILE, files, (line, file) -> line.bigint(extract.id())
                    .text(file.name())
                    .bigint(file.bytes())
                    .text(file.sha256()));
            return audit.append(
                    Audit.HUB, "make", subject(extract.id()), extract.name() + ", " + rows + " applications", "made");
        });
    }

    /** Those that the regulator's SFTP account does not have yet, in their order. */
    List<Extract> toUpload() {
        return all(ledger.read().sql(SELECT + "where state = 'MADE' and upload and uploaded_at is null order by id"));
    }

    /** The account has all its files. */
    void uploaded(Extract extract) {
        ledger.write()
                .sql("update extracts set uploaded_at = ? where id = ?")
                .params(clock.millis(), extract.id())
                .update();
    }

    /** Those made before {@code cutoff} whose files are still there. */
    List<Extract> madeBefore(Instant cutoff) {
        return all(ledger.read()
                .sql(SELECT + "where state = 'MADE' and made_at < ? order by id")
                .param(cutoff.toEpochMilli()));
    }

    /** Its files are gone. */
    void removed(Extract extract) {
        ledger.inTransaction(() -> {
            ledger.write()
                    .sql("update extracts set state = 'REMOVED' where id = ?")
                    .param(extract.id())
                    .update();
            return audit.append(
                    Audit.HUB,
                    "remove",
                    subject(extract.id()),
                    "files of " + extract.name() + ", kept long enough",
                    "removed");
        });
    }

    /** What the audit calls it. */
    public static String subject(long id) {
        return "extract " + id;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Where the chain ends: marks only grow, ids need not come in their order. */
    private Optional<Extract> lastChanges() {
        return one(
                ledger.read()
                        .sql(
                                SELECT
                                        + "where kind = 'CHANGES' and name is not null order by to_batch desc, to_report desc, id desc limit 1"));
    }

    private String freeName(Kind kind) {
        String stem = "huiqi-" + word(kind) + '-' + TIME_IN_NAME.format(clock.instant());
        String name = stem;
        for (int n = 2; isThere("select count(*) from extracts where name = ?", name); n++) {
            name = stem + '-' + n;
        }
        return name;
    }

    private boolean isThere(String countSql, Object value) {
        return ledger.read().sql(countSql).param(value).query(Long.class).single() > 0;
    }

    /** The extracts that a query finds. Their files are asked for afterwards: two connections at once are more than there may be. */
    private List<Extract> all(StatementSpec query) {
        List<Extract> found = query.query(Extracts::extract).list();
        List<Long> ids = found.stream().map(Extract::id).toList();
        if (ids.isEmpty()) {
            return found;
        }
        Map<Long, List<Extract.File>> files = new HashMap<>();
        String sql = """
                select extract_id, name, bytes, sha256 from extract_files where extract_id in (:ids)
                order by case when name like '%.manifest.json' then 1 else 0 end, name""";
        ledger.read().sql(sql).param("ids", ids).query(line -> {
            files.computeIfAbsent(line.getLong(1), id -> new ArrayList<>())
                    .add(new Extract.File(line.getString(2), line.getLong(3), line.getString(4)));
        });
        return found.stream()
                .map(extract -> extract.with(files.getOrDefault(extract.id(), List.of())))
                .toList();
    }

    private Optional<Extract> one(StatementSpec query) {
        return all(query).stream().findFirst();
    }

    private static Extract extract(ResultSet line, int number) throws SQLException {
        String dueOn = line.getString("due_on");
        boolean begun = line.getString("name") != null;
        Instant madeAt = time(line, "made_at");
        return new Extract(
                line.getLong("id"),
                Kind.valueOf(line.getString("kind")),
                line.getString("who"),
                dueOn == null ? null : LocalDate.parse(dueOn),
                time(line, "asked_at"),
                line.getString("name"),
                time(line, "begun_at"),
                line.getString("follows"),
                begun ? new Mark(line.getLong("from_batch"), line.getLong("from_report")) : null,
                begun ? new Mark(line.getLong("to_batch"), line.getLong("to_report")) : null,
                madeAt == null ? null : line.getLong("row_count"),
                madeAt,
                line.getBoolean("upload"),
                time(line, "uploaded_at"),
                State.valueOf(line.getString("state")),
                List.of());
    }

    private static Instant time(ResultSet line, String column) throws SQLException {
        long millis = line.getLong(column);
        return line.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
