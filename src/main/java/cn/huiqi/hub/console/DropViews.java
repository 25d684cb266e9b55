package cn.huiqi.hub.console;

import cn.huiqi.hub.ledger.AuditEntry;
import cn.huiqi.hub.ledger.Balance;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Returned;
import cn.huiqi.hub.relief.FileProblem;
import java.time.OffsetDateTime;
import java.util.List;

/** Drops as the API shows them. */
public final class DropViews {

    private DropViews() {}

    /** See {@link Drop}; {@code bytesKept} is whether it can be read again. */
    public record View(
            long id,
            String carrier,
            String kind,
            String name,
            int occurrence,
            String state,
            String outcome,
            Rows rows,
            long bytes,
            String sha256,
            boolean bytesKept,
            String parkedAs,
            OffsetDateTime receivedAt,
            OffsetDateTime completedAt) {

        /** That drop. */
        public static View of(Drop drop) {
            return new View(
                    drop.id(),
                    drop.carrier(),
                    drop.kind().word(),
                    drop.name(),
                    drop.occurrence(),
                    Words.of(drop.state()),
                    drop.outcome() == null ? null : drop.outcome().word(),
                    Rows.of(drop.rows()),
                    drop.bytes(),
                    drop.sha256(),
                    drop.stored() != null,
                    drop.parkedAs(),
                    Shanghai.time(drop.receivedAt()),
                    Shanghai.time(drop.completedAt()));
        }
    }

    /** See {@link Drop.Counts}. */
    public record Rows(long total, long accepted, long duplicate, long rejected) {

        static Rows of(Drop.Counts rows) {
            return new Rows(rows.total(), rows.accepted(), rows.duplicate(), rows.rejected());
        }
    }

    /** A drop with what the hub said of it, where its messages are, and what was done with it. */
    record Detail(
            View drop,
            List<ProblemView> problems,
            BalanceView balance,
            List<ReturnedView> returned,
            Long failureId,
            List<AuditView> history) {

        static Detail of(
                Drop drop,
                List<FileProblem> problems,
                Balance balance,
                List<Returned> returned,
                Long failureId,
                List<AuditEntry> history) {
            return new Detail(
                    View.of(drop),
                    problems.stream()
                            .map(problem -> new ProblemView(problem.code().name(), problem.message(), problem.log()))
                            .toList(),
                    BalanceView.of(balance),
                    returned.stream().map(ReturnedView::of).toList(),
                    failureId,
                    history.stream().map(AuditView::of).toList());
        }
    }

    /** What is wrong with a drop: as its receipt says it, Chinese, and as the hub's log does, English. */
    record ProblemView(String code, String message, String log) {}

    /** See {@link Returned}. */
    public record ReturnedView(String path, OffsetDateTime createdAt, OffsetDateTime uploadedAt) {

        /** That file. */
        public static ReturnedView of(Returned returned) {
            return new ReturnedView(
                    returned.path(), Shanghai.time(returned.createdAt()), Shanghai.time(returned.uploadedAt()));
        }
    }
}
