package cn.huiqi.hub.telemetry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what was done since this process started, by a few words such as the carrier and the outcome: never by anything of which there
 * is no end, such as an application or a file. What is done in a transaction counts once it has committed.
 */
public final class Tally {

    private final Map<List<String>, LongAdder> counts = new ConcurrentHashMap<>();

    /** Counts {@code more} of what {@code words} say, always as many and in the same order. */
    public void add(long more, String... words) {
        add(more, List.of(words));
    }

    /** Counts one for each of {@code things}, by its words. */
    public <T> void addEach(Collection<T> things, Function<T, List<String>> words) {
        things.stream()
                .collect(Collectors.groupingBy(words, Collectors.counting()))
                .forEach((common, more) -> add(more, common));
    }

    private void add(long more, List<String> words) {
        LongAdder count = counts.computeIfAbsent(words, first -> new LongAdder());
        AfterCommit.run(() -> count.add(more));
    }

    /** How many there were. */
    public long of(String... words) {
        LongAdder count = counts.get(List.of(words));
        return count == null ? 0 : count.sum();
    }
}
