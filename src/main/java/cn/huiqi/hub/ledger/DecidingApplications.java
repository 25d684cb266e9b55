package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.RowCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * New, revised, repeated or too late: a row's application against its latest revision on record.
 *
 * <p>An application not on record is its first revision. The same content as the latest is a duplicate, whatever the status. Other
 * content is refused where the application is approved, rejected or fulfilled (FINAL), and where it was accepted or a duplicate earlier
 * in the same drop (REPEATED: the first stands); else it is the next revision. So an application has at most one new revision a drop.
 */
final class DecidingApplications implements Deciding {

    private static final String FINAL = "，不再接受修改：内容应与已登记的一致，新的申请请使用新的编号";

    private static final List<String> APPLICATION = List.of(
            "measure",
            "submitted_on",
            "district",
            "content_hash",
            "seen_in",
            "last_batch_id",
            "last_row_no",
            "id",
            "carrier",
            "revision");

    private final Ledger ledger;
    private final Drop drop;
    private final Map<String, Known> known = new HashMap<>();
    private final List<Row.Application> added = new ArrayList<>();
    private final List<Revised> revised = new ArrayList<>();
    private final List<Known> seenAgain = new ArrayList<>();

    DecidingApplications(Ledger ledger, Drop drop, Chunk chunk) {
        this.ledger = ledger;
        this.drop = drop;
        List<String> ids = new ArrayList<>(chunk.rows().size());
        for (Row row : chunk.rows()) {
            if (row instanceof Row.Application application) {
                ids.add(application.application().id());
            }
        }
        String sql = """
                select id, revision, content_hash, seen_in, status, fulfilment_result, last_batch_id, last_row_no, version
                from applications where id in (:keys)""";
        for (Known one : ledger.lookUp(sql, ids, Known::new)) {
            known.put(one.id, one);
        }
    }

    @Override
    public void decide(Row row, Verdicts verdicts) {
        if (!(row instanceof Row.Application application)) {
            throw new IllegalArgumentException("Row " + row.number() + " of drop " + drop.id()
                    + ": expected an application, found a " + row.getClass().getSimpleName());
        }
        String id = application.application().id();
        String applicationNo = application.application().applicationNo();
        byte[] hash = application.content().hash();
        Known before = known.get(id);
        if (before == null) {
            known.put(id, new Known(id, hash, drop.id()));
            added.add(application);
            accept(application, id, 1, null, verdicts);
        } else if (Arrays.equals(hash, before.hash)) {
            if (before.seenIn != drop.id()) {
                before.seenIn = drop.id();
                seenAgain.add(before);
            }
            verdicts.duplicate(row.number(), id);
        } else if (before.closed != null) {
            verdicts.reject(row, applicationNo, RowCode.FINAL, before.closed + FINAL);
        } else if (before.seenIn == drop.id()) {
            verdicts.reject(row, applicationNo, RowCode.REPEATED, REPEATED);
        } else {
            before.revision++;
            before.hash = hash;
            before.seenIn = drop.id();
            revised.add(new Revised(application, before));
            accept(application, id, before.revision, before.last, verdicts);
        }
    }

    @Override
    public void write(long batch) {
        insertAdded(batch);
        updateRevised(batch);
        updateSeenAgain();
    }

    private void accept(Row.Application row, String id, int revision, MessageKey previous, Verdicts verdicts) {
        byte[] body = CanonicalJson.application(id, revision, row.content(), drop.source(row.number()));
        verdicts.accept(new RecordedMessage(
                row.number(), id, revision, row.application().measure(), body, previous));
    }

    private void insertAdded(long batch) {
        ledger.append("applications", APPLICATION, added, (line, row) -> content(line, row, batch)
                .text(row.application().id())
                .text(row.application().carrier())
                .integer(1));
    }

    private void updateRevised(long batch) {
        String sql = """
                update applications set measure = ?, submitted_on = ?, district = ?, content_hash = ?, seen_in = ?,
                    last_batch_id = ?, last_row_no = ?, revision = ?, version = version + 1
                where id = ? and version = ?""";
        ledger.update(sql, revised, (line, one) -> content(line, one.row(), batch)
                .integer(one.known().revision)
                .text(one.known().id)
                .bigint(one.known().version));
    }

    private Line content(Line line, Row.Application row, long batch) throws SQLException {
        ReliefApplication application = row.application();
        return line.text(application.measure())
                .text(application.submittedOn().toString())
                .text(application.applicant().district())
                .bytes(row.content().hash())
                .bigint(drop.id())
                .bigint(batch)
                .bigint(row.number());
    }

    private void updateSeenAgain() {
        String sql = "update applications set seen_in = ?, version = version + 1 where id = ? and version = ?";
        ledger.update(sql, seenAgain, (line, one) -> line.bigint(one.seenIn)
                .text(one.id)
                .bigint(one.version));
    }

    private record Revised(Row.Application row, Known known) {}

    /** An application before the row at hand. */
    private static final class Known {

        private final String id;
        private final long version;

        /** In Chinese what closed it to changes, as it follows the application no, or null. */
        private final String closed;

        /** Its latest message, null if that is of this very chunk: then no other row of the chunk is accepted. */
        private final MessageKey last;

        private int revision;
        private byte[] hash;
        private long seenIn;

        /** A new application of this very chunk. */
        Known(String id, byte[] hash, long seenIn) {
            this.id = id;
            this.version = 1;
            this.closed = null;
            this.last = null;
            this.revision = 1;
            this.hash = hash;
            this.seenIn = seenIn;
        }

        /** As it is on record. */
        Known(ResultSet line, int number) throws SQLException {
            this.id = line.getString("id");
            this.version = line.getLong("version");
            this.closed = closed(line.getString("status"), line.getString("fulfilment_result"));
            this.last = MessageKey.last(line);
            this.revision = line.getInt("revision");
            this.hash = line.getBytes("content_hash");
            this.seenIn = line.getLong("seen_in");
        }

        private static String closed(String status, String fulfilment) {
            if (ApplicationStatus.APPROVED.word().equals(status)) {
                return "的申请已通过";
            }
            if (ApplicationStatus.REJECTED.word().equals(status)) {
                return "的申请未通过";
            }
            return Result.DONE.word().equals(fulfilment) ? "的申请已办理" : null;
        }
    }
}
