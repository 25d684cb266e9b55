package cn.huiqi.hub.watch;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.ledger.DecidedReport.Effect;
import cn.huiqi.hub.ledger.Drop.Outcome;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.ReturnFile;
import cn.huiqi.hub.ledger.ReturnFiles;
import cn.huiqi.hub.ledger.StatusReports;
import cn.huiqi.hub.outbox.Batches;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.telemetry.Tally;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What this hub has done since it started, as counters: by carrier, never by application. All of them are there from the start on, at 0,
 * so that the first of a kind shows as an increase.
 */
final class WorkMetrics implements MeterBinder {

    private final List<String> carriers;
    private final Counted drops;
    private final Counted rows;
    private final Counted sent;
    private final Counted reports;
    private final Counted returnFiles;
    private final Counted failures;

    WorkMetrics(
            Profiles profiles,
            Drops drops,
            Batches batches,
            StatusReports reports,
            ReturnFiles returnFiles,
            Failures failures) {
        this.carriers = profiles.all().stream().map(Profile::carrier).toList();
        this.drops = new Counted("huiqi.drops", "Drops that came to an end", drops.ended(), "outcome");
        this.rows = new Counted("huiqi.rows", "Rows of drops on record in full", drops.rows(), "kind", "outcome");
        this.sent = new Counted("huiqi.messages.sent", "Messages that the broker has", batches.sent(), "kind");
        this.reports = new Counted(
                "huiqi.status.reports", "Status reports that went on record", reports.taken(), "status", "effect");
        this.returnFiles = new Counted("huiqi.return.files", "Files written to /inbox", returnFiles.uploaded(), "kind");
        this.failures = new Counted("huiqi.failures.kept", "Failures, new or once more", failures.kept(), "door");
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String carrier : carriers) {
            for (Outcome outcome : Outcome.values()) {
                drops.bind(registry, carrier, outcome.word());
            }
            drops.bind(registry, carrier, Drops.REFUSED);
            drops.bind(registry, carrier, Drops.SET_ASIDE);
            for (DropKind kind : DropKind.values()) {
                Drops.ROW_OUTCOMES.forEach(outcome -> rows.bind(registry, carrier, kind.word(), outcome));
                sent.bind(registry, carrier, kind.word());
            }
            for (ApplicationStatus status : ApplicationStatus.values()) {
                for (Effect effect : Effect.values()) {
                    reports.bind(registry, carrier, status.word(), effect.word());
                }
            }
            for (ReturnFile.Kind kind : ReturnFile.Kind.values()) {
                returnFiles.bind(registry, carrier, kind.word());
            }
        }
        Stream.concat(carriers.stream(), Stream.of(Failures.NO_CARRIER)).forEach(carrier -> {
            for (Door door : Door.values()) {
                failures.bind(registry, carrier, door.word());
            }
        });
    }

    /** A tally and what it is called; the first label is the carrier. */
    private record Counted(String name, String description, Tally tally, List<String> labels) {

        Counted(String name, String description, Tally tally, String... labelsAfterCarrier) {
            this(
                    name,
                    description,
                    tally,
                    Stream.concat(Stream.of("carrier"), Stream.of(labelsAfterCarrier))
                            .toList());
        }

        void bind(MeterRegistry registry, String... words) {
            FunctionCounter.builder(name, tally, counted -> counted.of(words))
                    .description(description)
                    .tags(IntStream.range(0, words.length)
                            .mapToObj(i -> Tag.of(labels.get(i), words[i]))
                            .toList())
                    .register(registry);
        }
    }
}
