package cn.huiqi.hub.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What one drop took.
 *
 * @param firstMillis from the marker to the first message on the queue
 * @param lastMillis from the marker to the last
 * @param settledMillis from the marker to the drop in done, and for the hub the receipt
 * @param cpuMicros a row, by process
 * @param peakMib of each JVM since its start
 * @param bodies see {@link Regulator.Drained}
 */
record Run(
        int rows,
        int messages,
        long firstMillis,
        long lastMillis,
        long settledMillis,
        Map<String, Double> cpuMicros,
        Map<String, Long> peakMib,
        long bodies) {

    double rowsPerSecond() {
        return rows * 1_000.0 / lastMillis;
    }

    double cpuMicrosOfAll() {
        return cpuMicros.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** Value by value the middle of all, the lower of two. */
    static Run median(List<Run> runs) {
        Run any = runs.get(0);
        Map<String, Double> cpu = new LinkedHashMap<>();
        any.cpuMicros.keySet().forEach(process -> cpu.put(process, middle(runs, run -> run.cpuMicros.get(process))));
        Map<String, Long> peak = new LinkedHashMap<>();
        any.peakMib
                .keySet()
                .forEach(process -> peak.put(process, (long) middle(runs, run -> run.peakMib.get(process))));
        return new Run(
                any.rows,
                (int) middle(runs, Run::messages),
                (long) middle(runs, Run::firstMillis),
                (long) middle(runs, Run::lastMillis),
                (long) middle(runs, Run::settledMillis),
                cpu,
                peak,
                0);
    }

    private static double middle(List<Run> runs, ToDoubleFunction<Run> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
