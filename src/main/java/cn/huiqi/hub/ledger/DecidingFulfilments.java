package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.FulfilmentReport;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.RowCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fulfilment report against the latest on record for the same application.
 *
 * <p>The application must be on record, in whatever status. The same content as the latest report is a duplicate. Other content is
 * refused where an earlier drop has reported the application done (FINAL), and where this drop has reported on it before (REPEATED: the
 * first stands); else it is taken, done after not-done too.
 */
final class DecidingFulfilments implements Deciding {

    private static final String UNKNOWN = "没有登记的申请：应为本公司已报送并被接受的申请编号";
    private static final String FINAL = "此前已报告办理完成，不再接受其他内容：内容应与已登记的一致";

    private final Ledger ledger;
    private final Drop drop;
    private final Map<String, Known> known = new HashMap<>();
    private final List<Known> reported = new ArrayList<>();
    private final List<Known> seenAgain = new ArrayList<>();

    DecidingFulfilments(Ledger ledger, Drop drop, Chunk chunk) {
        this.ledger = ledger;
        this.drop = drop;
        List<String> ids = new ArrayList<>(chunk.rows().size());
        for (Row row : chunk.rows()) {
            if (row instanceof Row.Fulfilment fulfilment) {
                ids.add(fulfilment.report().applicationId());
            }
        }
        String sql = """
                select id, measure, fulfilments, fulfilment_hash, fulfilment_seen_in, fulfilled_in, last_batch_id, last_row_no,
                    version
                from applications where id in (:keys)""";
        for (Known one : ledger.lookUp(sql, ids, Known::new)) {
            known.put(one.id, one);
        }
    }

    @Override
    public void decide(Row row, Verdicts verdicts) {
        if (!(row instanceof Row.Fulfilment fulfilment)) {
            throw new IllegalArgumentException(
                    "Row " + row.number() + " of drop " + drop.id() + ": expected a fulfilment report, found a "
                            + row.getClass().getSimpleName());
        }
        String applicationNo = fulfilment.report().applicationNo();
        Known before = known.get(fulfilment.report().applicationId());
        if (before == null) {
            verdicts.reject(row, applicationNo, RowCode.UNKNOWN_APPLICATION, UNKNOWN);
        } else if (Arrays.equals(fulfilment.content().hash(), before.hash)) {
            if (before.seenIn != drop.id()) {
                before.seenIn = drop.id();
                seenAgain.add(before);
            }
            verdicts.duplicate(row.number(), before.id);
        } else if (before.fulfilledIn != 0 && before.fulfilledIn != drop.id()) {
            verdicts.reject(row, applicationNo, RowCode.FINAL, FINAL);
        } else if (before.seenIn == drop.id()) {
            verdicts.reject(row, applicationNo, RowCode.REPEATED, REPEATED);
        } else {
            take(fulfilment, before, verdicts);
        }
    }

    private void take(Row.Fulfilment row, Known application, Verdicts verdicts) {
        application.take(row, drop.id());
        reported.add(application);
        byte[] body = CanonicalJson.fulfilment(application.id, row.content(), drop.source(row.number()));
        verdicts.accept(new RecordedMessage(
                row.number(), application.id, application.fulfilments, application.measure, body, application.last));
    }

    @Override
    public void write(long batch) {
        String report = """
                update applications set fulfilments = ?, fulfilment_hash = ?, fulfilment_result = ?, fulfilled_on = ?,
                    saved_amount = ?, fulfilment_seen_in = ?, fulfilled_in = ?, last_batch_id = ?, last_row_no = ?,
                    version = version + 1
                where id = ? and version = ?""";
        ledger.update(report, reported, (line, one) -> {
            FulfilmentReport latest = one.taken.report();
            boolean done = latest.result() == Result.DONE;
            line.integer(one.fulfilments)
                    .bytes(one.hash)
                    .text(latest.result().word())
                    .text(done ? latest.doneOn().toString() : null)
                    .text(latest.savedAmount())
                    .bigint(one.seenIn)
                    .bigint(done ? one.seenIn : null)
                    .bigint(batch)
                    .bigint(one.taken.number())
                    .text(one.id)
                    .bigint(one.version);
        });
        String seen =
                "update applications set fulfilment_seen_in = ?, version = version + 1 where id = ? and version = ?";
        ledger.update(seen, seenAgain, (line, one) -> line.bigint(one.seenIn)
                .text(one.id)
                .bigint(one.version));
    }

    /** An application before the row at hand; drops' ids count from 1, so 0 stands for none. */
    private static final class Known {

        private final String id;
        private final String measure;
        private final long version;
        private final MessageKey last;
        private int fulfilments;
        private byte[] hash;
        private long seenIn;
        private long fulfilledIn;

        /** The report taken in this chunk, or null. */
        private Row.Fulfilment taken;

        Known(ResultSet line, int number) throws SQLException {
            this.id = line.getString("id");
            this.measure = line.getString("measure");
            this.version = line.getLong("version");
            this.last = MessageKey.last(line);
            this.fulfilments = line.getInt("fulfilments");
            this.hash = line.getBytes("fulfilment_hash");
            this.seenIn = line.getLong("fulfilment_seen_in");
            this.fulfilledIn = line.getLong("fulfilled_in");
        }

        void take(Row.Fulfilment row, long dropId) {
            fulfilments++;
            hash = row.content().hash();
            taken = row;
            seenIn = dropId;
            if (row.report().result() == Result.DONE) {
                fulfilledIn = dropId;
            }
        }
    }
}
