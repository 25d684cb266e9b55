package cn.huiqi.hub.console.access;

import cn.huiqi.hub.settings.HubSettings;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Gives whom a provider signs in the role, and carriers' people the carrier, that it names in the claims which the settings name. A claim
 * holds one word or several, of which exactly one must be a role; {@code realm_access.roles} is the claim {@code roles} within the claim
 * {@code realm_access}.
 */
final class ProviderRoles implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** The error of who has none. */
    static final String NO_ROLE = "no_role";

    private final OAuth2UserService<OidcUserRequest, OidcUser> users;
    private final HubSettings.SignIn settings;
    private final Collection<String> carriers;
    private final Clock clock;

    /**
     * Asks the provider's service for the user, then looks at the claims.
     *
     * @param carriers the ids of those there are
     */
    ProviderRoles(
            OAuth2UserService<OidcUserRequest, OidcUser> users,
            HubSettings.SignIn settings,
            Collection<String> carriers,
            Clock clock) {
        this.users = users;
        this.settings = settings;
        this.carriers = carriers;
        this.clock = clock;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser user = users.loadUser(request);
        String registration = request.getClientRegistration().getRegistrationId();
        String name = registration + ':' + user.getName();
        List<Role> roles = words(user.getClaims(), settings.roleClaim())
                .flatMap(word -> Role.of(word).stream())
                .distinct()
                .toList();
        if (roles.size() != 1) {
            throw refused(name, "expected one role in the claim " + settings.roleClaim() + ", found " + roles);
        }
        Role role = roles.get(0);
        return new ProviderUser(
                user, registration, role, role == Role.CARRIER ? carrier(name, user) : null, clock.instant());
    }

    private String carrier(String name, OidcUser user) {
        List<String> found = words(user.getClaims(), settings.carrierClaim())
                .filter(carriers::contains)
                .distinct()
                .toList();
        if (found.size() != 1) {
            throw refused(name, "expected one carrier in the claim " + settings.carrierClaim() + ", found " + found);
        }
        return found.get(0);
    }

    private static OAuth2AuthenticationException refused(String name, String why) {
        return new OAuth2AuthenticationException(new OAuth2Error(NO_ROLE, name, null), why);
    }

    private static Stream<String> words(Map<String, Object> claims, String path) {
        Object value = claims.containsKey(path) ? claims.get(path) : within(claims, path);
        Stream<?> values =
                value instanceof Collection<?> several ? several.stream() : Stream.of(value == null ? "" : value);
        return values.filter(Objects::nonNull).map(Object::toString);
    }

    private static Object within(Object claims, String path) {
        Object value = claims;
        for (String name : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return value;
    }
}
