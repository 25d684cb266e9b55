package cn.huiqi.hub.cli;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command is run.
 *
 * @param environment its variables
 * @param home the user's home folder
 */
record Surroundings(Map<String, String> environment, Path home) {}
