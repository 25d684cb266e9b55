package cn.huiqi.hub;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.catalogue.Cataloguing;
import cn.huiqi.hub.feeds.Feeds;
import cn.huiqi.hub.intake.Recording;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.outbox.Relay;
import cn.huiqi.hub.settings.DataFolder;
import cn.huiqi.hub.settings.HubKeys;
import cn.huiqi.hub.settings.HubSettings;
import cn.huiqi.hub.status.StatusInbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.system.DiskSpaceHealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.unit.DataSize;

/** What every part needs: the clock, and what the files under {@code config/} say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubSettings.class)
class HubConfiguration {

    /** With less the hub's health is down: it can go on for a while, and somebody should make room. */
    private static final DataSize LEAST_FREE = DataSize.ofMegabytes(100);

    /** Before anything is put into it. */
    @Bean
    static BeanFactoryPostProcessor dataFolder(Environment environment) {
        return beans -> DataFolder.make(Path.of(environment.getProperty("huiqi.data", "data")));
    }

    /** Before anything is stopped, what may go on for long is told to come to an end, and whoever waits for work not to. */
    @Bean
    ApplicationListener<ContextClosedEvent> comeToAnEnd(
            Recording recording,
            Relay relay,
            StatusInbox statusInbox,
            Feeds feeds,
            Cataloguing cataloguing,
            Bell bell) {
        return closed -> {
            recording.stop();
            relay.stop();
            statusInbox.stop();
            feeds.stop();
            cataloguing.stop();
            bell.stop();
        };
    }

    /** Whether something still fits where the hub keeps what it has taken, which may be another disk than the program's. */
    @Bean
    CompositeHealthContributor diskSpaceHealthIndicator(HubSettings settings) throws IOException {
        return CompositeHealthContributor.fromMap(
                Map.of("data", spaceIn(settings.data()), "drops", spaceIn(settings.drops())));
    }

    private static DiskSpaceHealthIndicator spaceIn(Path folder) throws IOException {
        return new DiskSpaceHealthIndicator(Files.createDirectories(folder).toFile(), LEAST_FREE);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** All of {@code config/} in one go, so that one start names everything that is wrong there. */
    @Bean
    Rulebook rulebook(HubSettings settings, ConfigurableEnvironment environment) {
        HubKeys.check(environment);
        return Rulebook.load(settings.config(), environment::getProperty);
    }

    @Bean
    Plans plans(Rulebook rulebook) {
        return rulebook.plans();
    }

    @Bean
    Districts districts(Rulebook rulebook) {
        return rulebook.districts();
    }

    @Bean
    Profiles profiles(Rulebook rulebook) {
        return rulebook.profiles();
    }
}
