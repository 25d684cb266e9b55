package cn.huiqi.hub.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;

class TransactionsTest {

    private static final String DUPLICATE =
            "insert into duplicate_rows (drop_id, row_no, application_id) values (1, 1, 'A')";

    private final Ledger ledger;

    TransactionsTest(Ledger ledger) {
        this.ledger = ledger;
    }

    @OnBothDatabases
    void whoWasNotFastEnoughStartsAgain() {
        AtomicInteger attempts = new AtomicInteger();

        int answer = ledger.inTransaction(() -> {
            ledger.jdbc().update(DUPLICATE);
            if (attempts.incrementAndGet() < 3) {
                throw new OptimisticLockingFailureException("another was faster");
            }
            return attempts.get();
        });

        assertThat(answer).isEqualTo(3);
        assertThat(lines()).isEqualTo(1);
    }

    @OnBothDatabases
    void anotherFailureTakesEverythingBack() {
        assertThatThrownBy(() -> ledger.inTransaction(() -> {
                    ledger.jdbc().update(DUPLICATE);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(lines()).isZero();
    }

    @OnBothDatabases
    void aTransactionInsideAnotherIsAPartOfIt() {
        assertThatThrownBy(() -> ledger.inTransaction(() -> {
                    ledger.inTransaction(() -> ledger.jdbc().update(DUPLICATE));
                    assertThat(lines()).as("read inside").isEqualTo(1);
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");

        assertThat(lines()).isZero();
    }

    @OnBothDatabases
    void aTakenKeyAndAMissingReferenceAreToldApart() {
        ledger.jdbc().update(DUPLICATE);

        assertThatThrownBy(() -> ledger.jdbc().update(DUPLICATE)).isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> ledger.jdbc()
                        .update("insert into drop_problems (drop_id, place, code, message, log)"
                                + " values (99, 1, 'HEADER', '', '')"))
                .isInstanceOf(DataIntegrityViolationException.class)
                .isNotInstanceOf(DuplicateKeyException.class);
    }

    private long lines() {
        return ledger.read()
                .sql("select count(*) from duplicate_rows")
                .query(Long.class)
                .single();
    }
}
