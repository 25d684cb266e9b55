package cn.huiqi.hub.console.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.client.OAuth2LoginConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Signing in at an OpenID Connect provider: the code flow with PKCE, and nobody in without a role. */
final class ProviderSignIn {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignIn.class);

    private final SignInLinks links;
    private final ClientRegistrationRepository registrations;
    private final ProviderRoles roles;
    private final SignInRecord record;

    ProviderSignIn(
            SignInLinks links, ClientRegistrationRepository registrations, ProviderRoles roles, SignInRecord record) {
        this.links = links;
        this.registrations = registrations;
        this.roles = roles;
        this.record = record;
    }

    SignInLinks links() {
        return links;
    }

    void configure(OAuth2LoginConfigurer<HttpSecurity> login) {
        DefaultOAuth2AuthorizationRequestResolver requests = new DefaultOAuth2AuthorizationRequestResolver(
                registrations, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        login.loginPage(Security.SIGN_IN)
                .defaultSuccessUrl("/")
                .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests))
                // Tokens of the provider are of no use after that; they go with the session.
                .authorizedClientRepository(new HttpSessionOAuth2AuthorizedClientRepository())
                .userInfoEndpoint(users -> users.oidcUserService(roles).userService(request -> {
                    throw new OAuth2AuthenticationException(
                            new OAuth2Error("no_openid"), "expected the scope openid, found a provider without it");
                }))
                .failureHandler(this::failed);
    }

    private void failed(HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
            throws IOException {
        LOG.warn("Nobody was signed in at a provider: {}; who tried is told so", cause.getMessage());
        String why = "?provider";
        if (cause instanceof OAuth2AuthenticationException refused
                && refused.getError().getErrorCode().equals(ProviderRoles.NO_ROLE)) {
            record.noRole(refused.getError().getDescription(), request.getRemoteAddr());
            why = "?role";
        }
        response.sendRedirect(request.getContextPath() + Security.SIGN_IN + why);
    }
}
