package cn.huiqi.hub.catalogue;

import java.util.List;

/** Counts rows, messages and applications of a period, in a moment however many there are. */
public final class Figures {

    /**
     * What was received in the period, and what came of it.
     *
     * @param carrier whose figures only; null for all carriers'
     */
    public Overview overview(Period period, String carrier) {
        return null;
    }

    /**
     * The measures that the city has a goal for, with the applications first received in the period.
     *
     * @param carrier whose applications only; null for all carriers'
     */
    public List<GoalFigures> goals(Period period, String carrier) {
        return List.of();
    }

    /** How far the figures about applications go. */
    public Overview.AsOf asOf() {
        return null;
    }
}
