package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.AuditEntry;
import java.time.OffsetDateTime;

/** An act on record, see {@link AuditEntry}. */
public record AuditView(
        long seq,
        OffsetDateTime at,
        String who,
        String act,
        String subject,
        String detail,
        String outcome,
        String previousHash,
        String hash) {

    /** The entry as it may be shown. */
    public static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.seq(),
                Shanghai.time(entry.at()),
                entry.who(),
                entry.act(),
                entry.subject(),
                ShownText.free(entry.detail()),
                entry.outcome(),
                entry.previousHash(),
                entry.hash());
    }
}
