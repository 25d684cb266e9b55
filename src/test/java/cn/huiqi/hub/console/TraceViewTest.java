package cn.huiqi.hub.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.ledger.Trace;
import cn.huiqi.hub.relief.DropKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceViewTest {

    @Test
    void theFirmIsThatOfTheLatestRevisionWithItsNameMasked() {
        Trace trace = new Trace(
                new Trace.Summary("telecom", "tariff-cut", 2, null, "not-done", null, null),
                List.of(
                        sending(DropKind.APPLICATIONS, 1, firm("91310106ETFD922R4G", "甲公司")),
                        sending(DropKind.APPLICATIONS, 2, firm("91350100M000100Y43", "乙公司")),
                        sending(DropKind.FULFILMENTS, 1, "{\"result\":\"not-done\"}")),
                List.of(),
                List.of(),
                List.of());

        TraceView.Application application = TraceView.of("telecom:A", trace).application();

        assertThat(application.creditCode()).isEqualTo("91350100M000100Y43");
        assertThat(application.name()).isEqualTo("乙**");
        assertThat(application.revision()).isEqualTo(2);
    }

    private static String firm(String creditCode, String name) {
        return "{\"measure\":\"tariff-cut\",\"applicant\":{\"creditCode\":\"" + creditCode + "\",\"name\":\"" + name
                + "\"}}";
    }

    private static Trace.Sending sending(DropKind kind, int number, String body) {
        return new Trace.Sending(
                number, new Trace.Place(kind, 1, "a.csv", 1), body.getBytes(UTF_8), 1, Instant.EPOCH, null);
    }
}
