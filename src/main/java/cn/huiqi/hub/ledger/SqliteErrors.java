package cn.huiqi.hub.ledger;

import java.sql.SQLException;
import java.util.Set;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.support.AbstractFallbackSQLExceptionTranslator;
import org.springframework.jdbc.support.SQLStateSQLExceptionTranslator;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean: Spring does not know them, for the driver sets no SQL state. */
final class SqliteErrors extends AbstractFallbackSQLExceptionTranslator {

    private static final int PRIMARY_CODE = 0xFF;

    /** The disk is full or does not answer, or there is no memory: it may pass. */
    private static final Set<Integer> AWAY = Set.of(
            SQLiteErrorCode.SQLITE_FULL.code,
            SQLiteErrorCode.SQLITE_IOERR.code,
            SQLiteErrorCode.SQLITE_CANTOPEN.code,
            SQLiteErrorCode.SQLITE_NOMEM.code);

    SqliteErrors() {
        setFallbackTranslator(new SQLStateSQLExceptionTranslator());
    }

    @Override
    protected DataAccessException doTranslate(String task, String sql, SQLException error) {
        if (!(error instanceof SQLiteException sqlite)) {
            return null;
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        String message = buildMessage(task, sql == null ? "" : sql, error);
        if (code == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE || code == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY) {
            return new DuplicateKeyException(message, error);
        }
        int primary = code.code & PRIMARY_CODE;
        if (primary == SQLiteErrorCode.SQLITE_CONSTRAINT.code) {
            return new DataIntegrityViolationException(message, error);
        }
        if (primary == SQLiteErrorCode.SQLITE_BUSY.code || primary == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new CannotAcquireLockException(message, error);
        }
        if (AWAY.contains(primary)) {
            return new DataAccessResourceFailureException(message, error);
        }
        return null;
    }
}
