package cn.huiqi.hub.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Signs in the request that has a token, {@code Authorization: Bearer huiqi_…}. Every request is looked up: a token that was revoked ends
 * with the one before. A token that is none counts against its address; one that is right is never held up, for it was not guessed.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final Tokens tokens;
    private final SignInThrottle throttle;
    private final SignInRecord record;
    private final AuthenticationEntryPoint refusals;

    TokenFilter(Tokens tokens, SignInThrottle throttle, SignInRecord record, AuthenticationEntryPoint refusals) {
        this.tokens = tokens;
        this.throttle = throttle;
        this.record = record;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            try {
                signIn(inForce(header.substring(BEARER.length()).strip(), request.getRemoteAddr()));
            } catch (AuthenticationException e) {
                SecurityContextHolder.clearContext();
                refusals.commence(request, response, e);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private ApiToken inForce(String text, String address) {
        Optional<ApiToken> found = tokens.byText(text);
        if (found.isEmpty()) {
            throw guessed(address);
        }
        ApiToken token = found.get();
        if (!tokens.isInForce(token)) {
            throw new TokenRefusedException(
                    "the token " + token.name() + " is expired or revoked, or who made it is gone");
        }
        tokens.used(token);
        return token;
    }

    private AuthenticationException guessed(String address) {
        SignInThrottle.Admission admission = throttle.ask(address);
        if (admission instanceof SignInThrottle.Attempt attempt) {
            attempt.failed();
            record.wrongToken(address);
            return new TokenRefusedException("expected a token of this hub, found another text");
        }
        return new HeldUpException(((SignInThrottle.HeldUp) admission).delay());
    }

    private static void signIn(ApiToken token) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                token.principal(),
                null,
                AuthorityUtils.createAuthorityList(Viewer.authorities(token.role(), token.carrier()))));
        SecurityContextHolder.setContext(context);
    }
}
