package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.relief.ApplicationStatus;

/** What the regulator has said of an application by now, nothing yet included. */
public enum Answered {
    UNANSWERED(null),
    ACKNOWLEDGED(ApplicationStatus.ACKNOWLEDGED),
    NEEDS_INFO(ApplicationStatus.NEEDS_INFO),
    APPROVED(ApplicationStatus.APPROVED),
    REJECTED(ApplicationStatus.REJECTED);

    private final ApplicationStatus status;

    Answered(ApplicationStatus status) {
        this.status = status;
    }

    /** The status with that meaning, or null where there is none yet. */
    public ApplicationStatus status() {
        return status;
    }

    /** The word for it: that of the status, or {@code unanswered}. */
    public String word() {
        return status == null ? "unanswered" : status.word();
    }

    /** What the status with that word says; null is none. */
    static Answered of(String word) {
        for (Answered answered : values()) {
            if (word == null ? answered == UNANSWERED : answered.word().equals(word)) {
                return answered;
            }
        }
        throw new IllegalArgumentException("expected a status, found " + word);
    }
}
