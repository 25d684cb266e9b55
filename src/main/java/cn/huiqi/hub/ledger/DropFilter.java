package cn.huiqi.hub.ledger;

import java.util.Map;

/**
 * Which drops are meant; null asks for any.
 *
 * @param name part of the name, as it is written
 */
public record DropFilter(String carrier, Drop.State state, String name) {

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
        if (name != null) {
            where.append(" and name like :name escape '!'");
            parameters.put(
                    "name", '%' + name.replace("!", "!!").replace("%", "!%").replace("_", "!_") + '%');
        }
        return where.toString();
    }
}
