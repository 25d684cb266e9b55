package cn.huiqi.hub.feeds;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.feeds.Extract.Kind;
import cn.huiqi.hub.feeds.Extract.State;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.Schemas;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each day's extracts and those that somebody asks for. Drops come at 2022-06-06 09:30 in Shanghai, {@link Given#NOW}. */
class FeedsTest {

    private static final LocalTime AT = LocalTime.of(2, 0);

    @TempDir
    Path folder;

    private final Given given;
    private final CurrentApplications applications;
    private final SettableClock clock = new SettableClock(Instant.parse("2022-06-06T03:00:00Z"));
    private final Extracts extracts;
    private FeedFolder files;
    private Feeds feeds;

    private final Leases leases;

    FeedsTest(Ledger ledger) {
        leases = new Leases(ledger);
        this.given = new Given(ledger);
        this.applications = new CurrentApplications(ledger);
        this.extracts = new Extracts(ledger, applications, new Audit(ledger, clock), clock);
    }

    @BeforeEach
    void start() {
        files = new FeedFolder(folder);
        feeds = hub();
    }

    @AfterEach
    void end() {
        leases.close();
    }

    /** A hub that starts now. */
    private Feeds hub() {
        ApplicationLines lines = new ApplicationLines(applications, GivenLines.words());
        ExtractMaker maker = new ExtractMaker(extracts, applications, lines, files, true);
        return new Feeds(extracts, maker, leases, AT, clock);
    }

    @OnBothDatabases
    void aDaysExtractsAreMadeAtTheirTime() throws IOException {
        given.recorded(application(1, "A", "x"));

        feeds.turn();
        assertThat(made()).isEmpty();

        untilTime("2022-06-06T18:00:00Z");
        feeds.turn();
        feeds.turn();

        assertThat(made())
                .containsExactly(
                        "FULL 2022-06-07 huiqi-full-20220607020000 1",
                        "CHANGES 2022-06-07 huiqi-changes-20220607020000 1");
        assertThat(names())
                .containsExactly(
                        "huiqi-changes-20220607020000.csv",
                        "huiqi-changes-20220607020000.manifest.json",
                        "huiqi-changes-20220607020000.xlsx",
                        "huiqi-full-20220607020000.csv",
                        "huiqi-full-20220607020000.manifest.json",
                        "huiqi-full-20220607020000.xlsx");
    }

    @OnBothDatabases
    void aDayThatWasMissedIsMadeAtTheNextStart() throws IOException {
        given.recorded(application(1, "A", "x"));
        clock.advance(Duration.ofDays(3));

        hub().turn();
        hub().turn();

        assertThat(made()).hasSize(2).allSatisfy(line -> assertThat(line).contains(" 2022-06-09 "));
    }

    @OnBothDatabases
    void aHubThatHasJustBeenSetUpOwesNothing() throws IOException {
        feeds.turn();
        given.recorded(application(1, "A", "x"));
        hub().turn();

        assertThat(extracts.newest(Long.MAX_VALUE, 10)).isEmpty();
    }

    @OnBothDatabases
    void withoutApplicationsThereIsAHeader() throws IOException {
        untilTime("2022-06-06T18:00:00Z");
        feeds.turn();

        String csv = Files.readString(folder.resolve("huiqi-full-20220607020000.csv"));
        assertThat(csv.lines()).hasSize(1);
        assertThat(csv).startsWith("\uFEFF申请标识,");
        assertThat(manifest("huiqi-full-20220607020000").path("rows").asLong()).isZero();
        assertThat(manifest("huiqi-full-20220607020000").path("totals")).isEmpty();
    }

    @OnBothDatabases
    void changesFollowUponEachOtherWhoeverAsks() throws IOException {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"), application(3, "C", "x"));
        String first = make(Kind.CHANGES);
        given.decided("R1", "telecom:B", ApplicationStatus.APPROVED, "");
        clock.advance(Duration.ofMinutes(1));
        String full = make(Kind.FULL);
        String second = make(Kind.CHANGES);
        given.reported(done(1, "C", "10.00"));
        untilTime("2022-06-06T18:00:00Z");
        feeds.turn();

        assertThat(ids(first)).containsExactly("telecom:A", "telecom:B", "telecom:C");
        assertThat(ids(full)).containsExactly("telecom:A", "telecom:B", "telecom:C");
        assertThat(ids(second)).containsExactly("telecom:B");
        assertThat(ids("huiqi-changes-20220607020000")).containsExactly("telecom:C");
        assertThat(manifest(first).has("follows")).isFalse();
        assertThat(manifest(full).has("follows")).isFalse();
        assertThat(manifest(second).path("follows").asText()).isEqualTo(first);
        assertThat(manifest("huiqi-changes-20220607020000").path("follows").asText())
                .isEqualTo(second);
    }

    @OnBothDatabases
    void aManifestHasCountsTotalsAndHashes() throws Exception {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        given.reported(done(1, "A", "10.50"));

        JsonNode manifest = manifest(make(Kind.FULL));

        assertThat(manifest.path("rows").asInt()).isEqualTo(2);
        assertThat(manifest.path("asOf").asText()).isEqualTo("2022-06-06T11:00:00+08:00");
        assertThat(manifest.path("totals").toString())
                .isEqualTo(
                        "[{\"carrier\":\"telecom\",\"measure\":\"tariff-cut\",\"rows\":2,\"savedAmount\":\"10.50\",\"arrearsAmount\":\"0.00\","
                                + "\"currentMonthlyFee\":\"400.00\",\"offeredMonthlyFee\":\"200.00\",\"totalAmount\":\"0.00\"}]");
        assertThat(manifest.path("files")).hasSize(2).allSatisfy(file -> {
            byte[] bytes = Files.readAllBytes(folder.resolve(file.path("name").asText()));
            assertThat(file.path("bytes").asLong()).isEqualTo(bytes.length);
            assertThat(file.path("sha256").asText())
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        });
        Extract onRecord = extracts.newest(Long.MAX_VALUE, 1).get(0);
        assertThat(onRecord.files()).hasSize(3);
        assertThat(onRecord.files().get(2).name()).endsWith(".manifest.json");
    }

    @OnBothDatabases
    void whatCouldNotBeMadeIsMadeLaterUnderTheSameNameAndForTheSameRange() throws IOException {
        given.recorded(application(1, "A", "x"));
        Path blocked = folder.resolve("no-folder");
        Files.createFile(blocked);
        files = new FeedFolder(blocked);
        extracts.ask(Kind.CHANGES, "ops");
        assertThatThrownBy(hub()::turn).isInstanceOf(IOException.class);
        Extract begun = extracts.newest(Long.MAX_VALUE, 1).get(0);
        given.recorded(application(1, "B", "x"));
        clock.advance(Duration.ofMinutes(10));

        files = new FeedFolder(folder);
        hub().turn();
        String next = make(Kind.CHANGES);

        assertThat(begun.state()).isEqualTo(State.ASKED);
        assertThat(begun.name()).isEqualTo("huiqi-changes-20220606110000");
        assertThat(ids(begun.name())).containsExactly("telecom:A");
        assertThat(ids(next)).containsExactly("telecom:B");
    }

    @OnBothDatabases
    void aHubThatStopsLeavesWhatItMakesToTheNext() throws IOException {
        given.recorded(application(1, "A", "x"));
        extracts.ask(Kind.FULL, "ops");
        Extract asked = extracts.newest(Long.MAX_VALUE, 1).get(0);
        ApplicationLines lines = new ApplicationLines(applications, GivenLines.words());

        new ExtractMaker(extracts, applications, lines, files, false).make(asked, () -> true);

        assertThat(extracts.newest(Long.MAX_VALUE, 1).get(0).state()).isEqualTo(State.ASKED);
        assertThat(names()).isEmpty();
        hub().turn();
        assertThat(names()).hasSize(3);
    }

    @OnBothDatabases
    void filesGoUpInOrderAndOnce() throws IOException {
        make(Kind.FULL);
        FeedUploads uploads = new FeedUploads(extracts, files);

        List<FeedUploads.Upload> due = uploads.due();
        assertThat(due)
                .extracting(upload -> upload.name().replaceAll(".*-[0-9]+", ""))
                .containsExactly(".csv", ".xlsx", ".manifest.json");
        uploads.uploaded(due.get(0));
        assertThat(uploads.due()).hasSize(3);
        due.forEach(uploads::uploaded);

        assertThat(uploads.due()).isEmpty();
        assertThat(extracts.newest(Long.MAX_VALUE, 1).get(0).uploadedAt()).isEqualTo(clock.instant());
    }

    @OnBothDatabases
    void filesAreRemovedWhenTheyWereKeptLongEnough() throws IOException {
        make(Kind.FULL);
        FeedRetention retention = new FeedRetention(extracts, files, Duration.ofDays(400), clock);

        retention.sweep();
        assertThat(names()).hasSize(3);
        clock.advance(Duration.ofDays(401));
        retention.sweep();
        retention.sweep();

        assertThat(names()).isEmpty();
        Extract removed = extracts.newest(Long.MAX_VALUE, 1).get(0);
        assertThat(removed.state()).isEqualTo(State.REMOVED);
        assertThat(removed.files()).hasSize(3);
    }

    private String make(Kind kind) throws IOException {
        long id = extracts.ask(kind, "regulator").id();
        feeds.turn();
        Extract extract = extracts.find(id).orElseThrow();
        assertThat(extract.state()).isEqualTo(State.MADE);
        return extract.name();
    }

    private void untilTime(String time) {
        clock.advance(Duration.between(clock.instant(), Instant.parse(time)));
    }

    /** The extracts on record, the oldest first: kind, day, name and rows. */
    private List<String> made() {
        List<Extract> newest = extracts.newest(Long.MAX_VALUE, 100);
        return Stream.iterate(newest.size() - 1, i -> i >= 0, i -> i - 1)
                .map(newest::get)
                .filter(extract -> extract.state() == State.MADE)
                .map(extract -> extract.kind() + " " + day(extract.dueOn()) + extract.name() + ' ' + extract.rows())
                .toList();
    }

    private static String day(LocalDate day) {
        return day == null ? "" : day + " ";
    }

    private List<String> names() {
        String[] names = folder.toFile().list();
        Arrays.sort(names);
        return List.of(names);
    }

    private JsonNode manifest(String name) throws IOException {
        return Schemas.assertValid("feed-manifest/1", Files.readAllBytes(folder.resolve(name + ".manifest.json")));
    }

    private List<String> ids(String name) throws IOException {
        return Files.readAllLines(folder.resolve(name + ".csv"), StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line -> line.replaceAll(",.*", ""))
                .toList();
    }
}
