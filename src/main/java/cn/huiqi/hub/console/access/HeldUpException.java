package cn.huiqi.hub.console.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A try to sign in came too early after others that failed. */
final class HeldUpException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    HeldUpException(Duration wait) {
        super("too many failed attempts");
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /** How long to wait. */
    long seconds() {
        return seconds;
    }
}
