package cn.huiqi.hub.console;

/**
 * Someone who may log in.
 *
 * @param hash bcrypt, of the password
 */
record ConsoleUser(String name, Role role, String hash) {}
