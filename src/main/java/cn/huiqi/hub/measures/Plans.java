package cn.huiqi.hub.measures;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** All plans there are, the earliest first. */
public final class Plans {

    private final List<Plan> byFirstDay;

    /** At least one plan, in any order, no two with the same first day. */
    public Plans(List<Plan> plans) {
        if (plans.isEmpty()) {
            throw new IllegalArgumentException("expected at least one plan, found none");
        }
        this.byFirstDay =
                plans.stream().sorted(Comparator.comparing(Plan::from)).toList();
    }

    /** All of them, the earliest first. */
    public List<Plan> all() {
        return byFirstDay;
    }

    /** The plan by which an application of that day is judged: the latest whose first day is not after it, else the earliest. */
    public Plan on(LocalDate submittedOn) {
        for (int i = byFirstDay.size() - 1; i > 0; i--) {
            if (!byFirstDay.get(i).from().isAfter(submittedOn)) {
                return byFirstDay.get(i);
            }
        }
        return byFirstDay.get(0);
    }
}
