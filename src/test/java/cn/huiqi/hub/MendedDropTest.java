package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Replays;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A drop that was refused under a wrong profile and taken under the mended one leaves /outbox/failed, too. */
class MendedDropTest {

    private static final String NAME = "CT_HQ_20220605_001.csv";
    private static final byte[] BYTES = SampleDrops.telecom("M-1");

    @TempDir
    Path folder;

    private Path config;
    private Hub hub;

    @BeforeEach
    void refuse() throws IOException {
        config = ConfigFolder.copyTo(folder.resolve("config"));
        ConfigFolder.replace(config.resolve("carriers/telecom.yaml"), "  separator: \",\"", "  separator: \";\"");
        start();
        hub.telecom().drops(NAME, BYTES).receipt(NAME).isRefusedFor("HEADER");
        hub.telecom().hasFailed(NAME, BYTES);
        Hub.soon().until(() -> drop().parked());
        hub.stop();
        ConfigFolder.replace(config.resolve("carriers/telecom.yaml"), "  separator: \";\"", "  separator: \",\"");
    }

    @AfterEach
    void stop() {
        hub.stop();
    }

    @Test
    void itGoesToDone() {
        start();

        readAgain();

        hub.telecom().hasDone(NAME + ".2", BYTES);
        assertThat(hub.telecom().outbox("failed/" + NAME)).doesNotExist();
        Hub.soon().until(() -> lastAct().equals("park done/" + NAME + ".2 parked"));
        assertThat(drop().parkedAs()).isEqualTo("done/" + NAME + ".2");
        assertThat(hub.regulator().applicationsOf(NAME, 1)).hasSize(1);
    }

    @Test
    void aNameThatIsTakenInDoneIsPassedOver() throws IOException {
        Files.createDirectory(folder.resolve("data/sftp/telecom/outbox/done").resolve(NAME + ".2"));
        start();

        readAgain();

        hub.telecom().hasDone(NAME + ".3", BYTES);
    }

    @Test
    void whatIsNotInFailedAnyMoreIsNoTrouble() throws IOException {
        Files.delete(folder.resolve("data/sftp/telecom/outbox/failed").resolve(NAME));
        start();

        readAgain();

        Hub.soon().until(() -> lastAct().equals("park no longer in failed/" + NAME + " gone"));
        assertThat(hub.warnings("telecom: /outbox")).isEmpty();
    }

    private void start() {
        hub = Hub.on(folder.resolve("data"), "--huiqi.config=" + config);
        hub.start();
    }

    private void readAgain() {
        Failure failure = hub.bean(Failures.class)
                .find(FailureFilter.ALL, Long.MAX_VALUE, 1)
                .get(0);
        hub.bean(Replays.class).ask(FailureFilter.one(failure.id()), 100, "ops");
        hub.telecom().receipt(NAME + ".2").isAccepted(1);
    }

    private Drop drop() {
        return hub.bean(Drops.class).find(1).orElseThrow();
    }

    private String lastAct() {
        AuditEntry last = hub.bean(Audit.class).of("drop 1", 100).stream()
                .reduce((a, b) -> b)
                .orElseThrow();
        return last.act() + last.detail().replace("telecom " + NAME + ":", "") + ' ' + last.outcome();
    }
}
