package cn.huiqi.hub.bench;

import java.util.Locale;

/** What stands around a hub or a rival. The SFTP server is a process of its own in both. */
enum Setup {
    /** SQLite and the broker inside the process that is measured. */
    EMBEDDED,
    /** PostgreSQL, and a standalone Artemis in a process of its own. */
    STANDALONE;

    static Setup of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
