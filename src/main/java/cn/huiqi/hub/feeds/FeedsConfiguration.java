package cn.huiqi.hub.feeds;

import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;
import cn.huiqi.hub.settings.HubSettings;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The regulator's extracts over the ledger. */
@Configuration(proxyBeanMethods = false)
class FeedsConfiguration {

    @Bean
    FeedFolder feedFolder(HubSettings settings) {
        Path folder = settings.feeds().folder();
        return new FeedFolder(folder == null ? settings.data().resolve("feeds") : folder);
    }

    @Bean
    ApplicationLines applicationLines(
            CurrentApplications applications, Profiles profiles, Plans plans, Districts districts) {
        return new ApplicationLines(applications, new Words(profiles, plans, districts));
    }

    @Bean
    Extracts extracts(Ledger ledger, CurrentApplications applications, Audit audit, Clock clock) {
        return new Extracts(ledger, applications, audit, clock);
    }

    @Bean
    Feeds feeds(
            HubSettings settings,
            Extracts extracts,
            CurrentApplications applications,
            ApplicationLines lines,
            FeedFolder folder,
            Leases leases,
            Clock clock) {
        ExtractMaker maker = new ExtractMaker(
                extracts, applications, lines, folder, settings.feeds().sftp().isSet());
        return new Feeds(extracts, maker, leases, settings.feeds().at(), clock);
    }

    @Bean
    FeedUploads feedUploads(Extracts extracts, FeedFolder folder) {
        return new FeedUploads(extracts, folder);
    }

    @Bean
    FeedRetention feedRetention(HubSettings settings, Extracts extracts, FeedFolder folder, Clock clock) {
        return new FeedRetention(extracts, folder, settings.retention(), clock);
    }
}
