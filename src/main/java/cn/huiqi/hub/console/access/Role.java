package cn.huiqi.hub.console.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a user is to the hub, and so what they may do. */
public enum Role {
    /** Looks at everything and acts. */
    OPS,
    /** Looks at everything, asks for extracts and fetches them. */
    REGULATOR,
    /** Looks at everything that holds no personal data in full. */
    AUDITOR,
    /** Looks at what is its own carrier's and at nothing else. */
    CARRIER;

    /** The role in the users' file, in messages and, as Spring Security names it, in rules. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word, if it is one. */
    static Optional<Role> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
