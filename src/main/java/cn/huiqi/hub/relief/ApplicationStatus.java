package cn.huiqi.hub.relief;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the regulator has said of an application. */
public enum ApplicationStatus {
    ACKNOWLEDGED("acknowledged"),
    NEEDS_INFO("needs-info"),
    APPROVED("approved"),
    REJECTED("rejected");

    private static final Map<String, ApplicationStatus> BY_WORD =
            Arrays.stream(values()).collect(Collectors.toMap(ApplicationStatus::word, Function.identity()));

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
        return Optional.ofNullable(BY_WORD.get(word));
    }
}
