package cn.huiqi.hub.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.console.access.SignInThrottle.Attempt;
import cn.huiqi.hub.console.access.SignInThrottle.HeldUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

    private static final String OFFICE = "192.0.2.10";
    private static final String ATTACKER = "198.51.100.66";

    private final SettableClock clock = new SettableClock(Instant.parse("2022-06-05T01:30:00Z"));
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void fiveFailuresCostNothingAndThenTheWaitGrows() {
        List<Long> waits = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            waits.add(fail("ops", OFFICE).toSeconds());
        }

        assertThat(waits).containsExactly(0L, 0L, 0L, 0L, 1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L);
    }

    @Test
    void anAddressWaitsFiveMinutesAtMost() {
        for (int i = 0; i < 30; i++) {
            assertThat(fail("user" + i, ATTACKER)).isLessThanOrEqualTo(SignInThrottle.LONGEST_FOR_ADDRESS);
        }
        assertThat(fail("another", ATTACKER)).isEqualTo(SignInThrottle.LONGEST_FOR_ADDRESS);
    }

    @Test
    void aTryThatComesTooEarlyIsNotCounted() {
        failTimes(5, "ops", OFFICE);
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.ask("ops", OFFICE)).isEqualTo(new HeldUp(Duration.ofSeconds(1)));
        }
        clock.advance(Duration.ofSeconds(1));

        assertThat(throttle.ask("ops", OFFICE)).isInstanceOf(Attempt.class);
    }

    @Test
    void aSignInClearsTheAccountsCount() {
        failTimes(4, "ops", OFFICE);
        succeed("ops", OFFICE);
        failTimes(4, "ops", OFFICE);

        assertThat(throttle.ask("ops", OFFICE)).isInstanceOf(Attempt.class);
    }

    @Test
    void oneGoodAccountDoesNotPayForGuessesAtOthers() {
        for (int i = 0; i < 3; i++) {
            fail("ops", ATTACKER);
            fail("regulator", ATTACKER);
            succeed("telecom", ATTACKER);
        }

        assertThat(throttle.ask("auditor", ATTACKER)).isInstanceOf(HeldUp.class);
    }

    @Test
    void nobodyLocksOutWhoWasThereBefore() {
        succeed("ops", OFFICE);
        for (int i = 0; i < 200; i++) {
            fail("ops", "203.0.113." + i);
        }

        assertThat(throttle.ask("ops", OFFICE)).isInstanceOf(Attempt.class);
    }

    @Test
    void fromANewAddressTheWaitForAnAccountUnderAttackIsShort() {
        for (int i = 0; i < 200; i++) {
            fail("ops", "203.0.113." + i);
        }

        assertThat(waitOf("ops", OFFICE)).isPositive().isLessThanOrEqualTo(SignInThrottle.LONGEST_FOR_ACCOUNT);
    }

    @Test
    void whoWasThereBeforeIsHeldUpForGuessesOfTheirOwn() {
        succeed("ops", OFFICE);
        failTimes(5, "ops", OFFICE);

        assertThat(throttle.ask("ops", OFFICE)).isInstanceOf(HeldUp.class);
        assertThat(throttle.ask("regulator", OFFICE)).isInstanceOf(Attempt.class);
    }

    @Test
    void noMoreAreTriedAtOnceThanAreLeft() {
        List<Attempt> underway = new ArrayList<>();
        while (throttle.ask("ops", ATTACKER) instanceof Attempt attempt) {
            underway.add(attempt);
        }

        assertThat(underway).hasSize(SignInThrottle.FREE);
        underway.forEach(Attempt::failed);
        clock.advance(SignInThrottle.LONGEST_FOR_ADDRESS);
        Attempt next = (Attempt) throttle.ask("ops", ATTACKER);
        assertThat(throttle.ask("ops", ATTACKER)).isInstanceOf(HeldUp.class);
        next.undecided();
        assertThat(throttle.ask("ops", ATTACKER)).isInstanceOf(Attempt.class);
    }

    @Test
    void whoIsKnownAsksForAsMuchAtOnceAsTheyLike() {
        succeed("ops", OFFICE);

        for (int i = 0; i < 50; i++) {
            assertThat(throttle.ask("ops", OFFICE)).isInstanceOf(Attempt.class);
        }
    }

    @Test
    void whatIsLongAgoIsForgotten() {
        failTimes(20, "ops", ATTACKER);
        clock.advance(SignInThrottle.FORGOTTEN_AFTER.plusSeconds(1));

        assertThat(fail("ops", ATTACKER)).isZero();
    }

    @Test
    void aNetworkOfVersionSixIsOneAddress() {
        for (int i = 0; i < 5; i++) {
            ((Attempt) throttle.ask("2001:db8:1:2::" + (i + 1))).failed();
        }

        assertThat(throttle.ask("2001:db8:1:2:ffff::9")).isInstanceOf(HeldUp.class);
        assertThat(throttle.ask("2001:db8:1:3::9")).isInstanceOf(Attempt.class);
    }

    @Test
    void longNamesAndManyOfThemTakeNoMoreMemoryThanOthers() {
        for (int i = 0; i < 30_000; i++) {
            fail("x".repeat(1_000) + i, "10." + i / 65_536 + '.' + i / 256 % 256 + '.' + i % 256);
        }

        assertThat(throttle.size()).isLessThanOrEqualTo(20_000);
    }

    private void failTimes(int times, String account, String address) {
        for (int i = 0; i < times; i++) {
            fail(account, address);
        }
    }

    /** Fails as soon as it may; how long the next has to wait. */
    private Duration fail(String account, String address) {
        clock.advance(waitOf(account, address));
        ((Attempt) throttle.ask(account, address)).failed();
        return waitOf(account, address);
    }

    private void succeed(String account, String address) {
        clock.advance(waitOf(account, address));
        ((Attempt) throttle.ask(account, address)).succeeded();
    }

    private Duration waitOf(String account, String address) {
        SignInThrottle.Admission admission = throttle.ask(account, address);
        if (admission instanceof Attempt attempt) {
            attempt.undecided();
            return Duration.ZERO;
        }
        return ((HeldUp) admission).delay();
    }
}
