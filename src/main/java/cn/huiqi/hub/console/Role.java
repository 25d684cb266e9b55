package cn.huiqi.hub.console;

import java.util.Locale;

/** What a user is to the hub, and so what they may do. */
enum Role {
    /** Looks at everything and acts. */
    OPS,
    /** Looks at everything, asks for extracts and fetches them. */
    REGULATOR,
    /** Looks at everything that holds no personal data in full. */
    AUDITOR,
    /** Not let in yet. */
    CARRIER;

    /** The role in the users' file, in messages and, as Spring Security names it, in rules. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
