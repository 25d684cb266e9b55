package cn.huiqi.hub.camel;

import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.settings.HubSettings.FeedSftp;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/** Makes the route to the regulator's SFTP account out of its template in {@code routes}, if there is such an account. */
final class FeedRoutes implements CamelContextConfiguration, ApplicationRunner {

    private final CamelContext context;
    private final FeedSftp sftp;
    private final Leases leases;
    private final RouteCounts counts;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final List<Pacing> pacings = new CopyOnWriteArrayList<>();

    /** @throws IllegalStateException if the account is set and lacks what nobody can do without */
    FeedRoutes(CamelContext context, FeedSftp sftp, Leases leases, RouteCounts counts, Clock clock) {
        this.context = context;
        this.sftp = sftp;
        this.leases = leases;
        this.counts = counts;
        this.clock = clock;
        require("user", "the account's user", sftp.user());
        require("host-key", "the server's public key, without which nobody knows whose server it is", sftp.hostKey());
    }

    /** The pauses of its routes, once they are there. */
    List<Pacing> pacings() {
        return pacings;
    }

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        pace("feeds", "making extracts", Turn.ofAnyHub());
        pace("feeds-upload", "bringing extracts to the regulator's SFTP account", Turn.holding(leases, "feeds-upload"));
        context.getRegistry().bind("line-feeds", new SftpLine());
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        // The route waits for run(), whose exceptions count.
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (sftp.isSet()) {
            SftpAccount account =
                    new SftpAccount(sftp.host(), sftp.port(), sftp.user(), sftp.password(), sftp.hostKey());
            context.getRegistry().bind("knownHosts-feeds", account.knownHosts());
            TemplatedRouteBuilder.builder(context, "feeds-to-regulator")
                    .routeId("feeds-upload")
                    .parameter("account", account.address())
                    .parameter("password", account.password())
                    .parameter("folder", sftp.folder())
                    .add();
        }
    }

    private void require(String key, String expected, String found) {
        if (sftp.isSet() && found.isEmpty()) {
            throw new IllegalStateException("huiqi.feeds.sftp." + key + ": expected " + expected + ", found none");
        }
    }

    private void pace(String route, String what, Turn turn) {
        Pacing pacing = new Pacing(route, what, () -> true, turn, new Pause(random), counts.of(route), clock);
        pacings.add(pacing);
        context.getRegistry().bind("pacing-" + route, pacing);
    }
}
