package cn.huiqi.hub.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.ReplayWorker;
import cn.huiqi.hub.failures.Replays;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.ledger.Drop.State;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.JustRecorded;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.MessagePages;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.Reconciliation;
import cn.huiqi.hub.ledger.RecordedMessage;
import cn.huiqi.hub.ledger.Recorder;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.telemetry.Steps;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A drop from its bytes to its rows on record, by way of failure and replay. */
class WholeFileReplayTest {

    private static final String NAME = "CT_HQ_20220605_001.csv";
    private static final String DROP = """
            申请编号,统一社会信用代码,企业名称,企业规模,行业代码,所在区,联系人,联系电话,举措,申请日期,现月租,优惠月租
            HQ1,91350100M000100Y43,上海某公司,小型,H62,黄浦区,张三,13800138000,降低宽带资费,2022-06-05,200,100
            HQ2,91350100M000100Y43,上海某公司,小型,H62,黄浦区,张三,13800138000,降低宽带资费,2022-06-05,200,300
            """;

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(Given.NOW);
    private final Ledger ledger;
    private final Leases leases;
    private final ReturnFiles returnFiles;
    private final Drops drops;
    private final Failures failures;
    private final Replays replays;
    private final ReplayWorker worker;

    WholeFileReplayTest(Ledger ledger) {
        this.ledger = ledger;
        leases = new Leases(ledger);
        Audit audit = new Audit(ledger, clock);
        returnFiles = new ReturnFiles(ledger, new Bell(), clock);
        drops = new Drops(ledger, returnFiles, audit, clock);
        failures = new Failures(ledger, drops, audit, clock);
        replays = new Replays(ledger, audit, new Bell(), clock);
        worker = new ReplayWorker(
                ledger, failures, replays, drops, body -> Optional.empty(), audit, leases, new Bell(), clock);
    }

    @OnBothDatabases
    void aDropRefusedUnderAWrongProfileIsTakenUnderTheMendedOne() throws IOException {
        Hub wrong = hub(profile("separator: \",\"", "separator: \";\""));
        Drop refused = wrong.read(wrong.receive());
        returnFiles.pending("telecom", 10).forEach(returnFiles::uploaded);

        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(failure().cause().code()).isEqualTo("HEADER");

        replays.ask(FailureFilter.one(failure().id()), 10, "ops");
        work();
        Hub mended = hub(Path.of("config"));
        List<Drop> unfinished = drops.unfinished("telecom");
        assertThat(unfinished).hasSize(1);
        Drop recorded = mended.read(unfinished.get(0));
        work();

        assertThat(recorded.state()).isEqualTo(State.RECORDED);
        assertThat(recorded.id()).isEqualTo(refused.id());
        assertThat(recorded.rows()).isEqualTo(new Counts(2, 1, 0, 1));
        assertThat(returnFiles.pending("telecom", 10))
                .extracting(ReturnFile::name)
                .containsExactly(NAME + ".2.rejected.csv", NAME + ".2.receipt.json");
        assertThat(failure().state()).isEqualTo(Failure.State.RESOLVED);

        replays.ask(FailureFilter.one(failure().id()), 10, "ops");
        work();
        assertThat(drops.unfinished("telecom")).as("a second replay").isEmpty();
    }

    @OnBothDatabases
    void anUnforeseenFaultSetsTheDropAsideUntilItIsReplayed() throws IOException {
        Hub hub = hub(Path.of("config"));
        Drop received = hub.receive();
        Hub unknowing = hub(profile("carrier: telecom", "carrier: elsewhere"), "elsewhere.yaml");

        Drop aside = unknowing.read(received);

        assertThat(aside.state()).isEqualTo(State.SET_ASIDE);
        assertThat(drops.unfinished("telecom")).as("the next drop's turn comes").isEmpty();
        assertThat(failure().cause().code()).isEqualTo("IllegalStateException");
        assertThat(returnFiles.pending("telecom", 10)).as("its receipt waits").isEmpty();

        replays.ask(FailureFilter.ALL, 10, "ops");
        work();
        hub.read(drops.unfinished("telecom").get(0));
        work();

        assertThat(failure().state()).isEqualTo(Failure.State.RESOLVED);
        assertThat(returnFiles.pending("telecom", 10))
                .extracting(ReturnFile::name)
                .containsExactly(NAME + ".rejected.csv", NAME + ".receipt.json");
    }

    @OnBothDatabases
    void aDropThatIsNoLongerSoundIsSetAside() throws IOException {
        Hub hub = hub(Path.of("config"));
        Drop sound = hub.inspector.judge(hub.receive());
        Files.writeString(folder.resolve("drops").resolve(sound.stored()), "没有引号\",", Charset.forName("GB18030"));

        assertThat(hub.recording.record(sound).state()).isEqualTo(State.SET_ASIDE);
        assertThat(failure().cause().message()).contains("found sound, but is not");
        assertThat(failure().step()).isEqualTo("record");
    }

    @OnBothDatabases
    void troubleThatPassesIsThrownOnAndTheDropStays() throws IOException {
        Hub hub = hub(Path.of("config"));
        Drop received = hub.receive();
        FileSystemUtils.deleteRecursively(folder.resolve("drops"));

        assertThatThrownBy(() -> hub.read(received)).isInstanceOf(UncheckedIOException.class);
        assertThat(drops.unfinished("telecom")).containsExactly(received);
        assertThat(failures.find(FailureFilter.ALL, Long.MAX_VALUE, 10)).isEmpty();
    }

    @OnBothDatabases
    void whatIsKeptLongEnoughIsRemovedAndTheCountsStay() throws IOException {
        Hub hub = hub(Path.of("config"));
        Drop drop = hub.read(hub.receive());
        Drop again = hub.read(hub.receive("CT_HQ_20220606_001.csv"));
        assertThat(again.state()).as("the same bytes").isEqualTo(State.REFUSED);
        Path stored = folder.resolve("drops").resolve(drop.stored());
        Files.setLastModifiedTime(stored, FileTime.from(Given.NOW));

        clock.advance(Duration.ofDays(399));
        hub.retention.sweep();
        assertThat(stored).exists();

        clock.advance(Duration.ofDays(2));
        hub.retention.sweep();
        assertThat(stored).as("a receipt still waits").exists();

        returnFiles.pending("telecom", 10).forEach(returnFiles::uploaded);
        hub.retention.sweep();
        assertThat(stored).as("a message still waits for the broker").exists();

        byte[] body = message().body();
        ledger.write().sql("update batches set sent_at = ready_at").update();
        hub.retention.sweep();
        hub.retention.sweep();

        Drop swept = drops.find(drop.id()).orElseThrow();
        assertThat(stored).doesNotExist();
        assertThat(swept.stored()).isNull();
        assertThat(swept.rows()).isEqualTo(drop.rows());
        assertThat(swept.sha256()).isEqualTo(drop.sha256());
        assertThat(rejectedRows(drop)).isZero();
        assertThat(message().body())
                .as("what the application says now, for the regulator's extracts")
                .isEqualTo(body);
        assertThat(new Reconciliation(ledger).ofDrop(drop.id()).orElseThrow().mismatches())
                .as("the counts stay")
                .isEmpty();
        assertThat(failure().state()).isEqualTo(Failure.State.DISCARDED);
        assertThat(failures.detail(failure().id()).orElseThrow().history()).isEmpty();
        assertThat(drops.again(again.id(), "ops")).isEqualTo(Drops.Again.NOT_KEPT);
        assertThat(new Audit(ledger, clock).verify()).isInstanceOf(Audit.Verdict.Sound.class);
    }

    @OnBothDatabases
    void theBodyOfARevisionThatWasReplacedIsRemovedAndItsHashStays() throws IOException {
        Hub hub = hub(Path.of("config"));
        hub.read(hub.receive());
        byte[] body = message().body();
        ledger.write().sql("update applications set revision = 2").update();
        ledger.write().sql("update batches set sent_at = ready_at").update();
        returnFiles.pending("telecom", 10).forEach(returnFiles::uploaded);

        clock.advance(Duration.ofDays(401));
        hub.retention.sweep();

        assertThat(message().body()).isEmpty();
        assertThat(message().bodySha256()).isEqualTo(sha256(body));
        assertThat(new Traces(ledger).of("telecom:HQ1").orElseThrow().messages())
                .singleElement()
                .satisfies(sending -> assertThat(sending.body()).isEmpty());
    }

    /** The one message there is. */
    private RecordedMessage message() {
        long batch =
                ledger.read().sql("select id from batches").query(Long.class).single();
        return new MessagePages(ledger).ofBatch(batch).get(0);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private int rejectedRows(Drop drop) {
        return ledger.read()
                .sql("select count(*) from rejected_rows where drop_id = ?")
                .param(drop.id())
                .query(Integer.class)
                .single();
    }

    private Failure failure() {
        List<Failure> all = failures.find(FailureFilter.ALL, Long.MAX_VALUE, 10);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private void work() {
        worker.turn();
        clock.advance(Duration.ofSeconds(1));
        worker.turn();
    }

    /** The shipped configuration with one line of telecom's profile changed. */
    private Path profile(String line, String changed) throws IOException {
        Path config = folder.resolve("config");
        FileSystemUtils.copyRecursively(Path.of("config"), config);
        Path telecom = config.resolve("carriers/telecom.yaml");
        String text = Files.readString(telecom);
        assertThat(text).contains(line);
        Files.writeString(telecom, text.replace(line, changed));
        return config;
    }

    private Hub hub(Path config, String telecomsNewName) throws IOException {
        Files.move(
                config.resolve("carriers/telecom.yaml"),
                config.resolve("carriers").resolve(telecomsNewName));
        return hub(config);
    }

    private Hub hub(Path config) {
        return new Hub(Rulebook.load(config, name -> null));
    }

    /** The hub between two restarts. */
    private final class Hub {

        private final Rulebook rules;
        private final DropStore store = new DropStore(folder.resolve("drops"), 1 << 20);
        private final Inspector inspector;
        private final Recording recording;
        private final Retention retention;

        Hub(Rulebook rules) {
            this.rules = rules;
            StoredDrops storedDrops = new StoredDrops(
                    store, rules.profiles(), rules.plans(), rules.districts(), new DropReader(ReadLimits.STANDARD));
            SettingAside settingAside = new SettingAside(ledger, drops, failures, Steps.UNTRACED);
            inspector = new Inspector(storedDrops, ledger, drops, failures, settingAside);
            recording = new Recording(
                    storedDrops,
                    new Recorder(ledger, drops, new JustRecorded(clock), clock),
                    drops,
                    rules.profiles(),
                    settingAside,
                    new Bell());
            retention = new Retention(ledger, leases, store, new Audit(ledger, clock), Duration.ofDays(400), clock);
        }

        Drop receive() {
            return receive(NAME);
        }

        Drop receive(String name) {
            Profile telecom = rules.profiles().byId("telecom").orElseThrow();
            StoredBytes stored =
                    store.keep("telecom", new ByteArrayInputStream(DROP.getBytes(Charset.forName("GB18030"))));
            DropName dropName = DropName.parse(name, telecom).orElseThrow();
            Lease lease = leases.take(Leases.drops("telecom")).orElseThrow();
            try {
                return new Reception(store, ledger, leases, drops, rules.profiles())
                        .register(new Arrival("telecom", dropName, stored, null));
            } finally {
                lease.close();
            }
        }

        /** As the route read-drop does. */
        Drop read(Drop drop) {
            Drop judged = drop.state() == State.RECEIVED ? inspector.judge(drop) : drop;
            return judged.state() == State.RECORDING ? recording.record(judged) : judged;
        }
    }
}
