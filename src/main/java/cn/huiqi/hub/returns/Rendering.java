package cn.huiqi.hub.returns;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import java.io.IOException;
import java.io.OutputStream;

/** Writes return files. Their bytes follow from the ledger alone: whoever writes one, and how often, the file is the same. */
public final class Rendering {

    private final Profiles profiles;
    private final Drops drops;
    private final ReturnFiles files;

    public Rendering(Profiles profiles, Drops drops, ReturnFiles files) {
        this.profiles = profiles;
        this.drops = drops;
        this.files = files;
    }

    /**
     * Writes the file and closes {@code out}. A drop's rejected rows are read while they are written, any number of them.
     *
     * @throws IOException if it can't be written
     */
    public void write(ReturnFile file, OutputStream out) throws IOException {
        switch (file.kind()) {
            case RECEIPT -> Receipt.write(drop(file), drops.problems(drop(file)), out);
            case REJECTED ->
                new RejectedRows(profiles.byId(file.carrier()).orElseThrow())
                        .write(drop(file), taker -> files.rejectedRows(file.dropId(), taker), out);
            case STATUS ->
                new StatusFile(profiles.byId(file.carrier()).orElseThrow()).write(files.statusRows(file), out);
        }
    }

    private Drop drop(ReturnFile file) {
        return drops.find(file.dropId()).orElseThrow();
    }
}
