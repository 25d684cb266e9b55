package cn.huiqi.hub.intake;

import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.NewFailure;
import cn.huiqi.hub.failures.Trouble;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.telemetry.Step;
import cn.huiqi.hub.telemetry.Steps;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What nobody foresaw in one drop must not hold up its carrier for ever: the drop is set aside and kept as a failure, in one transaction,
 * and the next drop's turn comes. Trouble that passes is none of this: it is thrown on, and the drop tried again.
 */
final class SettingAside {

    private static final Logger LOG = LoggerFactory.getLogger(SettingAside.class);

    private final Ledger ledger;
    private final Drops drops;
    private final Failures failures;
    private final Steps steps;

    SettingAside(Ledger ledger, Drops drops, Failures failures, Steps steps) {
        this.ledger = ledger;
        this.drops = drops;
        this.failures = failures;
        this.steps = steps;
    }

    /**
     * What {@code work} on the drop gives, or else the drop set aside.
     *
     * @param step of the route, for the failure
     * @throws RuntimeException what {@code work} throws, if it helps to try again
     */
    Drop ifItFails(Drop drop, String step, Supplier<Drop> work) {
        return steps.take(Step.ofDrop(step, drop.carrier(), drop.id()), () -> orSetAside(drop, step, work));
    }

    private Drop orSetAside(Drop drop, String step, Supplier<Drop> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            if (Trouble.of(e) == Trouble.TRANSIENT) {
                throw e;
            }
            return setAside(drop, step, Cause.of(e));
        }
    }

    private Drop setAside(Drop drop, String step, Cause cause) {
        Drop aside = ledger.inTransaction(() -> {
            Drop now = drops.setAside(drop);
            if (now.state() == Drop.State.SET_ASIDE) {
                failures.keep(List.of(NewFailure.ofDrop(now, step, cause)));
            }
            return now;
        });
        LOG.error(
                "{} {}: {}: {}; it is set aside, its file stays in /outbox until the failure is settled",
                drop.carrier(),
                drop.name(),
                cause.code(),
                cause.message());
        return aside;
    }
}
