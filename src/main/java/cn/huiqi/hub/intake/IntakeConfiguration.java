package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.Recorder;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.settings.HubSettings;
import cn.huiqi.hub.telemetry.Steps;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** From a stored drop to rows on record. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    DropStore dropStore(HubSettings settings) {
        return new DropStore(settings.drops(), settings.limits().file().toBytes());
    }

    @Bean
    Reception reception(DropStore store, Ledger ledger, Leases leases, Drops drops, Profiles profiles) {
        return new Reception(store, ledger, leases, drops, profiles);
    }

    @Bean
    StoredDrops storedDrops(
            HubSettings settings, DropStore store, Profiles profiles, Plans plans, Districts districts) {
        HubSettings.Limits limits = settings.limits();
        DropReader reader = new DropReader(new ReadLimits(
                Math.toIntExact(limits.line().toBytes()),
                limits.columns(),
                limits.file().toBytes()));
        return new StoredDrops(store, profiles, plans, districts, reader);
    }

    @Bean
    SettingAside settingAside(Ledger ledger, Drops drops, Failures failures, Steps steps) {
        return new SettingAside(ledger, drops, failures, steps);
    }

    @Bean
    Inspector inspector(
            StoredDrops storedDrops, Ledger ledger, Drops drops, Failures failures, SettingAside settingAside) {
        return new Inspector(storedDrops, ledger, drops, failures, settingAside);
    }

    @Bean
    Recording recording(
            StoredDrops storedDrops,
            Recorder recorder,
            Drops drops,
            Profiles profiles,
            SettingAside settingAside,
            Bell bell) {
        return new Recording(storedDrops, recorder, drops, profiles, settingAside, bell);
    }

    @Bean
    Retention retention(HubSettings settings, Ledger ledger, Leases leases, DropStore store, Audit audit, Clock clock) {
        return new Retention(ledger, leases, store, audit, settings.retention(), clock);
    }
}
