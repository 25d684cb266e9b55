package cn.huiqi.hub.returns;

import cn.huiqi.hub.carrier.DialectWriter;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.Compression;
import cn.huiqi.hub.ledger.StatusRow;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.List;

/** The regulator's words on a carrier's applications, in its dialect, unpacked and without a trailer. */
final class StatusFile {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final Profile profile;

    StatusFile(Profile profile) {
        this.profile = profile;
    }

    /** Writes the header and a line a report, in their order. */
    void write(List<StatusRow> rows, OutputStream out) throws IOException {
        Profile.StatusForm form = profile.status();
        try (DialectWriter writer = new DialectWriter(profile.file(), Compression.NONE, out)) {
            writer.write(form.header());
            for (StatusRow row : rows) {
                writer.write(List.of(
                        row.applicationNo(),
                        form.words().get(row.status()),
                        row.reason(),
                        form.time().format(row.decidedAt().atZone(SHANGHAI)),
                        row.reportId()));
            }
        }
    }
}
