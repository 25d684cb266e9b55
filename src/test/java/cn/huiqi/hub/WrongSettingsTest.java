package cn.huiqi.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/** A wrong setting stops the start, and both who started the hub and its log learn file, line, key and what would be right. */
@ExtendWith(OutputCaptureExtension.class)
class WrongSettingsTest {

    @TempDir
    Path folder;

    @Test
    void aKeyOfACarriersProfile(CapturedOutput output) throws IOException {
        Path config = ConfigFolder.copyTo(folder.resolve("config"));
        ConfigFolder.replace(config.resolve("carriers/telecom.yaml"), "  separator: \",\"", "  seperator: \",\"");

        stopsTheStart(config, output, "carriers/telecom.yaml:18: file.seperator: unknown key", "'separator'");
    }

    @Test
    void aValueOfThePlan(CapturedOutput output) throws IOException {
        Path config = ConfigFolder.copyTo(folder.resolve("config"));
        ConfigFolder.replace(config.resolve("measures/2022.yaml"), "type: yes-no", "type: yes-now");

        stopsTheStart(config, output, "measures/2022.yaml:84: ", "yes-no");
    }

    @Test
    void aKeyOfTheHubsOwnSettings(CapturedOutput output) throws IOException {
        Path config = ConfigFolder.copyTo(folder.resolve("config"));
        ConfigFolder.replace(config.resolve("application.yaml"), "  poll: 5s", "  pol: 5s");

        stopsTheStart(config, output, "application.yaml:19: huiqi.pol: unknown key", "'huiqi.poll'");
    }

    @Test
    void anArgument(CapturedOutput output) {
        stopsTheStart(
                Path.of("config"), output, "huiqi.sample: unknown key", "'huiqi.samples'", "--huiqi.sample=false");
    }

    @Test
    void aRouteThatCanNotBeMade() throws IOException {
        Path routes = folder.resolve("routes");
        FileSystemUtils.copyRecursively(Path.of("routes"), routes);
        ConfigFolder.replace(routes.resolve("drops.camel.yaml"), "streamDownload: true", "streamDownloads: true");
        Hub hub =
                Hub.on(folder.resolve("data"), "--camel.main.routes-include-pattern=file:" + routes + "/*.camel.yaml");

        Throwable thrown = catchThrowable(hub::start);

        hub.stop();
        assertThat(thrown).hasStackTraceContaining("streamDownloads");
    }

    private void stopsTheStart(Path config, CapturedOutput output, String where, String right, String... arguments) {
        List<String> settings = new ArrayList<>(List.of(arguments));
        settings.add("--huiqi.config=" + config);
        settings.add("--spring.config.location=classpath:/,file:" + config + "/");
        Hub hub = Hub.on(folder.resolve("data"), settings.toArray(String[]::new));

        Throwable thrown = catchThrowable(hub::start);

        hub.stop();
        assertThat(thrown).hasStackTraceContaining(where).hasStackTraceContaining(right);
        assertThat(output.getAll()).contains("APPLICATION FAILED TO START", where, right);
    }
}
