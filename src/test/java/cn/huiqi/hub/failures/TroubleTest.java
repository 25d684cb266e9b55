package cn.huiqi.hub.failures;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

class TroubleTest {

    static Stream<Throwable> passes() {
        SQLException sql = new SQLException("gone");
        return Stream.of(
                new UncheckedIOException(new IOException("disk full")),
                new IllegalStateException(new JMSException("broker away")),
                new IllegalStateException("stopped", new InterruptedException()),
                new CancellationException("stopping"),
                new DataAccessResourceFailureException("database away"),
                new CannotAcquireLockException("busy"),
                new OptimisticLockingFailureException("another hub was faster"),
                new DuplicateKeyException("another hub was faster"),
                new UncategorizedSQLException("insert", null, sql),
                new CannotCreateTransactionException("no connection"),
                new IllegalStateException(new OutOfMemoryError()));
    }

    static Stream<Throwable> stays() {
        return Stream.of(
                new NullPointerException(),
                new IllegalStateException("does not add up"),
                new NumberFormatException("x"),
                new DataIntegrityViolationException("null in a column"),
                new BadSqlGrammarException("insert", "insert", new SQLException("no such table")),
                new IllegalStateException(new StackOverflowError()));
    }

    @ParameterizedTest
    @MethodSource("passes")
    void whatPassesIsTriedAgain(Throwable thrown) {
        assertThat(Trouble.of(thrown)).isEqualTo(Trouble.TRANSIENT);
    }

    @ParameterizedTest
    @MethodSource("stays")
    void whatStaysIsAFailure(Throwable thrown) {
        assertThat(Trouble.of(thrown)).isEqualTo(Trouble.PERMANENT);
    }
}
