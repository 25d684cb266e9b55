package cn.huiqi.hub.console.access;

import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Someone whom an OpenID Connect provider has signed in, with the role that it gives them. */
final class ProviderUser extends DefaultOidcUser {

    /** After that the provider is asked again: the hub does not learn when an account there ends. */
    static final Duration ASKED_EVERY = Duration.ofHours(1);

    private static final long serialVersionUID = 1;

    private final String name;
    private final Instant signedInAt;

    /**
     * Someone signed in just now.
     *
     * @param registration the id of the provider's registration, part of the name: another provider's user, or one of the users' file, may
     *     be called the same
     */
    ProviderUser(OidcUser user, String registration, Role role, String carrier, Instant now) {
        super(
                AuthorityUtils.createAuthorityList(Viewer.authorities(role, carrier)),
                user.getIdToken(),
                user.getUserInfo());
        this.name = registration + ':' + user.getName();
        this.signedInAt = now;
    }

    @Override
    public String getName() {
        return name;
    }

    /** Whether the provider's word is fresh enough. */
    boolean isCurrent(Instant now) {
        return now.isBefore(signedInAt.plus(ASKED_EVERY));
    }
}
