package cn.huiqi.hub.console.access;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Checks users' passwords, of the form and of HTTP Basic alike, as often as the throttle lets it; failures go on record. */
final class Passwords implements AuthenticationProvider {

    private final AuthenticationProvider checking;
    private final SignInThrottle throttle;
    private final SignInRecord record;

    Passwords(AuthenticationProvider checking, SignInThrottle throttle, SignInRecord record) {
        this.checking = checking;
        this.throttle = throttle;
        this.record = record;
    }

    @Override
    public Authentication authenticate(Authentication asked) {
        String address =
                asked.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        SignInThrottle.Admission admission = throttle.ask(asked.getName(), address);
        if (admission instanceof SignInThrottle.Attempt attempt) {
            return attempt(attempt, asked, address);
        }
        throw new HeldUpException(((SignInThrottle.HeldUp) admission).delay());
    }

    private Authentication attempt(SignInThrottle.Attempt attempt, Authentication asked, String address) {
        try {
            Authentication signedIn = checking.authenticate(asked);
            attempt.succeeded();
            return signedIn;
        } catch (BadCredentialsException e) {
            attempt.failed();
            record.wrongPassword(asked.getName(), address);
            throw e;
        } catch (RuntimeException e) {
            attempt.undecided();
            throw e;
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
