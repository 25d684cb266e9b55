package cn.huiqi.hub;

import cn.huiqi.hub.cli.Cli;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * Starts the hub: carriers' drops in, canonical applications to the regulator's queue, answers back. The filter lets tests bring
 * configurations of their own.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class))
public class HuiqiHub {

    /**
     * Netty, under the broker's client, takes memory beside the heap in pieces of 8 KiB times two to this power, several for each core.
     * Its own choice, 9, is 4 MiB; 1 MiB is enough for messages of a kilobyte.
     */
    private static final String NETTY_ORDER = "io.netty.allocator.maxOrder";

    private static final String ONE_MEBIBYTE = "7";

    /**
     * Runs a command against a running hub if {@code args} begin with one, and exits. Else starts the hub with settings from
     * {@code config/application.yaml}, the environment and {@code args}.
     */
    public static void main(String[] args) {
        if (Cli.isMeant(args)) {
            System.exit(Cli.run(args));
        }
        System.getProperties().putIfAbsent(NETTY_ORDER, ONE_MEBIBYTE);
        SpringApplication.run(HuiqiHub.class, args);
    }
}
