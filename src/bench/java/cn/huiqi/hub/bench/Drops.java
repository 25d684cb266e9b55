package cn.huiqi.hub.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The drops of one course: one to warm up, then one a run. They are made once for all contenders.
 *
 * @param warm read first and not counted
 */
record Drops(DropFile warm, List<DropFile> measured) {

    static Drops of(Options options, String carrier, String purpose, int warmRows, int rows, int runs)
            throws IOException {
        Path folder = options.path("work").resolve("drops").resolve(purpose + '-' + carrier);
        SeededDrops drops = new SeededDrops(carrier, options.number("seed"));
        DropFile warm = drops.next(folder, warmRows);
        List<DropFile> measured = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            measured.add(drops.next(folder, rows));
        }
        return new Drops(warm, List.copyOf(measured));
    }
}
