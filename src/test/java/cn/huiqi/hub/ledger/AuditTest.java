package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Audit.Verdict;
import java.time.Instant;
import java.util.Collections;
import java.util.List;

class AuditTest {

    private final Ledger ledger;
    private final Audit audit;

    AuditTest(Ledger ledger) {
        this.ledger = ledger;
        this.audit = new Audit(ledger, Given.CLOCK);
    }

    @OnBothDatabases
    void eachEntryFollowsTheOneBefore() {
        AuditEntry first = audit.append("ops", "discard", "failure 1", "测试数据", "discarded");
        AuditEntry second = audit.append(Audit.HUB, "record", "drop 1", "", "recorded");

        assertThat(first.seq()).isEqualTo(1);
        assertThat(first.previousHash()).isEmpty();
        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.previousHash()).isEqualTo(first.hash());
        assertThat(audit.find(0, 10)).containsExactly(first, second);
        assertThat(audit.find(1, 10)).containsExactly(second);
        assertThat(audit.newest(Long.MAX_VALUE, 1)).containsExactly(second);
        assertThat(audit.newest(2, 10)).containsExactly(first);
        assertThat(audit.of("drop 1", 10)).containsExactly(second);
    }

    @OnBothDatabases
    void isFilteredByWhoActSubjectAndTime() {
        audit.append("ops", "replay", "drop 1", "", "done");
        audit.append("ops", "replay", "drop 12", "", "done");
        audit.append("hub", "record", "drop 1", "", "done");
        audit.append("ops", "discard", "drop_1 x", "", "done");

        assertThat(found(new AuditFilter("ops", null, null, null, null))).containsExactly(4L, 2L, 1L);
        assertThat(found(new AuditFilter("ops", "replay", null, null, null))).containsExactly(2L, 1L);
        assertThat(found(new AuditFilter(null, null, "drop 1", null, null))).containsExactly(3L, 1L);
        assertThat(found(new AuditFilter(null, null, "drop", null, null))).containsExactly(3L, 2L, 1L);
        assertThat(found(new AuditFilter(null, null, "drop_1", null, null))).containsExactly(4L);
        Instant now = Given.CLOCK.instant();
        assertThat(found(new AuditFilter(null, null, null, now, null))).hasSize(4);
        assertThat(found(new AuditFilter(null, null, null, now.plusMillis(1), null)))
                .isEmpty();
        assertThat(found(new AuditFilter(null, null, null, null, now))).isEmpty();
        assertThat(audit.newest(new AuditFilter("ops", null, null, null, null), 4, 1))
                .extracting(AuditEntry::seq)
                .containsExactly(2L);
    }

    private List<Long> found(AuditFilter filter) {
        return audit.newest(filter, Long.MAX_VALUE, 10).stream()
                .map(AuditEntry::seq)
                .toList();
    }

    @OnBothDatabases
    void anUntouchedChainIsSound() {
        assertThat(audit.verify()).isEqualTo(new Verdict.Sound(0));
        append(3);
        assertThat(audit.verify()).isEqualTo(new Verdict.Sound(3));
    }

    @OnBothDatabases
    void aLongChainIsFollowedToItsEnd() {
        ledger.inTransaction(() -> {
            append(2_500);
            return null;
        });

        assertThat(audit.verify()).isEqualTo(new Verdict.Sound(2_500));
    }

    @OnBothDatabases
    void aChangedEntryIsFound() {
        append(3);
        tamper("update audit set outcome = 'nothing happened' where seq = 2");

        assertBrokenAt(2);
    }

    @OnBothDatabases
    void aChangedEntryWithAHashThatFitsIsFoundAtTheNext() {
        append(3);
        AuditEntry second = audit.find(1, 1).get(0);
        AuditEntry forged = AuditEntry.sealed(
                2, second.at(), "someone else", second.act(), second.subject(), "", "done", second.previousHash());
        ledger.write()
                .sql("update audit set who = ?, detail = '', outcome = 'done', hash = ? where seq = 2")
                .params(forged.who(), forged.hash())
                .update();

        assertBrokenAt(3);
    }

    @OnBothDatabases
    void aRemovedEntryIsFound() {
        append(3);
        tamper("delete from audit where seq = 2");

        assertBrokenAt(2);
    }

    @OnBothDatabases
    void entriesCutOffAtTheEndAreMissed() {
        append(3);
        tamper("delete from audit where seq > 1");

        assertBrokenAt(2);
    }

    @OnBothDatabases
    void aChainWithoutItsHeadIsBroken() {
        append(1);
        tamper("delete from audit_head");

        assertBrokenAt(1);
    }

    @OnBothDatabases
    void theChainDoesNotForkWhenManyAppend() throws Exception {
        Together.run(Collections.nCopies(6, "hub"), hub -> {
            append(10);
            return hub;
        });

        assertThat(audit.verify()).isEqualTo(new Verdict.Sound(60));
    }

    @OnBothDatabases
    void anEntryIsOnRecordOnlyWithWhatItTellsOf() {
        append(1);
        try {
            ledger.inTransaction(() -> {
                append(1);
                throw new IllegalArgumentException("undone");
            });
        } catch (IllegalArgumentException undone) {
            append(1);
        }

        assertThat(audit.verify()).isEqualTo(new Verdict.Sound(2));
    }

    @OnBothDatabases
    void aDropsWayIsOnRecordOnce() {
        Given given = new Given(ledger);
        Drop drop = given.recorded(Given.application(1, "A", "x"), Given.rejected(2, "B"));
        given.finished(drop);
        given.drops.parked(given.drops.parking(drop, "done/" + drop.name()));
        given.drops.parked(drop);

        List<AuditEntry> entries = audit.of("drop " + drop.id(), 10);
        assertThat(entries).extracting(AuditEntry::act).containsExactly("register", "record", "park");
        assertThat(entries).extracting(AuditEntry::who).containsOnly(Audit.HUB);
        assertThat(entries.get(1).detail()).endsWith("2 rows, 1 accepted, 0 duplicate, 1 rejected");
        assertThat(audit.verify()).isInstanceOf(Verdict.Sound.class);
    }

    private void append(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.append("ops", "look", "failure " + i, "a\0b", "done");
        }
    }

    private void tamper(String sql) {
        ledger.write().sql(sql).update();
    }

    private void assertBrokenAt(long seq) {
        assertThat(audit.verify()).isInstanceOfSatisfying(Verdict.Broken.class, broken -> assertThat(broken.seq())
                .isEqualTo(seq));
    }
}
