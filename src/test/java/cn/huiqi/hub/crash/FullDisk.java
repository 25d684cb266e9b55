package cn.huiqi.hub.crash;

import java.io.IOException;
import java.time.Duration;

/** Nothing more fits on the disk that a hub's data folder is on. */
final class FullDisk implements Strike {

    private static final Duration FULL = Duration.ofSeconds(8);
    private static final Duration SHOWN = Duration.ofSeconds(20);

    private final SmallDisk disk;

    FullDisk(SmallDisk disk) {
        this.disk = disk;
    }

    /** Also sees that the hub's health tells of it. */
    @Override
    public Duration begin(HubProcess hub) throws IOException, InterruptedException {
        disk.fill();
        hub.awaitHealth(
                health -> health.at("/components/diskSpace/components/data/status")
                        .asText()
                        .equals("DOWN"),
                SHOWN);
        return FULL;
    }

    @Override
    public void end() throws IOException {
        disk.free();
    }
}
