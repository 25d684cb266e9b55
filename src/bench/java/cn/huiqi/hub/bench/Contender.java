package cn.huiqi.hub.bench;

import cn.huiqi.hub.bench.rival.BarePipe;
import cn.huiqi.hub.bench.rival.BareStatusPipe;
import cn.huiqi.hub.bench.rival.PlainCamelRoute;
import cn.huiqi.hub.bench.rival.SpringBatchJob;
import java.util.Arrays;

/** Who does the work: the hub, or one of those that it is compared with. */
enum Contender {
    HUB("hub", null),
    BARE_PIPE("bare-pipe", BarePipe.class),
    SPRING_BATCH("spring-batch", SpringBatchJob.class),
    PLAIN_CAMEL("plain-camel", PlainCamelRoute.class),
    BARE_STATUS_PIPE("bare-status-pipe", BareStatusPipe.class);

    private final String word;
    private final Class<?> main;

    Contender(String word, Class<?> main) {
        this.word = word;
        this.main = main;
    }

    static Contender of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("expected a rival's name, found " + word));
    }

    String word() {
        return word;
    }

    /** What is run in a rival's process; the hub is run from its jar. */
    Class<?> main() {
        return main;
    }
}
