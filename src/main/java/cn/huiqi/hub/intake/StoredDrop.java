package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A drop's kept bytes together with what is needed to read them: its carrier's dialect and the plans. */
final class StoredDrop {

    private final DropName name;
    private final Path file;
    private final Profile profile;
    private final Plans plans;
    private final Districts districts;
    private final DropReader reader;
    private final Optional<List<String>> expectedHeader;

    StoredDrop(DropName name, Path file, Profile profile, Plans plans, Districts districts, DropReader reader) {
        this.name = name;
        this.file = file;
        this.profile = profile;
        this.plans = plans;
        this.districts = districts;
        this.reader = reader;
        this.expectedHeader = profile.expectedHeader(name, plans.on(name.day()));
    }

    String name() {
        return name.name();
    }

    /** The first pass: is it sound as a whole? */
    Inspection inspect() throws IOException {
        return expectedHeader.isEmpty()
                ? new Inspection.Refused(Problems.noSuchMeasure(name.measureNo()))
                : reader.inspect(file, profile, name, expectedHeader.get());
    }

    /**
     * The second pass: its rows in chunks.
     *
     * @param after the number of the last row that is not wanted any more
     */
    Chunks chunks(long after, int chunkSize) throws IOException {
        DropRecords records = reader.read(file, profile, name, expectedHeader.orElseThrow(), after);
        Normalizer normalizer = Normalizer.of(profile, plans::on, districts.all(), name, records.columns());
        return new Chunks(records, normalizer, profile.applicationNoColumn(name.kind()), chunkSize);
    }
}
