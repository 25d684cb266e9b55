package cn.huiqi.hub.console.access;

import org.springframework.security.core.AuthenticationException;

/** A token does not do; the message says why, to whoever has it. */
final class TokenRefusedException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    TokenRefusedException(String why) {
        super(why);
    }
}
