package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class SecureCookiesTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # only this machine, HTTPS, marked
            true,                false, false
            true,                true,  true
            false,               false, true
            false,               true,  true
            """)
    void areForHttpsOnlyWhereOthersCouldListen(boolean onLoopback, boolean https, boolean marked)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(https);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new SecureCookies(new Reach(onLoopback)).doFilter(request, response, (passed, to) -> {
            HttpServletResponse answer = (HttpServletResponse) to;
            answer.addCookie(new Cookie("a", "1"));
            answer.addHeader("Set-Cookie", "b=2; Path=/; HttpOnly");
            answer.addHeader("X-Other", "c");
        });

        assertThat(response.getCookie("a").getSecure()).isEqualTo(marked);
        assertThat(response.getCookie("b").getSecure()).isEqualTo(marked);
        assertThat(response.getHeader("X-Other")).isEqualTo("c");
    }
}
