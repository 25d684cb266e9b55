package cn.huiqi.hub.console;

import cn.huiqi.hub.failures.FailureDetail;
import cn.huiqi.hub.ledger.Audit;
import org.springframework.stereotype.Component;

/** Puts on record who looks at a failure's inputs, which may hold personal data: even at the masked form. */
@Component
public class FailureInputs {

    private final Audit audit;

    FailureInputs(Audit audit) {
        this.audit = audit;
    }

    /** {@code who} is shown the inputs with personal data masked. */
    public void seenMasked(FailureDetail detail, String who) {
        audit.append(who, "look at input", subject(detail), "", "masked");
    }

    /**
     * {@code who} is shown the exact bytes.
     *
     * @param reason why; empty where none was asked for
     */
    public void seenInFull(FailureDetail detail, String who, String reason) {
        audit.append(who, "reveal input", subject(detail), reason, "in full");
    }

    private static String subject(FailureDetail detail) {
        return "failure " + detail.failure().id();
    }
}
