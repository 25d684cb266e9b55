package cn.huiqi.hub.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.csrf.CsrfException;

/** Sends to the sign-in page who must sign in first, and says no to who may not. */
final class PageRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    /** A page that is not signed in any more must go as a whole, not the part of it that asks. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(signIn(request, ""));
        } else {
            response.setHeader("HX-Redirect", signIn(request, ""));
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    /** A sign-in page that was left open too long is shown anew. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
            throws IOException {
        boolean isOldForm =
                cause instanceof CsrfException && request.getServletPath().equals(Security.SIGN_IN);
        if (isOldForm) {
            response.sendRedirect(signIn(request, "?again"));
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        String why = cause instanceof HeldUpException held ? "?wait=" + held.seconds() : "?error";
        response.sendRedirect(signIn(request, why));
    }

    private static String signIn(HttpServletRequest request, String query) {
        return request.getContextPath() + Security.SIGN_IN + query;
    }
}
