package cn.huiqi.hub.console;

import cn.huiqi.hub.failures.Answer;
import cn.huiqi.hub.failures.Failure;
import cn.huiqi.hub.failures.FailureFilter;
import cn.huiqi.hub.failures.Failures;
import cn.huiqi.hub.failures.Replay;
import cn.huiqi.hub.failures.Replays;
import cn.huiqi.hub.ledger.Audit;
import cn.huiqi.hub.ledger.Drop;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Has a drop read again: replays the failure that it is kept as, so that its history tells of it. */
@Component
public class ReadingAgain {

    private final Failures failures;
    private final Replays replays;
    private final Audit audit;

    ReadingAgain(Failures failures, Replays replays, Audit audit) {
        this.failures = failures;
        this.replays = replays;
        this.audit = audit;
    }

    /** Asks for it; asking is an act on record, too, where nothing comes of it. */
    public Answer<Replay> ask(Drop drop, String who) {
        Optional<Failure> failure = failures.ofDrop(drop.id());
        if (failure.isEmpty()) {
            return refused(drop, who, "drop " + drop.id() + " is already " + Words.of(drop.state()));
        }
        if (drop.stored() == null) {
            return refused(
                    drop, who, "the bytes of drop " + drop.id() + " are not kept; the carrier has to send it again");
        }
        long id = failure.get().id();
        Replay replay = replays.ask(FailureFilter.one(id), ReplayView.USUAL_RATE, who);
        if (replay.skipped() == replay.total()) {
            Failure now = failures.find(id).orElseThrow();
            return refused(
                    drop, who, "failure " + id + ", drop " + drop.id() + ", is already " + Words.of(now.state()));
        }
        return new Answer.Done<>(replay);
    }

    private Answer<Replay> refused(Drop drop, String who, String why) {
        audit.append(who, "read again", "drop " + drop.id(), why, "not possible");
        return new Answer.NotPossible<>(why);
    }
}
