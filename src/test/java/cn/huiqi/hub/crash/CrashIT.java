package cn.huiqi.hub.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short form of the {@link CrashHarness}, over the packaged hub: one kill at each of the crash points that matter
 * most, and two of the negative controls. */
class CrashIT {

    private static final long SEED = 2022;

    /** The points at which something is done that is not yet on record; the others take more time than a build has. */
    private static final List<CrashPoint> POINTS = List.of(
            CrashPoint.DROP_STORED,
            CrashPoint.CHUNK_COMMITTED,
            CrashPoint.DROP_MOVED,
            CrashPoint.BATCH_SENT,
            CrashPoint.RETURN_FILE_UPLOADED,
            CrashPoint.STATUS_RECORDED,
            CrashPoint.STATUS_FILE_NAMED);

    @TempDir
    private static Path folder;

    private static Harness harness;

    @BeforeAll
    static void unpack() throws IOException, InterruptedException {
        harness = new Harness(Path.of("target/huiqi-hub.jar"), folder, SEED);
    }

    @Test
    void nothingIsLostOrDoubledByACrash() throws IOException, InterruptedException {
        Outcome outcome = harness.atPoints("short", POINTS, 1);

        assertThat(outcome.kills()).isEqualTo(POINTS.size());
        assertThat(outcome.findings()).matches(Findings::isClean);
    }

    @ParameterizedTest
    @EnumSource(names = {"DUPLICATE_IDS_OFF", "MARKED_BEFORE_SENT"})
    void lossAndDoublesAreFound(Sabotage sabotage) throws IOException, InterruptedException, SQLException {
        Findings findings = harness.control(sabotage).findings();

        assertThat(findings.count(sabotage.found())).as("%s", findings).isPositive();
    }
}
