package cn.huiqi.hub.bench;

import java.nio.file.Path;

/**
 * A generated drop and what must come of it.
 *
 * @param rows all of its rows
 * @param accepted those that become a message
 */
record DropFile(String carrier, String name, Path file, int rows, int accepted, int duplicate, int rejected) {}
