package cn.huiqi.hub.feeds;

import cn.huiqi.hub.ledger.Mark;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * An extract on record.
 *
 * @param who a person's user name, or {@link cn.huiqi.hub.ledger.Audit#HUB}
 * @param dueOn the Shanghai day whose daily extract this is, or null
 * @param name the stem of its files' names, null until it is begun
 * @param begunAt as of when it is, null until then
 * @param follows the name of the extract of changes before it; null for the first, and for a full one
 * @param from it covers what came after that mark, null until it is begun
 * @param upTo and not after that one
 * @param rows its lines, null until it is made
 * @param madeAt when its files were there, null before
 * @param upload whether the regulator's SFTP account gets it
 * @param uploadedAt when it had all files, null before
 * @param files in the order in which they are put in place, the manifest last; none until it is made
 */
public record Extract(
        long id,
        Kind kind,
        String who,
        LocalDate dueOn,
        Instant askedAt,
        String name,
        Instant begunAt,
        String follows,
        Mark from,
        Mark upTo,
        Long rows,
        Instant madeAt,
        boolean upload,
        Instant uploadedAt,
        State state,
        List<File> files) {

    /** What is in it. */
    public enum Kind {
        /** All applications. */
        FULL,
        /** Those that were accepted, got a status or were reported on since the extract of changes before. */
        CHANGES
    }

    /** How far it is. */
    public enum State {
        /** It is to be made. */
        ASKED,
        /** Its files are there. */
        MADE,
        /** They were kept long enough. */
        REMOVED
    }

    /** The same with these files. */
    Extract with(List<File> itsFiles) {
        return new Extract(
                id,
                kind,
                who,
                dueOn,
                askedAt,
                name,
                begunAt,
                follows,
                from,
                upTo,
                rows,
                madeAt,
                upload,
                uploadedAt,
                state,
                itsFiles);
    }

    /** One of its files; {@code sha256} is lower-case hex. */
    public record File(String name, long bytes, String sha256) {}
}
