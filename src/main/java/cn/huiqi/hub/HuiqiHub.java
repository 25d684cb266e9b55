package cn.huiqi.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the hub: carriers' drops in, canonical applications to the regulator's queue, answers back. */
@SpringBootApplication
public class HuiqiHub {

    /** Starts the hub with settings from {@code config/application.yaml}, the environment and {@code args}. */
    public static void main(String[] args) {
        SpringApplication.run(HuiqiHub.class, args);
    }
}
