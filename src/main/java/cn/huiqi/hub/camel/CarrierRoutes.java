package cn.huiqi.hub.camel;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.intake.DropStore;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.returns.Returns;
import cn.huiqi.hub.telemetry.Steps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;

/**
 * Makes each carrier's routes out of the templates in {@code routes}: a carrier is a profile and no code. They are made when everything
 * else runs, and what goes wrong stops the start: Camel would only log it and go on without them.
 */
final class CarrierRoutes implements CamelContextConfiguration, ApplicationRunner {

    private final CamelContext context;
    private final Profiles profiles;
    private final SftpAccounts accounts;
    private final Drops drops;
    private final DropStore store;
    private final Leases leases;
    private final Returns returns;
    private final Steps steps;
    private final RouteCounts counts;
    private final Clock clock;
    private final RandomGenerator random = RandomGenerator.getDefault();
    private final List<CarrierPoll> polls = new CopyOnWriteArrayList<>();
    private final List<Pacing> pacings = new CopyOnWriteArrayList<>();

    CarrierRoutes(
            CamelContext context,
            Profiles profiles,
            SftpAccounts accounts,
            Drops drops,
            DropStore store,
            Leases leases,
            Returns returns,
            Steps steps,
            RouteCounts counts,
            Clock clock) {
        this.context = context;
        this.profiles = profiles;
        this.accounts = accounts;
        this.drops = drops;
        this.store = store;
        this.leases = leases;
        this.returns = returns;
        this.steps = steps;
        this.counts = counts;
        this.clock = clock;
    }

    /** The pauses of the other scheduled routes, once they are there. */
    List<Pacing> pacings() {
        return pacings;
    }

    /** The polls of all carriers, once the routes are there. */
    List<CarrierPoll> polls() {
        return polls;
    }

    @Override
    public void beforeApplicationStart(CamelContext camelContext) {
        pace("status-from-regulator", "taking status reports", Turn.ofAnyHub());
        pace("replays", "replaying failures", Turn.ofAnyHub());
        pace("housekeeping", "removing what was kept long enough", Turn.holding(leases, "housekeeping"));
        pace("watch", "looking after what must add up", Turn.ofAnyHub());
        pace("catalogue", "bringing the catalogue up to date", Turn.ofAnyHub());
        profiles.all().forEach(this::bind);
    }

    @Override
    public void afterApplicationStart(CamelContext camelContext) {
        // The routes wait for run(), whose exceptions count.
    }

    @Override
    public void run(ApplicationArguments arguments) {
        for (Profile profile : profiles.all()) {
            SftpAccount account = accounts.of(profile);
            add("outbox-to-regulator", "outbox-", profile, Map.of());
            add("returns-to-carrier", "returns-", profile, sftp(account));
            add("drops-from-carrier", "drops-", profile, sftp(account));
        }
    }

    private void bind(Profile profile) {
        String carrier = profile.carrier();
        CarrierPoll poll = new CarrierPoll(
                carrier,
                () -> drops.anyLeft(carrier),
                Turn.holding(leases, Leases.drops(carrier)),
                () -> finishUnfinished(carrier),
                pause(),
                counts.of("drops-" + carrier),
                clock);
        polls.add(poll);
        context.getRegistry().bind("poll-" + carrier, poll);
        context.getRegistry().bind("dropFolder-" + carrier, new DropFolder(profile, drops, leases, poll, steps));
        context.getRegistry().bind("line-" + carrier, new SftpLine());
        context.getRegistry().bind("knownHosts-" + carrier, accounts.of(profile).knownHosts());
        pace("outbox-" + carrier, carrier + ": sending to the regulator", Turn.ofAnyHub());
        pace(
                "returns-" + carrier,
                carrier + ": writing to /inbox",
                () -> returns.awaitDue(carrier),
                Turn.holding(leases, Leases.returns(carrier)));
    }

    /** What an earlier run has stored but not brought to its end goes the way that a fresh drop goes. */
    private void finishUnfinished(String carrier) {
        store.removeUnfinished(carrier);
        List<Drop> unfinished = drops.unfinished(carrier);
        if (unfinished.isEmpty()) {
            return;
        }
        try (ProducerTemplate producer = context.createProducerTemplate()) {
            unfinished.forEach(drop -> producer.requestBody("direct:read-drop", drop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> sftp(SftpAccount account) {
        return Map.of("account", account.address(), "password", account.password());
    }

    private void add(String template, String prefix, Profile profile, Map<String, Object> parameters) {
        TemplatedRouteBuilder.builder(context, template)
                .routeId(prefix + profile.carrier())
                .parameter("carrier", profile.carrier())
                .parameters(parameters)
                .add();
    }

    private void pace(String route, String what, Turn turn) {
        pace(route, what, () -> true, turn);
    }

    /** What a route file calls {@code #pacing-<id>}. */
    private void pace(String route, String what, BooleanSupplier anythingDue, Turn turn) {
        Pacing pacing = new Pacing(route, what, anythingDue, turn, pause(), counts.of(route), clock);
        pacings.add(pacing);
        context.getRegistry().bind("pacing-" + route, pacing);
    }

    private Pause pause() {
        return new Pause(random);
    }
}
