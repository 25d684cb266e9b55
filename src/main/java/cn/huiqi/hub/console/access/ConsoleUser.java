package cn.huiqi.hub.console.access;

/**
 * Someone who may log in.
 *
 * @param carrier the carrier whose data alone they see, null for who is no carrier's
 * @param hash bcrypt, of the password
 */
record ConsoleUser(String name, Role role, String carrier, String hash) {}
