package cn.huiqi.hub.console.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Marks every cookie as one for HTTPS only where the request came by it. Where others than this machine can reach the hub the marks are
 * made in any case: a browser that comes by plain HTTP then keeps no cookie, and nobody signs in over an open line.
 */
final class SecureCookies extends OncePerRequestFilter {

    private static final String SECURE = "; Secure";

    private final Reach reach;

    SecureCookies(Reach reach) {
        this.reach = reach;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean isOpen = !request.isSecure() && reach.onLoopback();
        chain.doFilter(request, isOpen ? response : new Marking(response));
    }

    private static final class Marking extends HttpServletResponseWrapper {

        private Marking(HttpServletResponse response) {
            super(response);
        }

        @Override
        public void addCookie(Cookie cookie) {
            cookie.setSecure(true);
            super.addCookie(cookie);
        }

        @Override
        public void addHeader(String name, String value) {
            super.addHeader(name, marked(name, value));
        }

        @Override
        public void setHeader(String name, String value) {
            super.setHeader(name, marked(name, value));
        }

        private static String marked(String name, String value) {
            boolean isUnmarked = name.equalsIgnoreCase(HttpHeaders.SET_COOKIE) && !value.contains(SECURE);
            return isUnmarked ? value + SECURE : value;
        }
    }
}
