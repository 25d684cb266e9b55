package cn.huiqi.hub.console.access;

import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.userdetails.UserDetails;

/**
 * Someone who may sign in with a password. A session holds the user that signed in: as long as the file has an equal one, it goes on.
 *
 * @param carrier the carrier whose data alone they see, null for who is no carrier's
 * @param hash bcrypt, of the password
 */
record ConsoleUser(String name, Role role, String carrier, String hash) implements UserDetails {

    @Override
    public String getUsername() {
        return name;
    }

    @Override
    public String getPassword() {
        return hash;
    }

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return AuthorityUtils.createAuthorityList(Viewer.authorities(role, carrier));
    }

    /** The hash stays out of logs. */
    @Override
    public String toString() {
        return name;
    }
}
