package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.util.List;

/** Why drops were refused, and the remarks on those that were not. */
final class DropProblems {

    /** Problems a drop: a longer list helps nobody. */
    private static final int MAX_PROBLEMS = 100;

    private static final FileProblem MORE =
            new FileProblem(FileCode.UNKNOWN_COLUMN, "还有更多不认识的列或键，不再逐一列出", "more unknown columns or keys, not listed");

    private final Ledger ledger;

    DropProblems(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Why the drop was refused, or the remarks on it, in the order they were found. */
    List<FileProblem> of(Drop drop) {
        return ledger.read()
                .sql("select code, message, log from drop_problems where drop_id = ? order by place")
                .param(drop.id())
                .query((line, number) ->
                        new FileProblem(FileCode.valueOf(line.getString(1)), line.getString(2), line.getString(3)))
                .list();
    }

    /** Adds those of {@code problems} that the drop does not have yet, up to a limit that the last one tells of. */
    void add(Drop drop, List<FileProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        List<FileProblem> known = of(drop);
        int place = known.size();
        for (FileProblem problem : problems) {
            if (place < MAX_PROBLEMS && !known.contains(problem)) {
                add(drop, place, place < MAX_PROBLEMS - 1 ? problem : MORE);
                place++;
            }
        }
    }

    private void add(Drop drop, int place, FileProblem problem) {
        ledger.write()
                .sql("insert into drop_problems (drop_id, place, code, message, log) values (?, ?, ?, ?, ?)")
                .params(drop.id(), place, problem.code().name(), problem.message(), problem.log())
                .update();
    }

    /** Removes what an earlier reading found. */
    void forget(Drop drop) {
        ledger.write()
                .sql("delete from drop_problems where drop_id = ?")
                .param(drop.id())
                .update();
    }
}
