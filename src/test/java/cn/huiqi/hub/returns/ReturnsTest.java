package cn.huiqi.hub.returns;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.telemetry.Steps;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class ReturnsTest {

    /** Of which half is for gathering. */
    private static final Duration DELAY = Duration.ofMillis(100);

    private final SettableClock clock = new SettableClock(Given.NOW);
    private final Given given;
    private final ReturnFiles files;
    private final Leases leases;
    private final Returns returns;

    ReturnsTest(Ledger ledger, @TempDir Path folder) {
        Bell bell = new Bell();
        given = new Given(ledger);
        files = new ReturnFiles(ledger, bell, clock);
        leases = new Leases(ledger);
        Drops drops = new Drops(ledger, files, new Audit(ledger, clock), clock);
        Rendering rendering =
                new Rendering(Rulebook.load(Path.of("config"), variable -> null).profiles(), drops, files);
        returns = new Returns(rendering, files, bell, leases, folder, DELAY, Steps.UNTRACED, clock);
    }

    @AfterEach
    void end() {
        leases.close();
    }

    @OnBothDatabases
    void aStatusFileIsDueOnceItsOldestReportHasWaitedForHalfTheDelay() {
        given.recorded(Given.application(1, "A", "x"));
        files.pending("telecom", 10).forEach(files::uploaded);
        assertThat(returns.awaitDue("telecom")).isFalse();

        given.decided("R1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, "");
        clock.advance(DELAY.dividedBy(2).minusMillis(1));
        assertThat(returns.awaitDue("telecom")).isFalse();
        assertThat(returns.due("telecom")).isEmpty();

        clock.advance(Duration.ofMillis(1));
        assertThat(returns.awaitDue("telecom")).isTrue();
        assertThat(returns.awaitDue("mobile")).isFalse();
        assertThat(returns.due("telecom")).extracting(ReturnFile::kind).containsExactly(ReturnFile.Kind.STATUS);
    }

    @OnBothDatabases
    void aFileIsDueUntilItIsUploaded() {
        given.recorded(Given.application(1, "A", "x"));
        assertThat(returns.awaitDue("telecom")).isTrue();

        returns.due("telecom").forEach(files::uploaded);
        assertThat(returns.awaitDue("telecom")).isFalse();
    }
}
