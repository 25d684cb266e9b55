package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.failures.FailureDetail.Edit;
import cn.huiqi.hub.failures.FailureDetail.Event;
import cn.huiqi.hub.ledger.Audit.Verdict;
import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.relief.DropKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

class FailuresTest {

    private final World world;
    private final Failures failures;

    FailuresTest(Ledger ledger) {
        world = new World(ledger);
        failures = world.failures;
    }

    @OnBothDatabases
    void aFailureIsKeptWithItsExactInput() {
        world.keep("UNREADABLE", "{\u0000不是 JSON");
        long id = world.find(FailureFilter.ALL).get(0).id();

        FailureDetail detail = failures.detail(id).orElseThrow();
        Failure failure = detail.failure();
        assertThat(detail.input()).isEqualTo("{\u0000不是 JSON".getBytes(StandardCharsets.UTF_8));
        assertThat(failure.inputSha256()).hasSize(64);
        assertThat(failure.subject()).isEqualTo("R-{ 不是 JSON");
        assertThat(failure.state()).isEqualTo(State.OPEN);
        assertThat(failure.attempts()).isEqualTo(1);
        assertThat(failure.firstAt()).isEqualTo(Given.NOW);
        assertThat(failure.carrier()).isEqualTo("telecom");
        assertThat(failure.cause().code()).isEqualTo("UNREADABLE");
        assertThat(world.history(id)).containsExactly("hub KEEP open");
        assertThat(failures.detail(id + 1)).isEmpty();
    }

    @OnBothDatabases
    void aDropIsKeptByItsStoredBytes() {
        Drop refused = world.refused("a.csv");

        Failure failure = world.find(FailureFilter.ALL).get(0);
        assertThat(failure.door()).isEqualTo(Door.DROP);
        assertThat(failure.dropId()).isEqualTo(refused.id());
        assertThat(failure.subject()).isEqualTo("a.csv");
        assertThat(failures.detail(failure.id()).orElseThrow().input()).isNull();
    }

    @OnBothDatabases
    void theSameFailureIsKeptOnce() {
        long id = world.keep("UNREADABLE", "bad", "bad").get(0);
        world.clock.advance(Duration.ofSeconds(5));
        world.keep("UNREADABLE", "bad");

        assertThat(world.find(FailureFilter.ALL)).hasSize(1);
        assertThat(world.failure(id).attempts()).isEqualTo(2);
        assertThat(world.failure(id).firstAt()).isEqualTo(Given.NOW);
        assertThat(world.failure(id).lastAt()).isEqualTo(Given.NOW.plusSeconds(5));
        assertThat(world.history(id)).containsExactly("hub KEEP open", "hub COME_AGAIN open");
    }

    @OnBothDatabases
    void whatWasGivenUpAndComesAgainIsOpenAgain() {
        long id = world.keep("UNREADABLE", "bad").get(0);
        failures.discard(id, "ops", "test");
        world.keep("UNREADABLE", "bad");

        assertThat(world.failure(id).state()).isEqualTo(State.OPEN);
    }

    @OnBothDatabases
    void aFilterGivesWhatItAsksForNewestFirst() {
        List<Long> ids = world.keep("UNREADABLE", "a", "b%", "b_");
        world.clock.advance(Duration.ofHours(1));
        world.refused("b.csv");
        failures.discard(ids.get(0), "ops", "test");

        assertThat(subjects(FailureFilter.ALL)).containsExactly("b.csv", "R-b_", "R-b%", "R-a");
        assertThat(subjects(FailureFilter.ALL.in(State.DISCARDED))).containsExactly("R-a");
        assertThat(subjects(FailureFilter.one(ids.get(1)))).containsExactly("R-b%");
        assertThat(subjects(new FailureFilter(null, null, Door.DROP, "telecom", null, null, null, null, null)))
                .containsExactly("b.csv");
        assertThat(subjects(new FailureFilter(null, null, null, "mobile", null, null, null, null, null)))
                .isEmpty();
        assertThat(subjects(new FailureFilter(null, null, null, null, null, null, null, "b_", null)))
                .as("no wildcard")
                .containsExactly("R-b_");
        assertThat(subjects(new FailureFilter(
                        null, null, null, null, null, Given.NOW, Given.NOW.plusSeconds(1), null, ids.get(1))))
                .containsExactly("R-b%", "R-a");
    }

    @OnBothDatabases
    void aListIsGivenInPages() {
        world.keep("UNREADABLE", "a", "b", "c");

        List<Failure> first = failures.find(FailureFilter.ALL, Long.MAX_VALUE, 2);
        List<Failure> second = failures.find(FailureFilter.ALL, first.get(1).id(), 2);

        assertThat(Stream.concat(first.stream(), second.stream()).map(Failure::subject))
                .containsExactly("R-c", "R-b", "R-a");
    }

    @OnBothDatabases
    void tenThousandFailuresOfTwoKindsAreTwoGroups() {
        world.keepMany("UNREADABLE", "bad", 7_000);
        world.clock.advance(Duration.ofMinutes(1));
        world.keepMany("UNKNOWN_APPLICATION", "lost", 3_000);
        failures.discard(world.find(FailureFilter.ALL).get(0).id(), "ops", "test");

        List<FailureGroup> groups = failures.groups(FailureFilter.ALL);

        assertThat(groups).extracting(FailureGroup::code).containsExactly("UNREADABLE", "UNKNOWN_APPLICATION");
        assertThat(groups).extracting(FailureGroup::count).containsExactly(7_000L, 3_000L);
        assertThat(groups).extracting(FailureGroup::open).containsExactly(7_000L, 2_999L);
        assertThat(groups.get(1).firstAt()).isEqualTo(Given.NOW.plusSeconds(60));
        assertThat(failures.groups(FailureFilter.group(groups.get(0).fingerprint())))
                .containsExactly(groups.get(0));
    }

    @OnBothDatabases
    void discardingNeedsAReason() {
        long id = world.keep("UNREADABLE", "bad").get(0);

        assertThatThrownBy(() -> failures.discard(id, "ops", " ")).isInstanceOf(IllegalArgumentException.class);
        assertThat(failures.discard(id, "ops", "sent by mistake")).isInstanceOf(Answer.Done.class);
        assertThat(failures.detail(id).orElseThrow().history())
                .last()
                .extracting(Event::who, Event::outcome, Event::note)
                .containsExactly("ops", "discarded", "sent by mistake");
        assertThat(failures.discard(id + 1, "ops", "why")).isEqualTo(new Answer.Unknown<>(id + 1));
    }

    @OnBothDatabases
    void ofTwoPeopleAtOnceOneHasTheEffectAndBothAreOnRecord() {
        long id = world.keep("UNREADABLE", "bad").get(0);

        List<Answer<Failure>> answers = Stream.of("li", "wang")
                .map(who -> CompletableFuture.supplyAsync(() -> failures.discard(id, who, "test")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).filteredOn(Answer.Done.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Answer.Already.class::isInstance).hasSize(1);
        assertThat(world.history(id))
                .filteredOn(line -> line.endsWith("DISCARD discarded"))
                .hasSize(1);
        assertThat(world.history(id))
                .filteredOn(line -> line.endsWith("DISCARD already discarded"))
                .hasSize(1);
        assertThat(world.audit.of("failure " + id, 10))
                .extracting(AuditEntry::who)
                .containsExactlyInAnyOrder("li", "wang");
        assertThat(world.audit.verify()).isInstanceOf(Verdict.Sound.class);
    }

    @OnBothDatabases
    void aMendedInputStandsBesideTheOriginal() {
        long id = world.keep("UNREADABLE", "bad").get(0);

        failures.edit(id, bytes("better"), "li", "typo");
        failures.edit(id, bytes("good"), "wang", "");

        FailureDetail detail = failures.detail(id).orElseThrow();
        assertThat(detail.input()).isEqualTo(bytes("bad"));
        assertThat(detail.edits()).extracting(Edit::number).containsExactly(1, 2);
        assertThat(detail.edits()).extracting(Edit::who).containsExactly("li", "wang");
        assertThat(detail.edits().get(1).input()).isEqualTo(bytes("good"));
        assertThat(world.history(id)).hasSize(3).last().asString().startsWith("wang EDIT SHA-256 now ");
    }

    @OnBothDatabases
    void aDropCanNotBeMended() {
        world.refused("a.csv");
        long id = world.find(FailureFilter.ALL).get(0).id();

        assertThat(failures.edit(id, bytes("x"), "ops", "")).isInstanceOf(Answer.NotPossible.class);
        assertThat(failures.detail(id).orElseThrow().edits()).isEmpty();
    }

    @OnBothDatabases
    void givingUpADropThatWasSetAsideRefusesIt() {
        Drop drop = world.drops.register("telecom", DropKind.APPLICATIONS, "a.csv", "sha", null, 1, "store/x");
        Drop aside = world.drops.setAside(drop);
        failures.keep(List.of(NewFailure.ofDrop(aside, "record", new Cause("NullPointerException", "no message"))));
        long id = world.find(FailureFilter.ALL).get(0).id();

        assertThat(failures.discard(id, "ops", "the carrier sends it again")).isInstanceOf(Answer.Done.class);
        assertThat(world.drops.find(drop.id()).orElseThrow().state()).isEqualTo(Drop.State.REFUSED);
    }

    private List<String> subjects(FailureFilter filter) {
        return world.find(filter).stream().map(Failure::subject).toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
