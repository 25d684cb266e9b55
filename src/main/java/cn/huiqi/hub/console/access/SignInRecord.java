package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;

/**
 * Puts on the audit record who signed in to the pages, and who failed to, there or at the API. What was typed as a user's name is not
 * kept unless it is one: it may be a password.
 */
final class SignInRecord implements SessionAuthenticationStrategy {

    private static final String ACT = "sign in";
    private static final String NOBODY = "nobody";

    private final Audit audit;
    private final Users users;

    SignInRecord(Audit audit, Users users) {
        this.audit = audit;
        this.users = users;
    }

    /** Somebody signed in to the pages; where this fails, they did not. */
    @Override
    public void onAuthentication(Authentication signedIn, HttpServletRequest request, HttpServletResponse response) {
        audit.append(signedIn.getName(), ACT, "console", "from " + request.getRemoteAddr(), "signed in");
    }

    /** A user or a password was wrong. */
    void wrongPassword(String name, String address) {
        boolean isOne = users.find(name).isPresent();
        failed(isOne ? "user " + name : "a user there is not", address, "wrong user or password");
    }

    /** A token was none. */
    void wrongToken(String address) {
        failed("a token there is not", address, "wrong token");
    }

    /** Somebody came from a provider without a role here. */
    void noRole(String name, String address) {
        failed("user " + name, address, "no role");
    }

    private void failed(String whom, String address, String why) {
        audit.append(NOBODY, ACT, whom, "from " + address, why);
    }
}
