package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.huiqi.hub.failures.Failure.State;
import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.relief.DropKind;
import java.util.List;

class DiscardsTest {

    private final Ledger ledger;
    private final World world;
    private final Discards discards;

    DiscardsTest(Ledger ledger) {
        this.ledger = ledger;
        world = new World(ledger);
        discards = new Discards(ledger, world.drops, world.audit, world.clock);
    }

    @OnBothDatabases
    void aGroupIsGivenUpInOneActAndTheHistoryOfEachSaysSo() {
        world.keepMany("UNREADABLE", "bad", 1_200);
        long other = world.keep("UNKNOWN_APPLICATION", "other").get(0);
        Failure one = world.find(FailureFilter.ALL).get(1_200);
        world.failures.discard(one.id(), "li", "tried before");
        int entries = world.audit.find(0, 10_000).size();

        Preview preview = discards.preview(FailureFilter.group(one.fingerprint()));
        world.keepMany("UNREADABLE", "late", 1);
        Discarded came = discards.discard(preview.filter(), "wang", "a test sender");

        assertThat(preview.total()).isEqualTo(1_200);
        assertThat(preview.settled()).isEqualTo(1);
        assertThat(came).isEqualTo(new Discarded(preview.filter(), 1_199, 1, 0));
        assertThat(world.find(FailureFilter.ALL.in(State.OPEN)))
                .as("the other kind, and the one that came after the preview")
                .hasSize(2)
                .extracting(Failure::id)
                .contains(other);
        assertThat(world.history(one.id()))
                .containsExactly("hub KEEP open", "li DISCARD discarded", "wang DISCARD already discarded");
        assertThat(world.history(one.id() + 1)).containsExactly("hub KEEP open", "wang DISCARD discarded");
        List<AuditEntry> after = world.audit.find(entries, 10);
        assertThat(after)
                .extracting(entry -> entry.who() + ' ' + entry.act() + ' ' + entry.subject())
                .containsExactly("hub keep huiqi.status", "wang discard failures");
        assertThat(after.get(1).detail()).isEqualTo(preview.filter() + ": a test sender");
        assertThat(after.get(1).outcome()).isEqualTo("1199 discarded, 1 skipped, 0 not possible");
    }

    @OnBothDatabases
    void whatAReplayHasIsLeftToIt() {
        List<Long> ids = world.keep("UNREADABLE", "bad1", "bad2");
        world.replays.ask(FailureFilter.one(ids.get(0)), 1, "li");

        Discarded came = discards.discard(FailureFilter.ALL, "wang", "a test");

        assertThat(came.discarded()).isEqualTo(1);
        assertThat(came.skipped()).isEqualTo(1);
        assertThat(world.failure(ids.get(0)).state()).isEqualTo(State.REPLAYING);
        assertThat(world.history(ids.get(0))).last().isEqualTo("wang DISCARD already replaying");
    }

    @OnBothDatabases
    void aDropWithRowsAtTheRegulatorStaysOpen() {
        Drop aside = setAside("a.csv");
        Drop begun = setAside("b.csv");
        ledger.write()
                .sql("update drops set rows_read = 1 where id = ?")
                .param(begun.id())
                .update();

        Discarded came = discards.discard(FailureFilter.ALL, "ops", "a test");

        assertThat(came).isEqualTo(new Discarded(came.filter(), 1, 0, 1));
        assertThat(world.drops.find(aside.id()).orElseThrow().state()).isEqualTo(Drop.State.REFUSED);
        assertThat(world.drops.find(begun.id()).orElseThrow().state()).isEqualTo(Drop.State.SET_ASIDE);
        Failure open = world.find(FailureFilter.ALL.in(State.OPEN)).get(0);
        assertThat(world.history(open.id())).last().isEqualTo("ops DISCARD not possible");
    }

    @OnBothDatabases
    void aReasonIsNeeded() {
        assertThatThrownBy(() -> discards.discard(FailureFilter.ALL, "ops", " "))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Drop setAside(String name) {
        Drop aside = world.drops.setAside(
                world.drops.register("telecom", DropKind.APPLICATIONS, name, "sha of " + name, null, 1, "x"));
        world.failures.keep(List.of(NewFailure.ofDrop(aside, "record", new Cause("Fault", "unforeseen"))));
        return aside;
    }
}
