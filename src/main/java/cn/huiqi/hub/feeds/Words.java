package cn.huiqi.hub.feeds;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plans;
import java.time.LocalDate;
import java.util.Map;

/** What people call the coded values of an application. A code that nobody knows any more is its own name. */
final class Words {

    private static final Map<String, String> SIZES =
            Map.of("micro", "微型", "small", "小型", "medium", "中型", "large", "大型", "sole-proprietor", "个体工商户");

    private static final Map<String, String> STATUSES =
            Map.of("acknowledged", "已受理", "needs-info", "需补充材料", "approved", "已通过", "rejected", "未通过");

    private static final Map<String, String> FULFILMENTS = Map.of("done", "已办理", "not-done", "无法办理");

    private final Profiles profiles;
    private final Plans plans;
    private final Districts districts;

    Words(Profiles profiles, Plans plans, Districts districts) {
        this.profiles = profiles;
        this.plans = plans;
        this.districts = districts;
    }

    String carrier(String id) {
        return profiles.byId(id).map(Profile::name).orElse(id);
    }

    /** By the plan of the day on which the firm applied. */
    String measure(String id, LocalDate submittedOn) {
        return plans.on(submittedOn).byId(id).map(Measure::name).orElse(id);
    }

    String district(String code) {
        return districts.name(code).orElse(code);
    }

    String size(String code) {
        return SIZES.getOrDefault(code, code);
    }

    /** Null for null. */
    String status(String code) {
        return code == null ? null : STATUSES.getOrDefault(code, code);
    }

    /** Null for null. */
    String fulfilment(String code) {
        return code == null ? null : FULFILMENTS.getOrDefault(code, code);
    }
}
