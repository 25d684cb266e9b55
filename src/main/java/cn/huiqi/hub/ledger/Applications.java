package cn.huiqi.hub.ledger;

import cn.huiqi.hub.ledger.Histories.Told;
import cn.huiqi.hub.relief.ApplicationStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The applications on record. */
public final class Applications {

    private final Ledger ledger;
    private final Histories histories;

    public Applications(Ledger ledger) {
        this.ledger = ledger;
        this.histories = new Histories(ledger);
    }

    /** The application with that id, if it is on record. */
    public Optional<ApplicationState> find(String id) {
        return Optional.ofNullable(states(Set.of(id)).get(id));
    }

    /** Those of {@code ids} that are on record, by id, in a map of the caller's own. */
    public Map<String, ApplicationState> states(Set<String> ids) {
        String sql = """
                select id, carrier, measure, revision, status, decided_micros, status_report_id, version
                from applications where id in (:keys)""";
        return ledger.lookUp(sql, ids, Applications::state).stream()
                .collect(Collectors.toMap(ApplicationState::id, Function.identity(), (one, same) -> one, HashMap::new));
    }

    /** The messages about an application, its revisions and its fulfilment reports, newest first; empty if it is not on record. */
    public List<ApplicationMessage> messages(String id) {
        return histories.of(Set.of(id)).getOrDefault(id, List.of()).stream()
                .map(one -> new ApplicationMessage(
                        one.at().batch(),
                        one.at().row(),
                        one.message().number(),
                        one.batch().kind()))
                .toList();
    }

    /** A revision of an application, and the batch with its message. */
    public record Revision(String id, int number, long batchId) {}

    /** All revisions of those of {@code ids} that are on record. */
    public List<Revision> revisions(Collection<String> ids) {
        List<Revision> revisions = new ArrayList<>();
        histories.of(ids).forEach((id, told) -> told.stream()
                .filter(Told::isRevision)
                .forEach(one -> revisions.add(
                        new Revision(id, one.message().number(), one.at().batch()))));
        return revisions;
    }

    /** When the drops came in which those of {@code ids} that are on record were first accepted. */
    public Map<String, Instant> firstReceived(Collection<String> ids) {
        Map<String, Instant> first = new HashMap<>();
        histories
                .of(ids)
                .forEach((id, told) ->
                        first.put(id, told.get(told.size() - 1).batch().receivedAt()));
        return first;
    }

    private static ApplicationState state(ResultSet line, int number) throws SQLException {
        // By place: a driver searches for a name anew in each line.
        long decidedMicros = line.getLong(6);
        Long decided = line.wasNull() ? null : decidedMicros;
        return new ApplicationState(
                line.getString(1),
                line.getString(2),
                line.getString(3),
                line.getInt(4),
                Optional.ofNullable(line.getString(5))
                        .flatMap(ApplicationStatus::of)
                        .orElse(null),
                decided,
                line.getString(7),
                line.getLong(8));
    }
}
