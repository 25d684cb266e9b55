package cn.huiqi.hub.crash;

import cn.huiqi.hub.relief.DropKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** How a carrier writes its drops and reads what comes back: the contract's section 2 a second time, without the hub's own code. */
interface Dialect {

    /** The three carriers'. */
    static List<Dialect> all() {
        return List.of(new TelecomDialect(), new MobileDialect(), new UnicomDialect());
    }

    /** The carrier's id. */
    String carrier();

    /** The name of the carrier's drop number {@code number}, from 1; a higher number is taken later. */
    String dropName(DropKind kind, int number);

    /** What an added suffix makes of a drop's name when its rejected rows come back. */
    String rejectedSuffix();

    List<String> cells(Application application);

    List<String> cells(Fulfilment fulfilment);

    List<String> statusCells(Answer answer);

    /** A whole drop with these rows. */
    byte[] file(DropKind kind, List<List<String>> rows);

    /** The same drop so that it can't be read as a whole, which is why: {@link #damageCode}. */
    byte[] damaged(byte[] file);

    String damageCode();

    /** Puts a drop in /outbox and says, as this carrier does, that it is complete. */
    void place(Path outbox, String name, byte[] file) throws IOException;

    /** The records of a file that came back, the header first and without a trailer. */
    List<List<String>> records(byte[] returned);

    /** Writes a file so that it is there as a whole or not at all. */
    static void put(Path folder, String name, byte[] bytes) throws IOException {
        Path unfinished = Files.write(folder.resolveSibling(name + ".unfinished"), bytes);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
