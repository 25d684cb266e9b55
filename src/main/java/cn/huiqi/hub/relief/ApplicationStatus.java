package cn.huiqi.hub.relief;

import java.util.Arrays;
import java.util.Optional;

/** What the regulator has said of an application. */
public enum ApplicationStatus {
    ACKNOWLEDGED("acknowledged"),
    NEEDS_INFO("needs-info"),
    APPROVED("approved"),
    REJECTED("rejected");

    private final String word;

    ApplicationStatus(String word) {
        this.word = word;
    }

    /** The word on the queue and in the ledger. */
    public String word() {
        return word;
    }

    /** After approved or rejected nothing changes any more. */
    public boolean isFinal() {
        return this == APPROVED || this == REJECTED;
    }

    /** The status with that word, if there is one. */
    public static Optional<ApplicationStatus> of(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
