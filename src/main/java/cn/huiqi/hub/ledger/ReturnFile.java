package cn.huiqi.hub.ledger;

import java.time.Instant;

/**
 * A file for a carrier. It is on record under its name before it is written, so that a second try writes the same bytes under the same
 * name.
 *
 * @param dropId the drop that it answers, null for a status file
 */
public record ReturnFile(long id, String carrier, Kind kind, String name, Long dropId, Instant createdAt) {

    /** What is in it. */
    public enum Kind {
        /** What became of a drop. */
        RECEIPT("receipt", "inbox/receipts"),
        /** A drop's rejected rows. */
        REJECTED("rejected-rows", "inbox/receipts"),
        /** The regulator's words on applications. */
        STATUS("status", "inbox/status");

        private final String word;
        private final String folder;

        Kind(String word, String folder) {
            this.word = word;
            this.folder = folder;
        }

        /** What the kind is called. */
        public String word() {
            return word;
        }

        /** Where it goes, relative to the home of the carrier's account. */
        public String folder() {
            return folder;
        }
    }

    /** Where it goes, relative to the home of the carrier's account. */
    public String path() {
        return kind.folder() + '/' + name;
    }
}
