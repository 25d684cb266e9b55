package cn.huiqi.hub.failures;

import jakarta.jms.JMSException;
import java.io.IOException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.concurrent.CancellationException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/** Whether it helps to wait and try again. */
public enum Trouble {
    /** Something is away, full, busy or ending, or another hub was faster: try again later. */
    TRANSIENT,
    /** It would fail the same way again: keep it as a failure. */
    PERMANENT;

    /**
     * Sorts what was thrown: transient if anything in its chain of causes is. Of the database's errors only those that speak of the data
     * or the statement are permanent.
     */
    public static Trouble of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (isTransient(cause)) {
                return TRANSIENT;
            }
        }
        return PERMANENT;
    }

    private static boolean isTransient(Throwable cause) {
        if (cause instanceof DataAccessException data) {
            return data instanceof DuplicateKeyException || !isAboutData(data);
        }
        return cause instanceof IOException
                || cause instanceof JMSException
                || cause instanceof TransactionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof InterruptedException
                || cause instanceof CancellationException
                || (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError));
    }

    private static boolean isAboutData(DataAccessException cause) {
        return cause instanceof DataIntegrityViolationException
                || cause instanceof DataRetrievalFailureException
                || cause instanceof InvalidDataAccessApiUsageException
                || cause instanceof InvalidDataAccessResourceUsageException;
    }
}
