package cn.huiqi.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Programs of other projects that some tests need: without them a test is skipped on a laptop and fails on CI. */
public final class Installed {

    private Installed() {}

    /** Requires that {@code command} runs and ends well; {@code what} is named when it does not. */
    public static void require(String what, String... command) throws InterruptedException {
        boolean there = runs(command);
        String message = "expected " + what + " to be installed, it is not";
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as(message).isTrue();
        }
        assumeTrue(there, message);
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a prepared process to its end, at most a minute, with its output in {@code log}. */
    public static int run(ProcessBuilder prepared, Path log) throws IOException, InterruptedException {
        Process process =
                prepared.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(prepared.command() + " was not done after a minute");
        }
        return process.exitValue();
    }
}
