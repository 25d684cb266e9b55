package cn.huiqi.hub.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * Which drops are meant; null asks for any.
 *
 * @param name part of the name, as it is written
 * @param from received then or later
 * @param until received before then
 */
public record DropFilter(
        String carrier, Drop.State state, Drop.Outcome outcome, String name, Instant from, Instant until) {

    /** The filter as conditions; puts their parameters into {@code parameters}. */
    String where(Map<String, Object> parameters) {
        StringBuilder where = new StringBuilder("1 = 1");
        if (carrier != null) {
            where.append(" and carrier = :carrier");
            parameters.put("carrier", carrier);
        }
        if (state != null) {
            where.append(" and state = :state");
            parameters.put("state", state.name());
        }
        if (outcome != null) {
            where.append(" and outcome = :outcome");
            parameters.put("outcome", outcome.word());
        }
        if (name != null) {
            where.append(" and name like :name escape '!'");
            parameters.put(
                    "name", '%' + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
        }
        if (from != null) {
            where.append(" and received_at >= :from");
            parameters.put("from", from.toEpochMilli());
        }
        if (until != null) {
            where.append(" and received_at < :until");
            parameters.put("until", until.toEpochMilli());
        }
        return where.toString();
    }
}
