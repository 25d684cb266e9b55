package cn.huiqi.hub;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.feeds.Feeds;
import cn.huiqi.hub.intake.Recording;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.outbox.Relay;
import cn.huiqi.hub.settings.HubKeys;
import cn.huiqi.hub.settings.HubSettings;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.env.ConfigurableEnvironment;

/** What every part needs: the clock, and what the files under {@code config/} say. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HubSettings.class)
class HubConfiguration {

    /** Before anything is stopped, what may go on for long is told to come to an end. */
    @Bean
    ApplicationListener<ContextClosedEvent> comeToAnEnd(Recording recording, Relay relay, Feeds feeds) {
        return closed -> {
            recording.stop();
            relay.stop();
            feeds.stop();
        };
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
