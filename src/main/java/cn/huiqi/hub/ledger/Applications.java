package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.ApplicationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The applications on record. */
public final class Applications {

    private final Ledger ledger;

    public Applications(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The application with that id, if it is on record. */
    public Optional<ApplicationState> find(String id) {
        return Optional.ofNullable(states(Set.of(id)).get(id));
    }

    /** Those of {@code ids} that are on record, by id. */
    public Map<String, ApplicationState> states(Set<String> ids) {
        String sql =
                "select id, carrier, measure, revision, status, decided_micros, version from applications where id in (:keys)";
        return ledger.lookUp(sql, ids, Applications::state).stream()
                .collect(Collectors.toMap(ApplicationState::id, Function.identity()));
    }

    private static ApplicationState state(ResultSet line, int number) throws SQLException {
        long decidedMicros = line.getLong("decided_micros");
        Long decided = line.wasNull() ? null : decidedMicros;
        return new ApplicationState(
                line.getString("id"),
                line.getString("carrier"),
                line.getString("measure"),
                line.getInt("revision"),
                Optional.ofNullable(line.getString("status"))
                        .flatMap(ApplicationStatus::of)
                        .orElse(null),
                decided,
                line.getLong("version"));
    }
}
