package cn.huiqi.hub.returns;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.settings.HubSettings;
import cn.huiqi.hub.telemetry.Steps;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What goes back to the carriers. */
@Configuration(proxyBeanMethods = false)
class ReturnsConfiguration {

    @Bean
    Rendering rendering(Profiles profiles, Drops drops, ReturnFiles files) {
        return new Rendering(profiles, drops, files);
    }

    @Bean(initMethod = "removeLeftovers")
    Returns returns(
            HubSettings settings,
            Rendering rendering,
            ReturnFiles files,
            Bell bell,
            Leases leases,
            Steps steps,
            Clock clock) {
        return new Returns(
                rendering,
                files,
                bell,
                leases,
                settings.data().resolve("returns"),
                settings.statusFileDelay(),
                steps,
                clock);
    }
}
