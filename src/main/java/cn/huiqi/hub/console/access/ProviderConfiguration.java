package cn.huiqi.hub.console.access;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.settings.HubSettings;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;

/** Signing in at an OpenID Connect provider, where {@code spring.security.oauth2.client.registration} names one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class ProviderConfiguration {

    /** The provider is asked for what it offers when somebody first signs in there: the hub starts without it, too. */
    @Bean
    ClientRegistrationRepository clientRegistrationRepository(OAuth2ClientProperties properties) {
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(List.copyOf(new OAuth2ClientPropertiesMapper(properties)
                        .asClientRegistrations()
                        .values())));
    }

    @Bean
    ProviderSignIn providerSignIn(
            OAuth2ClientProperties properties,
            ClientRegistrationRepository registrations,
            HubSettings settings,
            Profiles profiles,
            SignInRecord record,
            Clock clock) {
        return new ProviderSignIn(
                SignInLinks.of(properties),
                registrations,
                new ProviderRoles(
                        new OidcUserService(), settings.signIn(), AccessConfiguration.carriers(profiles), clock),
                record);
    }
}
