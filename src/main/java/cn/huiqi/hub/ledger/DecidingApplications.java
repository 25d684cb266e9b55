package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.CanonicalJson;
import cn.huiqi.hub.relief.FulfilmentReport.Result;
import cn.huiqi.hub.relief.ReliefApplication;
import cn.huiqi.hub.relief.ReliefApplication.Applicant;
import cn.huiqi.hub.relief.RowCode;
import java.sql.PreparedStatement;
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
                select id, revision, content_hash, seen_in, status, fulfilment_result, version from applications
                where id in (:keys)""";
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
        byte[] hash = application.content().hash();
        Known before = known.get(id);
        if (before == null) {
            known.put(id, new Known(id, hash, drop.id()));
            added.add(application);
            accept(application, id, 1, verdicts);
        } else if (Arrays.equals(hash, before.hash)) {
            if (before.seenIn != drop.id()) {
                before.seenIn = drop.id();
                seenAgain.add(before);
            }
            verdicts.duplicate(row.number(), id);
        } else if (before.closed != null) {
            verdicts.reject(
                    row, application.application().applicationNo(), RowCode.FINAL, closedMessage(application, before));
        } else if (before.seenIn == drop.id()) {
            verdicts.reject(
                    row, application.application().applicationNo(), RowCode.REPEATED, repeatedMessage(application));
        } else {
            before.revision++;
            before.hash = hash;
            before.seenIn = drop.id();
            revised.add(new Revised(application, before));
            accept(application, id, before.revision, verdicts);
        }
    }

    @Override
    public void write() {
        insertAdded();
        updateRevised();
        updateSeenAgain();
    }

    private void accept(Row.Application row, String id, int revision, Verdicts verdicts) {
        byte[] body = CanonicalJson.application(id, revision, row.content(), drop.source(row.number()));
        verdicts.accept(row.number(), id, revision, row.application().measure(), body);
    }

    private void insertAdded() {
        String sql = """
                insert into applications (measure, submitted_on, credit_code, name, size, industry, district, content_hash, seen_in,
                    id, carrier, application_no, revision)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)""";
        ledger.insert(sql, added, (line, row) -> {
            setContent(line, row);
            line.setString(10, row.application().id());
            line.setString(11, row.application().carrier());
            line.setString(12, row.application().applicationNo());
        });
    }

    private void updateRevised() {
        String sql = """
                update applications set measure = ?, submitted_on = ?, credit_code = ?, name = ?, size = ?, industry = ?,
                    district = ?, content_hash = ?, seen_in = ?, revision = ?, version = version + 1
                where id = ? and version = ?""";
        ledger.update(sql, revised, (line, one) -> {
            setContent(line, one.row());
            line.setInt(10, one.known().revision);
            line.setString(11, one.known().id);
            line.setLong(12, one.known().version);
        });
    }

    private void setContent(PreparedStatement line, Row.Application row) throws SQLException {
        ReliefApplication application = row.application();
        Applicant applicant = application.applicant();
        line.setString(1, application.measure());
        line.setString(2, application.submittedOn().toString());
        line.setString(3, applicant.creditCode());
        line.setString(4, applicant.name());
        line.setString(5, applicant.size());
        line.setString(6, applicant.industry());
        line.setString(7, applicant.district());
        line.setBytes(8, row.content().hash());
        line.setLong(9, drop.id());
    }

    private void updateSeenAgain() {
        String sql = "update applications set seen_in = ?, version = version + 1 where id = ? and version = ?";
        ledger.update(sql, seenAgain, (line, one) -> {
            line.setLong(1, one.seenIn);
            line.setString(2, one.id);
            line.setLong(3, one.version);
        });
    }

    private static String closedMessage(Row.Application row, Known before) {
        return "申请编号“" + row.application().applicationNo() + "”的申请" + before.closed + "，不再接受修改；内容应与已登记的一致，新的申请请使用新的编号";
    }

    private static String repeatedMessage(Row.Application row) {
        return "申请编号“" + row.application().applicationNo() + "”在本文件中已出现过且内容不同，以第一次出现的为准；一个文件中同一编号只应有一种内容";
    }

    private record Revised(Row.Application row, Known known) {}

    /** An application before the row at hand. */
    private static final class Known {

        private final String id;
        private final long version;

        /** In Chinese what closed it to changes, or null. */
        private final String closed;

        private int revision;
        private byte[] hash;
        private long seenIn;

        /** A new application of this very chunk. */
        Known(String id, byte[] hash, long seenIn) {
            this.id = id;
            this.version = 1;
            this.closed = null;
            this.revision = 1;
            this.hash = hash;
            this.seenIn = seenIn;
        }

        /** As it is on record. */
        Known(ResultSet line, int number) throws SQLException {
            this.id = line.getString("id");
            this.version = line.getLong("version");
            this.closed = closed(line.getString("status"), line.getString("fulfilment_result"));
            this.revision = line.getInt("revision");
            this.hash = line.getBytes("content_hash");
            this.seenIn = line.getLong("seen_in");
        }

        private static String closed(String status, String fulfilment) {
            if (ApplicationStatus.APPROVED.word().equals(status)) {
                return "已通过";
            }
            if (ApplicationStatus.REJECTED.word().equals(status)) {
                return "未通过";
            }
            return Result.DONE.word().equals(fulfilment) ? "已办理" : null;
        }
    }
}
