package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReachTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            # server.address, HTTPS, management.server.port, management.server.address, only this machine
            127.0.0.1,        false, ,                       ,                          true
            127.0.0.1,        true,  ,                       ,                          true
            127.1.2.3,        false, ,                       ,                          true
            ::1,              false, ,                       ,                          true
            localhost,        false, ,                       ,                          true
            ,                 false, ,                       ,                          false
            0.0.0.0,          false, ,                       ,                          false
            ::,               false, ,                       ,                          false
            0.0.0.0,          true,  ,                       ,                          false
            192.0.2.1,        true,  ,                       ,                          false
            127.0.0.1,        false, 9090,                   ,                          false
            127.0.0.1,        false, 9090,                   0.0.0.0,                   false
            127.0.0.1,        false, 9090,                   127.0.0.1,                 true
            127.0.0.1,        false, 8080,                   ,                          true
            """)
    void isLoopbackOnlyIfEveryPortIs(
            String address, boolean https, String managementPort, String managementAddress, boolean onLoopback) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", "8080");
        put(settings, "server.address", address);
        put(settings, "server.ssl.enabled", https ? "true" : null);
        put(settings, "management.server.port", managementPort);
        put(settings, "management.server.address", managementAddress);
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        ServerProperties server = binder.bindOrCreate("server", Bindable.of(ServerProperties.class));
        ManagementServerProperties management =
                binder.bindOrCreate("management.server", Bindable.of(ManagementServerProperties.class));

        assertThat(Reach.of(server, management).onLoopback()).isEqualTo(onLoopback);
    }

    private static void put(Map<String, Object> settings, String key, String value) {
        if (value != null) {
            settings.put(key, value);
        }
    }
}
