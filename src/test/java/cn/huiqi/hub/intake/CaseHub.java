package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.DecidedReport;
import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.JustRecorded;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Recorder;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.outbox.Batch;
import cn.huiqi.hub.outbox.Batches;
import cn.huiqi.hub.outbox.Message;
import cn.huiqi.hub.relief.StatusReport;
import cn.huiqi.hub.returns.Rendering;
import cn.huiqi.hub.returns.Returns;
import cn.huiqi.hub.telemetry.Steps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A hub for one carrier, all real but for SFTP and broker: what would go out through them is read from the outbox and the returns. Its
 * ledger is emptied first, for to open a new one takes longer than most cases.
 */
final class CaseHub {

    /** When everything happens: 2022-06-06 09:30:00 in Shanghai. */
    static final Instant NOW = Instant.parse("2022-06-06T01:30:00Z");

    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Rulebook RULES = Rulebook.load(Path.of("config"), name -> null);
    private static final int ALL = 1_000;

    private final String carrier;
    private final Drops drops;
    private final Reception reception;
    private final Inspector inspector;
    private final Recording recording;
    private final Applications applications;
    private final StatusReports statusReports;
    private final Batches batches;
    private final Returns returns;

    /** @param ledger a SQLite one */
    CaseHub(String carrier, ReadLimits limits, Ledger ledger, Path folder) {
        this.carrier = carrier;
        empty(ledger);
        Leases leases = new Leases(ledger);
        ReturnFiles files = new ReturnFiles(ledger, new Bell(), CLOCK);
        Audit audit = new Audit(ledger, CLOCK);
        drops = new Drops(ledger, files, audit, CLOCK);
        Failures failures = new Failures(ledger, drops, audit, CLOCK);
        SettingAside settingAside = new SettingAside(ledger, drops, failures, Steps.UNTRACED);
        DropStore store = new DropStore(folder.resolve("drops"), limits.bytes());
        StoredDrops stored =
                new StoredDrops(store, RULES.profiles(), RULES.plans(), RULES.districts(), new DropReader(limits));
        reception = new Reception(store, ledger, leases, drops, RULES.profiles());
        inspector = new Inspector(stored, ledger, drops, failures, settingAside);
        JustRecorded justRecorded = new JustRecorded(CLOCK);
        recording = new Recording(
                stored,
                new Recorder(ledger, drops, justRecorded, CLOCK),
                drops,
                RULES.profiles(),
                settingAside,
                new Bell());
        applications = new Applications(ledger);
        statusReports = new StatusReports(ledger, new Bell(), CLOCK);
        batches = new Batches(ledger, justRecorded, CLOCK);
        returns = new Returns(
                new Rendering(RULES.profiles(), drops, files),
                files,
                new Bell(),
                leases,
                folder.resolve("returns"),
                Duration.ZERO,
                Steps.UNTRACED,
                CLOCK);
    }

    /** All but the history of migrations and the audit's chain, which only ever grows. */
    private static void empty(Ledger ledger) {
        String tables = """
                select name from sqlite_master
                where type = 'table' and name not like 'flyway%' and name not like 'audit%'""";
        ledger.inTransaction(() -> {
            ledger.jdbc().execute("pragma defer_foreign_keys = on");
            List<String> names = ledger.jdbc().queryForList(tables, String.class);
            names.forEach(name -> ledger.jdbc().update("delete from " + name));
            return names;
        });
    }

    static Profile profile(String carrier) {
        return RULES.profiles().byId(carrier).orElseThrow();
    }

    /** Takes a drop as the route does: kept, registered, judged, recorded. */
    Drop take(String name, byte[] bytes, String checksumFile) {
        String stated = profile(carrier).file().complete().by() == Profile.CompletenessBy.CHECKSUM
                ? Sha256File.parse(checksumFile).orElse("")
                : null;
        Drop drop = reception.register(reception.keep(carrier, name, new ByteArrayInputStream(bytes), stated));
        if (drop.state() == Drop.State.RECEIVED) {
            drop = inspector.judge(drop);
        }
        return drop.state() == Drop.State.RECORDING ? recording.record(drop) : drop;
    }

    /** The drop has left /outbox. */
    void park(Drop drop) {
        drops.parked(drop);
    }

    /** The regulator has decided, and its report took effect. */
    void decide(StatusReport report) {
        DecidedReport decided = new DecidedReport(
                report, applications.find(report.applicationId()).orElseThrow(), Effect.APPLIED);
        statusReports.record(List.of(decided));
    }

    /** What is to be sent now, in order; then it is sent. */
    List<Message> send() {
        List<Message> sent = new ArrayList<>();
        for (List<Batch> ready = batches.ready(carrier, ALL); !ready.isEmpty(); ready = batches.ready(carrier, ALL)) {
            for (Batch batch : ready) {
                sent.addAll(batches.messages(batch));
                batches.sent(List.of(batch));
            }
        }
        return sent;
    }

    /** The files that are due now, by their paths and in their order; then they are uploaded. */
    Map<String, byte[]> giveBack() {
        Map<String, byte[]> given = new LinkedHashMap<>();
        for (ReturnFile file : returns.due(carrier)) {
            try {
                given.put(file.path(), Files.readAllBytes(returns.render(file).toPath()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            returns.uploaded(file);
        }
        return given;
    }
}
