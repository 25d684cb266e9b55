package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.console.access.Tokens.Made;
import cn.huiqi.hub.console.access.Tokens.Revoked;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.ledger.OnBothDatabases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class TokensTest {

    private static final List<String> CARRIERS = List.of("mobile", "telecom", "unicom");

    private final SettableClock clock = new SettableClock(Instant.parse("2022-06-05T01:30:00Z"));
    private final Tokens tokens;

    TokensTest(Ledger ledger) {
        Users users = new Users(Path.of("config/users.yaml"), CARRIERS, true);
        tokens = new Tokens(ledger, new Audit(ledger, clock), users, CARRIERS, clock);
    }

    @OnBothDatabases
    void isKnownByItsTextOnly() {
        Made.New made = make("nightly");

        assertThat(made.text()).matches("huiqi_[A-Za-z0-9_-]{43}");
        assertThat(made.toString()).doesNotContain(made.text());
        assertThat(tokens.byText(made.text())).contains(made.token());
        assertThat(tokens.byText(made.text() + 'x')).isEmpty();
        assertThat(tokens.newest(Long.MAX_VALUE, 10)).containsExactly(made.token());
    }

    @OnBothDatabases
    void aNameIsFreeAgainWhenItsTokenIsRevoked() {
        Made.New first = make("nightly");
        assertThat(tokens.make(new NewToken("nightly", Role.OPS, null, 1), "ops"))
                .isEqualTo(new Made.NameTaken());

        assertThat(tokens.revoke(first.token().id(), "ops")).isEqualTo(Revoked.DONE);
        assertThat(tokens.revoke(first.token().id(), "ops")).isEqualTo(Revoked.ALREADY);
        assertThat(tokens.revoke(999, "ops")).isEqualTo(Revoked.UNKNOWN);
        assertThat(tokens.isInForce(tokens.byText(first.text()).orElseThrow())).isFalse();
        assertThat(tokens.isInForce(make("nightly").token())).isTrue();
    }

    @OnBothDatabases
    void endsOnItsLastDay() {
        ApiToken token = make("nightly").token();
        clock.advance(Duration.ofDays(30).minusMillis(1));
        assertThat(tokens.isInForce(token)).isTrue();
        clock.advance(Duration.ofMillis(1));

        assertThat(tokens.isInForce(token)).isFalse();
    }

    @OnBothDatabases
    void itsUseIsNotedOnceAnHour() {
        Made.New made = make("nightly");
        Instant first = clock.instant();
        use(made);
        clock.advance(Duration.ofMinutes(59));
        use(made);
        assertThat(tokens.byText(made.text()).orElseThrow().lastUsedAt()).isEqualTo(first);
        clock.advance(Duration.ofMinutes(2));
        use(made);

        assertThat(tokens.byText(made.text()).orElseThrow().lastUsedAt()).isEqualTo(clock.instant());
    }

    @OnBothDatabases
    void endsWithTheAccountOfWhoMadeIt() {
        NewToken wanted = new NewToken("orphan", Role.AUDITOR, null, 30);

        assertThat(tokens.isInForce(((Made.New) tokens.make(wanted, "regulator")).token()))
                .as("made by somebody who is not ops now")
                .isFalse();
    }

    private void use(Made.New made) {
        tokens.used(tokens.byText(made.text()).orElseThrow());
    }

    private Made.New make(String name) {
        return (Made.New) tokens.make(new NewToken(name, Role.CARRIER, "unicom", 30), "ops");
    }
}
