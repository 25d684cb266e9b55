package cn.huiqi.hub.status;

import cn.huiqi.hub.failures.Cause;
import cn.huiqi.hub.failures.Door;
import cn.huiqi.hub.failures.NewFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** Messages that can't be taken, as failures. */
final class InvalidReports {

    private static final String ROUTE = "status-from-regulator";

    private InvalidReports() {}

    /** Those of {@code messages} that {@code taken} says can't be. */
    static List<NewFailure> among(List<Received> messages, List<Taken> taken) {
        List<NewFailure> failures = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (taken.get(i) instanceof Taken.Invalid no) {
                failures.add(failure(messages.get(i).message(), no));
            }
        }
        return failures;
    }

    static Cause cause(Taken.Invalid no) {
        return new Cause(no.fault().name(), no.problem());
    }

    private static NewFailure failure(Incoming message, Taken.Invalid no) {
        return new NewFailure(
                key(message),
                Door.STATUS,
                ROUTE,
                no.fault() == Fault.UNREADABLE ? "read" : "judge",
                no.carrier(),
                subject(message, no),
                null,
                message.input(),
                cause(no));
    }

    private static String subject(Incoming message, Taken.Invalid no) {
        if (!no.subject().isEmpty()) {
            return no.subject();
        }
        return message.messageId() == null ? "a message without id" : message.messageId();
    }

    /**
     * The same for a message that comes again after a crash: over its id and its bytes, for senders may give the same id twice. A message
     * with neither can't be known again.
     */
    private static String key(Incoming message) {
        if (message.messageId() == null && message.input() == null) {
            return "status:" + UUID.randomUUID();
        }
        MessageDigest digest = sha256();
        if (message.messageId() != null) {
            digest.update(message.messageId().getBytes(StandardCharsets.UTF_8));
        }
        digest.update((byte) 0);
        if (message.input() != null) {
            digest.update(message.input());
        }
        return "status:" + HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
