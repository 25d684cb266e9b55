package cn.huiqi.hub.console.access;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Traces;
import cn.huiqi.hub.settings.HubSettings;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Who there is, how often they may try to sign in, what handlers get to know of who asks, and what they may show. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration implements WebMvcConfigurer {

    @Bean
    Reach reach(ServerProperties server, ManagementServerProperties management) {
        return Reach.of(server, management);
    }

    @Bean
    Users users(HubSettings settings, Profiles profiles, Reach reach) {
        return new Users(settings.config().resolve("users.yaml"), carriers(profiles), reach.onLoopback());
    }

    @Bean
    SignInThrottle signInThrottle(Clock clock) {
        return new SignInThrottle(clock);
    }

    @Bean
    SignInRecord signInRecord(Audit audit, Users users) {
        return new SignInRecord(audit, users);
    }

    @Bean
    Tokens tokens(Ledger ledger, Audit audit, Users users, Profiles profiles, Clock clock) {
        return new Tokens(ledger, audit, users, carriers(profiles), clock);
    }

    @Bean
    Revealing revealing(Traces traces, Audit audit) {
        return new Revealing(traces, audit);
    }

    @Bean
    SignInLinks signInLinks(ObjectProvider<ProviderSignIn> provider) {
        ProviderSignIn signIn = provider.getIfAvailable();
        return signIn == null ? new SignInLinks(Map.of()) : signIn.links();
    }

    /** Before every other filter: whoever sets a cookie is behind it. */
    @Bean
    FilterRegistrationBean<SecureCookies> secureCookies(Reach reach) {
        FilterRegistrationBean<SecureCookies> filter = new FilterRegistrationBean<>(new SecureCookies(reach));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return filter;
    }

    /** The container sets the session's cookie by itself; it marks it where the request came by HTTPS. */
    @Bean
    ServletContextInitializer secureSessionCookie(Reach reach) {
        return context -> {
            if (!reach.onLoopback()) {
                context.getSessionCookieConfig().setSecure(true);
            }
        };
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new ViewerArgument());
    }

    /** The ids of those there are. */
    static List<String> carriers(Profiles profiles) {
        return profiles.all().stream().map(Profile::carrier).toList();
    }
}
