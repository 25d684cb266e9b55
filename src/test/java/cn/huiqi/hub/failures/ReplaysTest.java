package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.ledger.Audit.Verdict;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.dao.DataAccessResourceFailureException;

class ReplaysTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final World world;
    private final Replays replays;
    private final ReplayWorker worker;

    ReplaysTest(Ledger ledger) {
        world = new World(ledger);
        replays = world.replays;
        worker = world.worker();
    }

    @OnBothDatabases
    void aReplayTakesItsFailuresInTheOrderTheyCame() {
        List<Long> ids = world.keep("UNKNOWN_APPLICATION", "c", "a", "bad", "b");

        Replay asked = replays.ask(FailureFilter.ALL, 100, "ops");
        assertThat(asked.total()).isEqualTo(4);
        assertThat(world.failure(ids.get(0)).state()).isEqualTo(State.REPLAYING);
        world.work(worker, SECOND);

        assertThat(world.taken).containsExactly("c", "a", "b");
        assertThat(replay(asked))
                .extracting(Replay::state, Replay::resolved, Replay::failed, Replay::skipped)
                .containsExactly(Replay.State.DONE, 3, 1, 0);
        assertThat(world.failure(ids.get(0)))
                .extracting(Failure::state, Failure::attempts)
                .containsExactly(State.RESOLVED, 2);
        assertThat(world.failure(ids.get(2)))
                .extracting(Failure::state, Failure::attempts, failure -> failure.cause()
                        .code())
                .containsExactly(State.OPEN, 2, "UNREADABLE");
        assertThat(world.history(ids.get(0))).containsExactly("hub KEEP open", "ops REPLAY resolved");
        assertThat(world.history(ids.get(2))).containsExactly("hub KEEP open", "ops REPLAY failed again");
    }

    @OnBothDatabases
    void aReplayOfWhatIsDoneChangesNothing() {
        List<Long> ids = world.keep("UNKNOWN_APPLICATION", "a", "b", "c");
        world.failures.discard(ids.get(1), "ops", "test");
        replays.ask(FailureFilter.one(ids.get(0)), 100, "ops");
        world.work(worker, SECOND);

        Preview preview = replays.preview(FailureFilter.ALL);
        Replay again = replays.ask(preview.filter(), 100, "wang");
        world.work(worker, SECOND);

        assertThat(preview.total()).isEqualTo(3);
        assertThat(preview.settled()).isEqualTo(2);
        assertThat(replay(again)).extracting(Replay::resolved, Replay::skipped).containsExactly(1, 2);
        assertThat(world.taken).containsExactly("a", "c");
        assertThat(world.history(ids.get(0))).last().isEqualTo("wang REPLAY already resolved");
        assertThat(world.history(ids.get(1))).last().isEqualTo("wang REPLAY already discarded");
    }

    @OnBothDatabases
    void nothingToTakeIsDoneAtOnce() {
        Replay replay = replays.ask(FailureFilter.ALL, 1, "ops");

        assertThat(replay.state()).isEqualTo(Replay.State.DONE);
        assertThat(replays.newest(Long.MAX_VALUE, 10)).containsExactly(replay);
        assertThatThrownBy(() -> replays.ask(FailureFilter.ALL, 0, "ops")).isInstanceOf(IllegalArgumentException.class);
    }

    @OnBothDatabases
    void whatFailsAfterThePreviewIsNotSweptIn() {
        world.keep("UNKNOWN_APPLICATION", "a");
        Preview preview = replays.preview(FailureFilter.ALL);
        world.keep("UNKNOWN_APPLICATION", "between");
        replays.ask(preview.filter(), 100, "ops");
        replays.ask(FailureFilter.ALL, 100, "ops");
        world.keep("UNKNOWN_APPLICATION", "after");
        world.work(worker, SECOND);

        assertThat(world.taken).containsExactly("a", "between");
        assertThat(world.find(FailureFilter.ALL.in(State.OPEN))).hasSize(1);
    }

    @OnBothDatabases
    void ofTwoPeopleAtOnceOneReplaysAndTheOtherIsTold() {
        long id = world.keep("UNKNOWN_APPLICATION", "a").get(0);

        List<Replay> asked = Stream.of("li", "wang")
                .map(who -> CompletableFuture.supplyAsync(() -> replays.ask(FailureFilter.one(id), 100, who)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        world.work(worker, SECOND);

        assertThat(world.taken).containsExactly("a");
        assertThat(asked).extracting(Replay::skipped).containsExactlyInAnyOrder(0, 1);
        assertThat(world.history(id))
                .hasSize(3)
                .anyMatch(line -> line.endsWith("REPLAY resolved"))
                .anyMatch(line -> line.endsWith("REPLAY already replaying"));
    }

    @OnBothDatabases
    void tenThousandFailuresOneGroupAtTwoHundredASecondStoppedAndResumed() {
        world.keepMany("UNKNOWN_APPLICATION", "lost", 1_000);
        world.keepMany("UNREADABLE", "bad", 9_000);
        String group = world.find(FailureFilter.ALL).get(9_999).fingerprint();

        Replay replay = replays.ask(replays.preview(FailureFilter.group(group)).filter(), 200, "ops");
        worker.turn();
        world.work(worker, SECOND);
        assertThat(world.taken).hasSize(200);
        world.work(worker, SECOND.multipliedBy(2));
        assertThat(world.taken).hasSize(600);

        assertThat(replays.stop(replay.id(), "li")).isInstanceOf(Answer.Done.class);
        assertThat(replays.stop(replay.id(), "wang")).isInstanceOf(Answer.Already.class);
        world.work(worker, SECOND.multipliedBy(2));
        assertThat(world.taken).as("stopped").hasSize(600);
        assertThat(world.find(FailureFilter.group(group).in(State.OPEN))).hasSize(400);
        world.keepMany("UNKNOWN_APPLICATION", "late", 1);
        long discarded =
                world.find(FailureFilter.group(group).in(State.OPEN)).get(1).id();
        world.failures.discard(discarded, "ops", "test");

        assertThat(replays.resume(replay.id(), "li")).isInstanceOf(Answer.Done.class);
        world.work(world.worker(), SECOND.multipliedBy(3));

        assertThat(world.taken)
                .containsExactlyElementsOf(
                        IntStream.range(0, 999).mapToObj(i -> "lost" + i).toList());
        assertThat(replay(replay))
                .extracting(Replay::state, Replay::total, Replay::resolved, Replay::skipped)
                .containsExactly(Replay.State.DONE, 1_000, 999, 1);
        assertThat(world.find(FailureFilter.ALL.in(State.OPEN)))
                .as("the other group and the late one")
                .hasSize(9_001);
        assertThat(world.audit.verify()).isInstanceOf(Verdict.Sound.class);
    }

    @OnBothDatabases
    void aMendedInputIsReplayed() {
        long id = world.keep("UNREADABLE", "bad").get(0);
        world.failures.edit(id, "good".getBytes(StandardCharsets.UTF_8), "ops", "typo");
        replays.ask(FailureFilter.one(id), 100, "ops");
        world.work(worker, SECOND);

        assertThat(world.taken).containsExactly("good");
        assertThat(world.failure(id).state()).isEqualTo(State.RESOLVED);
        assertThat(world.failures.detail(id).orElseThrow().input()).isEqualTo("bad".getBytes(StandardCharsets.UTF_8));
    }

    @OnBothDatabases
    void aFaultOfTheHubsOwnFailsOneItemAndNoMore() {
        List<Long> ids = world.keep("UNREADABLE", "broken", "a");
        replays.ask(FailureFilter.ALL, 100, "ops");
        world.work(worker, SECOND);

        assertThat(world.failure(ids.get(0)))
                .extracting(Failure::state, failure -> failure.cause().code())
                .containsExactly(State.OPEN, "IllegalStateException");
        assertThat(world.taken).containsExactly("a");
    }

    @OnBothDatabases
    void whileSomethingIsAwayNothingChanges() {
        long id = world.keep("UNREADABLE", "away").get(0);
        Replay replay = replays.ask(FailureFilter.ALL, 100, "ops");
        worker.turn();
        world.clock.advance(SECOND);

        assertThatThrownBy(worker::turn).isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(world.failure(id))
                .extracting(Failure::state, Failure::attempts)
                .containsExactly(State.REPLAYING, 1);
        assertThat(replay(replay).done()).isZero();
    }

    @OnBothDatabases
    void ofSeveralHubsOneWorks() {
        world.keepMany("UNKNOWN_APPLICATION", "a", 30);
        replays.ask(FailureFilter.ALL, 10, "ops");
        ReplayWorker one = world.worker();
        ReplayWorker other = world.worker();

        for (int tenth = 0; tenth <= 10; tenth++) {
            one.turn();
            other.turn();
            world.clock.advance(Duration.ofMillis(100));
        }
        assertThat(world.taken).hasSize(10);

        one.close();
        other.turn();
        world.work(other, SECOND);
        assertThat(world.taken).as("the other goes on").hasSize(20);
    }

    @OnBothDatabases
    void aRefusedDropIsReadAgainFromItsStoredBytes() {
        Drop refused = world.refused("a.csv");
        long id = world.find(FailureFilter.ALL).get(0).id();
        Replay replay = replays.ask(FailureFilter.one(id), 100, "ops");
        world.work(worker, SECOND);

        Drop again = world.drops.find(refused.id()).orElseThrow();
        assertThat(again.state()).isEqualTo(Drop.State.RECEIVED);
        assertThat(replay(replay).state()).isEqualTo(Replay.State.RUNNING);

        world.drops.finish(world.drops.foundSound(again, "header", 0, List.of()), ".rejected.csv");
        world.work(worker, SECOND);

        assertThat(world.failure(id).state()).isEqualTo(State.RESOLVED);
        assertThat(replay(replay)).extracting(Replay::state, Replay::resolved).containsExactly(Replay.State.DONE, 1);
        assertThat(world.history(id)).containsExactly("hub KEEP open", "ops REPLAY under way", "ops REPLAY resolved");
    }

    @OnBothDatabases
    void aDropThatIsRefusedAgainFailedAgain() {
        Drop refused = world.refused("a.csv");
        long id = world.find(FailureFilter.ALL).get(0).id();
        Replay replay = replays.ask(FailureFilter.one(id), 100, "ops");
        world.work(worker, SECOND);
        replays.stop(replay.id(), "ops");
        world.refuse(world.drops.find(refused.id()).orElseThrow());
        world.work(worker, SECOND);

        assertThat(world.failure(id))
                .extracting(Failure::state, Failure::attempts)
                .containsExactly(State.OPEN, 2);
        assertThat(replay(replay)).extracting(Replay::state, Replay::failed).containsExactly(Replay.State.DONE, 1);
        assertThat(world.history(id)).containsExactly("hub KEEP open", "ops REPLAY under way", "hub COME_AGAIN open");
    }

    @OnBothDatabases
    void aMessageThatWasNotKeptFailsAgain() {
        NewFailure report = World.report("x", "UNREADABLE");
        world.failures.keep(List.of(new NewFailure(
                "key", Door.STATUS, report.route(), report.step(), null, "ID:1", null, null, report.cause())));
        replays.ask(FailureFilter.ALL, 100, "ops");
        world.work(worker, SECOND);

        assertThat(world.find(FailureFilter.ALL).get(0).cause().code()).isEqualTo("NO_INPUT");
    }

    @OnBothDatabases
    void aReplayThatIsNotThereIsUnknown() {
        List<Answer<Replay>> answers = new ArrayList<>();
        answers.add(replays.stop(-1, "ops"));
        answers.add(replays.resume(-1, "ops"));

        assertThat(answers).containsOnly(new Answer.Unknown<>(-1));
    }

    private Replay replay(Replay replay) {
        return replays.find(replay.id()).orElseThrow();
    }
}
