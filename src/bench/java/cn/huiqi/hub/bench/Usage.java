package cn.huiqi.hub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process has used, from {@code /proc}: Linux only. */
final class Usage {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

    /** Clock ticks are hundredths of a second on every Linux that Java runs on. */
    private static final long MICROS_A_TICK = 10_000;

    // Fields of /proc/<pid>/stat, counted behind the name in brackets: see proc(5).
    private static final int PARENT = 1;
    private static final int USER = 11;
    private static final int SYSTEM = 12;
    private static final int CHILDREN_USER = 13;
    private static final int CHILDREN_SYSTEM = 14;

    private Usage() {}

    /** CPU time of the process, user and system, in microseconds. */
    static long cpuMicros(long pid) {
        String[] stat = stat(PROC.resolve(Long.toString(pid)));
        return (ticks(stat, USER) + ticks(stat, SYSTEM)) * MICROS_A_TICK;
    }

    /** CPU time of the process and of all its children, those that have ended included. */
    static long cpuMicrosWithChildren(long pid) {
        String[] stat = stat(PROC.resolve(Long.toString(pid)));
        long ticks =
                ticks(stat, USER) + ticks(stat, SYSTEM) + ticks(stat, CHILDREN_USER) + ticks(stat, CHILDREN_SYSTEM);
        try (Stream<Path> all = Files.list(PROC)) {
            for (Path process : all.filter(each -> each.getFileName().toString().matches("\\d+"))
                    .toList()) {
                String[] other = stat(process);
                if (other.length > CHILDREN_SYSTEM && Long.parseLong(other[PARENT]) == pid) {
                    ticks += ticks(other, USER) + ticks(other, SYSTEM);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ticks * MICROS_A_TICK;
    }

    /** The most memory it has ever had resident, in MiB. */
    static long peakMib(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(PROC.resolve(pid + "/status")));
            return peak.find() ? Long.parseLong(peak.group(1)) >> 10 : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty if it has ended. */
    private static String[] stat(Path process) {
        try {
            String line = Files.readString(process.resolve("stat"));
            return line.substring(line.lastIndexOf(')') + 2).split(" ");
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static long ticks(String[] stat, int field) {
        return Long.parseLong(stat[field]);
    }
}
