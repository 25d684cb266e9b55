package cn.huiqi.hub.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session at the request that finds that it is over: nobody has done anything in it for {@link #IDLE}, or the account is no longer
 * the one that signed in. What a page asks for by itself, to stay up to date, is nothing that somebody does.
 */
final class SessionLife extends OncePerRequestFilter {

    /** The header of a request that a page makes by itself. */
    static final String LIVE = "X-Live";

    static final Duration IDLE = Duration.ofMinutes(30);

    private static final String LAST_DONE = SessionLife.class.getName();

    private final Users users;
    private final Clock clock;

    SessionLife(Users users, Clock clock) {
        this.users = users;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && signedIn != null) {
            if (isIdle(session) || !isTheSame(signedIn.getPrincipal())) {
                session.invalidate();
                SecurityContextHolder.clearContext();
            } else if (request.getHeader(LIVE) == null) {
                session.setAttribute(LAST_DONE, clock.instant());
            }
        }
        chain.doFilter(request, response);
    }

    private boolean isIdle(HttpSession session) {
        return session.getAttribute(LAST_DONE) instanceof Instant last
                && last.plus(IDLE).isBefore(clock.instant());
    }

    private boolean isTheSame(Object principal) {
        if (principal instanceof ConsoleUser user) {
            return users.find(user.name()).filter(user::equals).isPresent();
        }
        return principal instanceof ProviderUser user && user.isCurrent(clock.instant());
    }
}
