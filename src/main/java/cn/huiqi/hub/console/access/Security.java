package cn.huiqi.hub.console.access;

import cn.huiqi.hub.console.Api;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;

/**
 * Who may do what; what is not listed here is denied. The regulator, ops and auditors see everything, carriers see what is theirs: here is
 * only which paths are for whom, each handler shows the {@link Viewer} no more than is theirs. Ops act. Personal data in full (rejected
 * rows, extracts, what is revealed) is never for auditors.
 */
@Configuration(proxyBeanMethods = false)
class Security {

    /** Where one signs in. */
    static final String SIGN_IN = "/sign-in";

    private static final String OPS = Role.OPS.word();
    private static final String REGULATOR = Role.REGULATOR.word();
    private static final String AUDITOR = Role.AUDITOR.word();
    private static final String CARRIER = Role.CARRIER.word();

    private static final String[] ALL = {OPS, REGULATOR, AUDITOR, CARRIER};
    private static final String[] NO_CARRIER = {OPS, REGULATOR, AUDITOR};
    private static final String[] NO_AUDITOR = {OPS, REGULATOR, CARRIER};
    private static final String[] DATA_STAFF = {OPS, REGULATOR};

    /** Nothing inline and nothing from elsewhere. */
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private final ApiRefusals apiRefusals;
    private final PageRefusals pageRefusals = new PageRefusals();

    Security(ObjectMapper json) {
        this.apiRefusals = new ApiRefusals(json);
    }

    @Bean
    AuthenticationProvider passwords(Users users, SignInThrottle throttle, SignInRecord record) {
        DaoAuthenticationProvider checking = new DaoAuthenticationProvider(
                name -> users.find(name).orElseThrow(() -> new UsernameNotFoundException("no such user")));
        checking.setPasswordEncoder(new BCryptPasswordEncoder());
        return new Passwords(checking, throttle, record);
    }

    /** The API keeps no session, and takes only JSON, which no form of another site can send: it needs no CSRF tokens. */
    @Bean
    @Order(1)
    SecurityFilterChain api(HttpSecurity http, Tokens tokens, SignInThrottle throttle, SignInRecord record)
            throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**")
                .authorizeHttpRequests(Security::apiRules)
                .httpBasic(basic -> basic.authenticationEntryPoint(apiRefusals))
                .addFilterBefore(
                        new TokenFilter(tokens, throttle, record, apiRefusals), BasicAuthenticationFilter.class)
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint(apiRefusals).accessDeniedHandler(apiRefusals))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.disable())
                .build();
    }

    private static void apiRules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        String v1 = Api.V1;
        rules.requestMatchers(HttpMethod.GET, "/actuator/health/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                .hasAnyRole(NO_CARRIER)
                .requestMatchers(HttpMethod.GET, v1 + "/openapi.yaml")
                .hasAnyRole(ALL)
                // What is a carrier's own, too.
                .requestMatchers(HttpMethod.GET, v1 + "/drops/*/rejected")
                .hasAnyRole(NO_AUDITOR)
                .requestMatchers(HttpMethod.GET, v1 + "/drops", v1 + "/drops/*", v1 + "/drops/*/receipt")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.GET, v1 + "/failures", v1 + "/failures/*", v1 + "/failures/*/input")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.GET, v1 + "/trace/*", v1 + "/applications", v1 + "/figures")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.GET, v1 + "/reconciliation")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.POST, v1 + "/trace/*/reveal")
                .hasAnyRole(NO_AUDITOR)
                // What is the regulator's.
                .requestMatchers(HttpMethod.GET, v1 + "/feeds/*/files/*", v1 + "/feeds/applications")
                .hasAnyRole(DATA_STAFF)
                .requestMatchers(HttpMethod.POST, v1 + "/feeds")
                .hasAnyRole(DATA_STAFF)
                .requestMatchers(HttpMethod.GET, v1 + "/feeds", v1 + "/feeds/*")
                .hasAnyRole(NO_CARRIER)
                // What is the hub's.
                .requestMatchers(HttpMethod.GET, v1 + "/failures/discard/preview", v1 + "/replays/**")
                .hasAnyRole(NO_CARRIER)
                .requestMatchers(HttpMethod.GET, v1 + "/routes/**", v1 + "/audit/**")
                .hasAnyRole(NO_CARRIER)
                .requestMatchers(HttpMethod.GET, v1 + "/tokens")
                .hasRole(OPS)
                .requestMatchers(
                        HttpMethod.POST,
                        v1 + "/drops/**",
                        v1 + "/failures/**",
                        v1 + "/replays/**",
                        v1 + "/routes/**",
                        v1 + "/tokens/**")
                .hasRole(OPS)
                .anyRequest()
                .denyAll();
    }

    /**
     * The pages. Before somebody signs in there is no session, so that nobody fills the memory by asking for pages: where to go afterwards
     * and the CSRF token are in cookies.
     */
    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http, Users users, SignInRecord record, ObjectProvider<ProviderSignIn> provider, Clock clock)
            throws Exception {
        CookieCsrfTokenRepository csrfTokens = new CookieCsrfTokenRepository();
        csrfTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        ProviderSignIn elsewhere = provider.getIfAvailable();
        if (elsewhere != null) {
            http.oauth2Login(elsewhere::configure);
        }
        return http.authorizeHttpRequests(Security::pageRules)
                .addFilterAfter(new SessionLife(users, clock), SecurityContextHolderFilter.class)
                .formLogin(
                        form -> form.loginPage(SIGN_IN).defaultSuccessUrl("/").failureHandler(pageRefusals))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl(SIGN_IN + "?logout"))
                .sessionManagement(sessions -> sessions.addSessionAuthenticationStrategy(record))
                .requestCache(cache -> cache.requestCache(whereToGo()))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens))
                .exceptionHandling(refused ->
                        refused.authenticationEntryPoint(pageRefusals).accessDeniedHandler(pageRefusals))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    private static void pageRules(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.GET, SIGN_IN, "/assets/**", "/webjars/**")
                .permitAll()
                .requestMatchers(HttpMethod.GET, "/drops/*/rejected")
                .hasAnyRole(NO_AUDITOR)
                .requestMatchers(HttpMethod.GET, "/failures/replay", "/failures/discard")
                .hasAnyRole(NO_CARRIER)
                .requestMatchers(HttpMethod.GET, "/", "/overview/**", "/drops/**", "/applications/**", "/failures/**")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.GET, "/reconciliation", "/goals")
                .hasAnyRole(ALL)
                .requestMatchers(HttpMethod.POST, "/applications/*/reveal")
                .hasAnyRole(NO_AUDITOR)
                .requestMatchers(HttpMethod.GET, "/feeds/*/files/*", "/feeds/applications")
                .hasAnyRole(DATA_STAFF)
                .requestMatchers(HttpMethod.POST, "/feeds/**")
                .hasAnyRole(DATA_STAFF)
                .requestMatchers(HttpMethod.GET, "/routes/**", "/feeds/**", "/replays/**", "/audit")
                .hasAnyRole(NO_CARRIER)
                .requestMatchers(HttpMethod.GET, "/tokens")
                .hasRole(OPS)
                .requestMatchers(
                        HttpMethod.POST, "/drops/**", "/failures/**", "/replays/**", "/routes/**", "/tokens/**")
                .hasRole(OPS)
                .anyRequest()
                .denyAll();
    }

    /** After signing in people go to the page that they asked for, not to a part of one or a picture. */
    private static CookieRequestCache whereToGo() {
        CookieRequestCache cache = new CookieRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && (request.getHeader("Sec-Fetch-Dest") == null
                        || request.getHeader("Sec-Fetch-Dest").equals("document")));
        cache.setCookieCustomizer(cookie -> cookie.setAttribute("SameSite", "Lax"));
        return cache;
    }
}
