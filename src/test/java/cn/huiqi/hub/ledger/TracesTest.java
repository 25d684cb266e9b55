package cn.huiqi.hub.ledger;

import static cn.huiqi.hub.ledger.Given.application;
import static cn.huiqi.hub.ledger.Given.done;
import static cn.huiqi.hub.ledger.Given.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Trace.Place;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.RowCode;
import cn.huiqi.hub.relief.StatusReport;
import java.util.List;

class TracesTest {

    private final Ledger ledger;
    private final Given given;
    private final Traces traces;

    TracesTest(Ledger ledger) {
        this.ledger = ledger;
        this.given = new Given(ledger);
        this.traces = new Traces(ledger);
    }

    @OnBothDatabases
    void aStoryGoesFromItsFirstRowToItsFulfilment() {
        Drop first = given.recorded(application(1, "B", "x"), application(2, "A", "x"));
        Drop second = given.recorded(application(1, "A", "y"));
        Drop again = given.recorded(application(1, "A", "y"));
        Drop fulfilled = given.reported(done(1, "A", "10.00"));

        Trace story = traces.of("telecom:A").orElseThrow();

        assertThat(story.summary().revision()).isEqualTo(2);
        assertThat(story.summary().fulfilment()).isEqualTo("done");
        assertThat(story.summary().savedAmount()).isEqualTo("10.00");
        assertThat(story.messages())
                .extracting(Trace.Sending::place)
                .containsExactly(place(first, 2), place(second, 1), place(fulfilled, 1));
        assertThat(story.messages()).extracting(Trace.Sending::number).containsExactly(1, 2, 1);
        assertThat(story.messages())
                .allSatisfy(message -> assertThat(message.sentAt()).isNull());
        assertThat(story.duplicates()).containsExactly(place(again, 1));
        assertThat(story.rejections()).isEmpty();
    }

    @OnBothDatabases
    void aReportIsToldWithItsEffectAndItsFile() {
        given.recorded(application(1, "A", "x"));
        ApplicationState state = new Applications(ledger).find("telecom:A").orElseThrow();
        StatusReport report =
                new StatusReport("r1", "telecom:A", ApplicationStatus.APPROVED, "", Given.NOW_IN_SHANGHAI, null);
        new StatusReports(ledger, new Bell(), Given.CLOCK)
                .record(List.of(new DecidedReport(report, state, DecidedReport.Effect.APPLIED)));

        assertThat(traces.of("telecom:A").orElseThrow().reports())
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.reportId()).isEqualTo("r1");
                    assertThat(told.effect()).isEqualTo("applied");
                    assertThat(told.decidedAt()).isEqualTo(Given.NOW_IN_SHANGHAI);
                    assertThat(told.revision()).isNull();
                    assertThat(told.file()).isNull();
                });

        ReturnFile file = given.returnFiles.newStatusFile("telecom", 10).orElseThrow();
        given.returnFiles.uploaded(file);

        assertThat(traces.of("telecom:A").orElseThrow().reports())
                .extracting(Trace.Report::file)
                .containsExactly(new Returned(file.path(), Given.NOW, Given.NOW));
    }

    @OnBothDatabases
    void allReportsAreToldInTheirOrderWithAndWithoutEffect() {
        given.recorded(application(1, "A", "x"), application(2, "B", "x"));
        given.decided("r1", "telecom:A", ApplicationStatus.ACKNOWLEDGED, "", DecidedReport.Effect.SUPERSEDED);
        given.decided("r2", "telecom:A", ApplicationStatus.ACKNOWLEDGED, "");
        given.decided("r3", "telecom:B", ApplicationStatus.ACKNOWLEDGED, "");
        given.decided("r4", "telecom:A", ApplicationStatus.NEEDS_INFO, "");
        given.decided("r5", "telecom:A", ApplicationStatus.APPROVED, "", DecidedReport.Effect.OLDER_REVISION);
        given.decided("r6", "telecom:A", ApplicationStatus.APPROVED, "");

        assertThat(traces.of("telecom:A").orElseThrow().reports())
                .extracting(Trace.Report::reportId)
                .containsExactly("r1", "r2", "r4", "r5", "r6");
    }

    @OnBothDatabases
    void rejectedRowsAreToldEvenIfNoneWasAccepted() {
        Drop drop = given.recorded(application(1, "A", "x"), rejected(2, "B"));

        Trace story = traces.of("telecom:B").orElseThrow();

        assertThat(story.summary()).isNull();
        assertThat(story.rejections()).singleElement().satisfies(rejection -> {
            assertThat(rejection.place()).isEqualTo(place(drop, 2));
            assertThat(rejection.errors().get(0).code()).isEqualTo(RowCode.REQUIRED);
        });
    }

    @OnBothDatabases
    void aNumberBelongsToItsCarrier() {
        given.recorded(rejected(1, "B"));

        assertThat(traces.of("mobile:B")).isEmpty();
        assertThat(traces.of("B")).isEmpty();
    }

    private static Place place(Drop drop, long row) {
        return new Place(drop.kind(), drop.id(), drop.name(), row);
    }
}
