package cn.huiqi.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.Regulator.Received;
import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.embedded.Broker;
import cn.huiqi.hub.embedded.SftpServer;
import cn.huiqi.hub.intake.Arrival;
import cn.huiqi.hub.intake.DropStore;
import cn.huiqi.hub.intake.Reception;
import cn.huiqi.hub.intake.StoredBytes;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.DropFilter;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.ReturnFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.OptimisticLockingFailureException;

/** Two hubs on one database and one broker, at the same carriers' servers: together they do what one would, and either can go. */
class SeveralHubsTest {

    private static final List<String> CARRIERS = List.of("telecom", "mobile", "unicom");
    /** What the dead hub had begun. */
    private static final String BEGUN = "CT_HQ_20220701_001.csv";

    private static final Duration DEADLINE = Duration.ofSeconds(60);

    @TempDir
    static Path folder;

    private static SftpServer server;
    private static Broker broker;
    private static EmbeddedPostgres database;
    private static Regulator regulator;
    private static Hub one;
    private static Hub other;

    @BeforeAll
    static void start() throws IOException {
        server = new SftpServer(folder.resolve("server"), 0, CARRIERS);
        server.start();
        broker = new Broker(folder.resolve("broker"), 0, false);
        broker.start();
        database = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        Path config = ConfigFolder.copyTo(folder.resolve("config"));
        for (String carrier : CARRIERS) {
            ConfigFolder.onServer(config, carrier, server.port(), server.hostKey());
        }
        regulator = new Regulator(broker.port());
        one = hub("one", config);
        one.start();
        other = hub("other", config);
        other.start();
    }

    @AfterAll
    static void stop() throws IOException {
        one.stop();
        other.stop();
        regulator.close();
        broker.stop();
        server.stop();
        database.close();
    }

    @Test
    void everythingIsDoneOnceWhileHubsComeAndGo() throws Exception {
        upload(1, 3);
        one.stop();
        upload(4, 5);
        one.start();
        upload(6, 8);

        List<String> drops = IntStream.rangeClosed(1, 8)
                .boxed()
                .flatMap(number -> CARRIERS.stream().map(carrier -> drop(carrier, number)))
                .toList();
        // Each drop has 5 applications of its own, and revises one that all drops of its carrier share.
        int messages = drops.size() * 6;
        Hub.soon().atMost(DEADLINE).until(() -> applications().size() >= messages);
        applications().forEach(SeveralHubsTest::report);
        int reports = messages * 2;
        Hub.soon().atMost(DEADLINE).until(() -> reportsInFiles().size() >= reports);
        Hub.soon().atMost(DEADLINE).until(() -> CARRIERS.stream()
                .allMatch(carrier -> carrier(carrier).filesInOutbox().isEmpty()));
        Hub.soon().atMost(DEADLINE).until(() -> onRecord().stream().allMatch(Drop::parked));

        assertThat(applications())
                .extracting(message -> message.properties().get("messageId"))
                .doesNotHaveDuplicates();
        for (String carrier : CARRIERS) {
            assertThat(revisionsOf(carrier + ":SHARED")).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
            assertThat(carrier(carrier).receipts())
                    .filteredOn(name -> !name.startsWith(BEGUN))
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 8)
                            .mapToObj(number -> drop(carrier, number) + ".receipt.json")
                            .toList());
            for (int number = 1; number <= 8; number++) {
                carrier(carrier).receipt(drop(carrier, number)).isAccepted(6);
                assertThat(carrier(carrier).outbox("done/" + drop(carrier, number)))
                        .exists();
            }
        }
        assertThat(reportsInFiles()).doesNotHaveDuplicates().hasSize(reports);
        assertThat(regulator.all("huiqi.status.invalid")).isEmpty();
        assertThat(onRecord()).hasSize(drops.size());
        assertThat(one.bean(Audit.class).verify()).isInstanceOf(Audit.Verdict.Sound.class);
    }

    @Test
    void whatADeadHubHasBegunAnotherFinishesAndItCanNotComeBack() throws Exception {
        String name = BEGUN;
        byte[] bytes = SampleDrops.telecom("DEAD-1", "DEAD-2");
        Ledger ledger = Ledger.open(database.getJdbcUrl("postgres", "postgres"), "", "");
        Leases leases = new Leases(ledger);
        DropStore store = new DropStore(folder.resolve("drops"), 1 << 20);
        Audit audit = new Audit(ledger, Clock.systemUTC());
        Drops drops =
                new Drops(ledger, new ReturnFiles(ledger, new Bell(), Clock.systemUTC()), audit, Clock.systemUTC());
        Profiles profiles = one.bean(Profiles.class);
        Reception dead = new Reception(store, ledger, leases, drops, profiles);
        Hub.soon().until(() -> leases.take(Leases.drops("telecom")).isPresent());
        carrier("telecom").drops(name, bytes);
        StoredBytes stored = store.keep("telecom", new ByteArrayInputStream(bytes));
        Path unfinished = folder.resolve("drops/telecom/unfinished/left");
        Files.write(unfinished, bytes);
        DropName dropName =
                DropName.parse(name, profiles.byId("telecom").orElseThrow()).orElseThrow();
        Arrival arrival = new Arrival("telecom", dropName, stored, null);
        assertThat(dead.register(arrival).state()).isEqualTo(Drop.State.RECEIVED);

        ledger.write()
                .sql("update leases set lock_until = lock_until - interval '31 seconds' where name = ?")
                .param(Leases.drops("telecom"))
                .update();

        carrier("telecom").receipt(name).isAccepted(2);
        carrier("telecom").hasDone(name, bytes);
        assertThat(unfinished).doesNotExist();
        regulator.applicationsOf(name, 2);
        assertThatThrownBy(() -> dead.register(arrival)).isInstanceOf(OptimisticLockingFailureException.class);
        assertThat(carrier("telecom").receipts()).doesNotContain(name + ".2.receipt.json");
        leases.close();
        ledger.close();
    }

    private static Hub hub(String name, Path config) {
        return Hub.on(
                folder.resolve(name),
                "--huiqi.config=" + config,
                "--huiqi.drops=" + folder.resolve("drops"),
                "--huiqi.embedded.sftp=false",
                "--huiqi.embedded.broker=false",
                "--spring.artemis.broker-url=tcp://127.0.0.1:" + broker.port(),
                "--spring.artemis.user=hub",
                "--spring.artemis.password=hub-queue",
                "--spring.datasource.url=" + database.getJdbcUrl("postgres", "postgres"));
    }

    private static void upload(int first, int last) {
        for (int number = first; number <= last; number++) {
            for (String carrier : CARRIERS) {
                carrier(carrier).drops(drop(carrier, number), bytes(carrier, number));
            }
        }
    }

    private static String drop(String carrier, int number) {
        return switch (carrier) {
            case "telecom" -> "CT_HQ_20220605_00" + number + ".csv";
            case "mobile" -> "CMSH_07_2022060509300" + number + ".txt";
            default -> "unicom-relief-2022-06-05-" + number + ".csv.gz";
        };
    }

    private static byte[] bytes(String carrier, int number) {
        String[] own = IntStream.rangeClosed(1, 5)
                .mapToObj(row -> "N" + number + '-' + row)
                .toArray(String[]::new);
        String[] all = Arrays.copyOf(own, 6);
        all[5] = "SHARED";
        return switch (carrier) {
            case "telecom" -> revised(SampleDrops.telecom(all), "GB18030", ",3,\r\n", "," + (number + 3) + ",\r\n");
            case "mobile" -> revised(SampleDrops.mobile(all), "UTF-8", "||3\n", "||" + (number + 3) + '\n');
            default ->
                SampleDrops.gzip(SampleDrops.UNICOM_HEADER
                        + String.join(
                                        "",
                                        Arrays.stream(all)
                                                .map(SampleDrops::unicomRow)
                                                .toList())
                                .replace("号码数=3", "号码数=" + (number + 3)));
        };
    }

    private static byte[] revised(byte[] drop, String charset, String from, String to) {
        Charset encoding = Charset.forName(charset);
        return new String(drop, encoding).replace(from, to).getBytes(encoding);
    }

    private static CarrierAccount carrier(String id) {
        return new CarrierAccount(id, folder.resolve("server/sftp").resolve(id), server);
    }

    /** Those of this test's drops. */
    private static List<Received> applications() {
        return regulator.all("huiqi.applications").stream()
                .filter(message -> !message.correlationId().contains("DEAD"))
                .toList();
    }

    private static List<Integer> revisionsOf(String applicationId) {
        return applications().stream()
                .filter(message -> message.correlationId().equals(applicationId))
                .map(message -> message.json().path("revision").asInt())
                .toList();
    }

    /** Two reports a message, the first of them sent twice. */
    private static void report(Received message) {
        String id = String.valueOf(message.properties().get("messageId"));
        String first = ThreeCarriersTest.status(id + "/1", message.correlationId(), "acknowledged", "");
        regulator.reports(first);
        regulator.reports(first);
        regulator.reports(ThreeCarriersTest.status(id + "/2", message.correlationId(), "needs-info", ""));
    }

    /** The report ids in all carriers' status files. */
    private static List<String> reportsInFiles() {
        List<String> ids = new ArrayList<>();
        for (String carrier : CARRIERS) {
            for (byte[] file : carrier(carrier).statusFiles().values()) {
                new String(file, UTF_8)
                        .lines()
                        .skip(1)
                        .map(line ->
                                line.substring(line.lastIndexOf(carrier + ':')).replace("\"", ""))
                        .forEach(ids::add);
            }
        }
        return ids;
    }

    private static List<Drop> onRecord() {
        return one
                .bean(Drops.class)
                .find(new DropFilter(null, null, null, null, null, null), Long.MAX_VALUE, 1_000)
                .stream()
                .filter(drop -> !drop.name().equals(BEGUN))
                .toList();
    }
}
