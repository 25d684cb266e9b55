package cn.huiqi.hub.failures;

import cn.huiqi.hub.ledger.Drop;

/**
 * An input that could not be taken, to be kept.
 *
 * @param key by which the same failure is known when it comes again
 * @param subject see {@link Failure}
 * @param dropId the drop whose stored bytes are the input, null for a message
 * @param input the exact bytes; null for a drop, or if they could not be kept
 */
public record NewFailure(
        String key,
        Door door,
        String route,
        String step,
        String carrier,
        String subject,
        Long dropId,
        byte[] input,
        Cause cause) {

    private static final int LONGEST_SUBJECT = 300;

    /** Makes the subject fit for a list. */
    public NewFailure {
        subject = Cause.oneLine(subject.substring(0, Math.min(LONGEST_SUBJECT, subject.length())));
    }

    /** A drop that was refused or set aside; there is one failure a drop. */
    public static NewFailure ofDrop(Drop drop, String step, Cause cause) {
        return new NewFailure(
                "drop:" + drop.id(), Door.DROP, "read-drop", step, drop.carrier(), drop.name(), drop.id(), null, cause);
    }

    String fingerprint() {
        return cause.fingerprint(door, step);
    }
}
