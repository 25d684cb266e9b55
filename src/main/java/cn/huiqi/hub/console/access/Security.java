package cn.huiqi.hub.console.access;

import cn.huiqi.hub.console.Api;
import cn.huiqi.hub.settings.HubSettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Who may do what; what is not allowed here is denied. Reading the API and the metrics is for ops, the regulator and auditors, acting for
 * ops. Extracts hold names and phones in full: only ops and the regulator, for whom they are, ask for them and fetch them. The API
 * keeps no session, and takes only JSON, which no form of another site can send: it needs no CSRF tokens.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Where one signs in. */
    private static final String SIGN_IN = "/sign-in";

    /** Nothing inline and nothing from elsewhere. */
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ObjectMapper json;

    Security(ObjectMapper json) {
        this.json = json;
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return new BCryptPasswordEncoder();
    }

    /** The users of {@code config/users.yaml}. */
    @Bean
    UserDetailsService users(HubSettings settings, ServerProperties server) {
        InetAddress address = server.getAddress();
        boolean onLoopback = address != null && address.isLoopbackAddress();
        List<ConsoleUser> users = UsersFile.read(settings.config().resolve("users.yaml"), onLoopback);
        return new InMemoryUserDetailsManager(users.stream()
                .map(user -> User.withUsername(user.name())
                        .password(user.hash())
                        .authorities(Viewer.authorities(user.role(), user.carrier()))
                        .build())
                .toList());
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        String[] readers = {Role.OPS.word(), Role.REGULATOR.word(), Role.AUDITOR.word()};
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(rules -> rules.requestMatchers(HttpMethod.GET, "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, Api.FEEDS + "/*/files/*", Api.FEEDS + "/applications")
                        .hasAnyRole(Role.OPS.word(), Role.REGULATOR.word())
                        .requestMatchers(HttpMethod.POST, Api.FEEDS)
                        .hasAnyRole(Role.OPS.word(), Role.REGULATOR.word())
                        .requestMatchers(HttpMethod.GET, "/api/**", "/actuator/prometheus")
                        .hasAnyRole(readers)
                        .requestMatchers(HttpMethod.POST, "/api/**")
                        .hasRole(Role.OPS.word())
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint((request, response, cause) -> {
                    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Huiqi Hub\", charset=\"UTF-8\"");
                    refuse(response, HttpStatus.UNAUTHORIZED, "expected a user and password of config/users.yaml");
                }))
                .exceptionHandling(refused -> refused.accessDeniedHandler((request, response, cause) ->
                        refuse(response, HttpStatus.FORBIDDEN, "your role may not do this")))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    /** The pages: whoever is signed in sees them, each handler what of it is the viewer's; what is no page is denied, too. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http) throws Exception {
        return http.authorizeHttpRequests(
                        rules -> rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                                .permitAll()
                                .requestMatchers(HttpMethod.GET, SIGN_IN, "/assets/**", "/webjars/**")
                                .permitAll()
                                .anyRequest()
                                .authenticated())
                .formLogin(form -> form.loginPage(SIGN_IN).defaultSuccessUrl("/"))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT)))
                .build();
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
