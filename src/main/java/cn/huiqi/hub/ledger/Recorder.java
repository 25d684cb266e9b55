package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Drop.Counts;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Puts a drop's rows on record, a chunk at a time.
 *
 * <p>One transaction decides each row against what is on record, moves the drop's count of rows on, and writes the applications, the
 * rejected and duplicate rows and, as one batch ready to be sent, the messages of the accepted ones. The count moves on only from where
 * the caller saw it, so that a chunk goes on record once, however many hubs or restarts try. A batch's members never change: a restart
 * goes on after the last chunk.
 */
public final class Recorder {

    /** Characters of an unknown key that a remark quotes. */
    private static final int QUOTED = 40;

    /** The table of batches, whose numbers others go by. */
    static final String BATCHES = "batches";

    private static final List<String> DUPLICATE_ROW = List.of("drop_id", "row_no", "application_id");
    private static final List<String> REJECTED_ROW = List.of("drop_id", "row_no", "application_no", "errors", "raw");

    private final Ledger ledger;
    private final Drops drops;
    private final MessagePages messages;
    private final JustRecorded justRecorded;
    private final Clock clock;

    public Recorder(Ledger ledger, Drops drops, JustRecorded justRecorded, Clock clock) {
        this.ledger = ledger;
        this.drops = drops;
        this.messages = new MessagePages(ledger);
        this.justRecorded = justRecorded;
        this.clock = clock;
    }

    /**
     * Records the chunk that follows the rows already on record.
     *
     * @param drop as it stands, in state RECORDING
     * @return the drop with these rows on record, or empty if another hub was faster and nothing was written
     * @throws IllegalArgumentException if the rows are not of the drop's kind
     */
    public Optional<Drop> record(Drop drop, Chunk chunk) {
        justRecorded.awaitRoom();
        return ledger.inTransaction(() -> {
            Deciding deciding = deciding(drop, chunk);
            Verdicts verdicts = new Verdicts(chunk.applicationNoColumn());
            for (Row row : chunk.rows()) {
                if (row instanceof Row.Rejected rejected) {
                    verdicts.reject(rejected);
                } else {
                    deciding.decide(row, verdicts);
                }
            }
            Drop after = drop.with(verdicts.addedTo(drop.rows()));
            if (!moveOn(drop, after)) {
                return Optional.empty();
            }
            deciding.write(writeBatch(drop, verdicts));
            writeDuplicates(drop, verdicts);
            writeRejected(drop, verdicts);
            remark(drop, chunk);
            return Optional.of(after);
        });
    }

    private Deciding deciding(Drop drop, Chunk chunk) {
        return drop.kind() == DropKind.APPLICATIONS
                ? new DecidingApplications(ledger, drop, chunk)
                : new DecidingFulfilments(ledger, drop, chunk);
    }

    private boolean moveOn(Drop from, Drop to) {
        String sql = """
                update drops set rows_read = ?, total = ?, accepted = ?, duplicate = ?, rejected = ?
                where id = ? and rows_read = ? and state = ?""";
        Counts rows = to.rows();
        return ledger.write()
                        .sql(sql)
                        .params(
                                to.rowsRead(),
                                rows.total(),
                                rows.accepted(),
                                rows.duplicate(),
                                rows.rejected(),
                                from.id(),
                                from.rowsRead(),
                                Drop.State.RECORDING.name())
                        .update()
                == 1;
    }

    /** The id of the batch, 0 if no row was accepted. */
    private long writeBatch(Drop drop, Verdicts verdicts) {
        if (verdicts.accepted().isEmpty()) {
            return 0;
        }
        // Random: a ledger made anew beside a broker that remembers must not meet an id of the old one.
        String duplicateId = UUID.randomUUID().toString();
        long batch = insertBatch(drop, verdicts.accepted().size(), duplicateId);
        messages.append(batch, verdicts.accepted());
        justRecorded.keep(duplicateId, verdicts.accepted());
        return batch;
    }

    private long insertBatch(Drop drop, int size, String duplicateId) {
        ledger.takeNumbers(BATCHES);
        String sql = """
                insert into batches (drop_id, carrier, number, kind, size, duplicate_id, ready_at)
                values (?, ?, (select count(*) + 1 from batches where drop_id = ?), ?, ?, ?, ?)
                returning id""";
        return ledger.write()
                .sql(sql)
                .params(drop.id(), drop.carrier(), drop.id(), drop.kind().word(), size, duplicateId, clock.millis())
                .query(Long.class)
                .single();
    }

    private void writeDuplicates(Drop drop, Verdicts verdicts) {
        ledger.append(
                "duplicate_rows", DUPLICATE_ROW, verdicts.duplicates(), (line, duplicate) -> line.bigint(drop.id())
                        .bigint(duplicate.row())
                        .text(duplicate.applicationId()));
    }

    private void writeRejected(Drop drop, Verdicts verdicts) {
        ledger.append("rejected_rows", REJECTED_ROW, verdicts.rejected(), (line, row) -> line.bigint(drop.id())
                .bigint(row.number())
                .text(row.applicationNo())
                .text(RowErrors.write(row.errors()))
                .text(row.text()));
    }

    private void remark(Drop drop, Chunk chunk) {
        List<FileProblem> remarks =
                chunk.unknownKeys().stream().sorted().map(Recorder::unknownKey).toList();
        drops.addRemarks(drop, remarks);
    }

    private static FileProblem unknownKey(String key) {
        String quoted = key.codePointCount(0, key.length()) <= QUOTED
                ? key
                : key.substring(0, key.offsetByCodePoints(0, QUOTED)) + '…';
        return new FileProblem(
                FileCode.UNKNOWN_COLUMN,
                "键“" + quoted.replace(';', '；') + "”无法识别，已忽略",
                "unknown key " + quoted + " passed over");
    }
}
