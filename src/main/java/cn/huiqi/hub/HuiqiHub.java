package cn.huiqi.hub;

import cn.huiqi.hub.cli.Cli;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub: carriers' drops in, canonical applications to the regulator's queue, answers back. */
@SpringBootApplication
public class HuiqiHub {

    /**
     * Runs a command against a running hub if {@code args} begin with one, and exits. Else starts the hub with settings from
     * {@code config/application.yaml}, the environment and {@code args}.
     */
    public static void main(String[] args) {
        if (Cli.isMeant(args)) {
            System.exit(Cli.run(args));
        }
        SpringApplication.run(HuiqiHub.class, args);
    }
}
