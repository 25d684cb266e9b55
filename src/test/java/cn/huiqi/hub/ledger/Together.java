package cn.huiqi.hub.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Several hubs at once. */
final class Together {

    private Together() {}

    /** What each of {@code hubs} answers when all of them work at the same time. */
    static <H, T> List<T> run(List<H> hubs, Function<H, T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(hubs.size());
        try {
            List<Callable<T>> calls = new ArrayList<>();
            hubs.forEach(hub -> calls.add(() -> work.apply(hub)));
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }
}
