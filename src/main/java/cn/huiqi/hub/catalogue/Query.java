package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.relief.ApplicationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One search. What is frequent is among the newest applications, so those are gone through first; what is not is then
 * taken from the index that leaves least to look at: that of the cells, of the days or of the terms. All ways end with the same
 * conditions, so which is taken makes no difference to what is found.
 *
 * <p>Databases think of ways of their own, and some of them go through all applications. So a query for places comes first and can't be
 * mixed with the rest, and where it is to use a certain index the columns of others stand in it as {@code place + 0} or
 * {@code submitted_on || ''}.
 */
final class Query {

    /**
     * How much is looked at before another way is taken.
     *
     * @param newest applications gone through first
     * @param newestNames the same where a name is looked for, which takes longer
     * @param few applications that may be looked at one by one
     * @param frequent so many names among the newest are many: then it is something else that is rare
     */
    record Bounds(int newest, int newestNames, int few, int frequent) {

        static final Bounds USUAL = new Bounds(20_000, 5_000, 10_000, 50);
    }

    private final Ledger ledger;
    private final Terms terms;
    private final Bounds bounds;
    private final SearchFilter filter;

    /** As it is looked for in names in normal form, or null. */
    private final String name;

    private final Map<String, Object> parameters = new HashMap<>();

    /** What is asked of the cells, empty if nothing is. */
    private final String ofCells;

    private final String conditions;

    Query(Ledger ledger, Terms terms, Bounds bounds, Collection<String> carriers, SearchFilter filter, String scope) {
        this.ledger = ledger;
        this.terms = terms;
        this.bounds = bounds;
        this.filter = filter;
        this.name = filter.name() == null ? null : Bigrams.normal(filter.name());
        if (name != null) {
            parameters.put("terms", terms.all(Bigrams.of(name)));
        }
        this.ofCells = equal("scope", "k.carrier", scope)
                + equal("carrier", "k.carrier", filter.carrier())
                + equal("measure", "k.measure", filter.measure())
                + equal("district", "k.district", filter.district())
                + equal(
                        "answered",
                        "k.answered",
                        filter.answered() == null ? null : filter.answered().name())
                + equal(
                        "fulfilled",
                        "k.fulfilled",
                        filter.fulfilled() == null ? null : filter.fulfilled().name());
        String code = filter.creditCode() == null ? null : filter.creditCode().toUpperCase(Locale.ROOT);
        this.conditions = ofCells + days("c.submitted_on") + equal("code", "c.credit_code", code) + ids(carriers);
    }

    private String equal(String parameter, String column, String value) {
        if (value == null) {
            return "";
        }
        parameters.put(parameter, value);
        return " and " + column + " = :" + parameter;
    }

    private String days(String column) {
        if (filter.from() != null) {
            parameters.put("from", filter.from().toString());
        }
        if (filter.until() != null) {
            parameters.put("until", filter.until().toString());
        }
        return (filter.from() == null ? "" : " and " + column + " >= :from")
                + (filter.until() == null ? "" : " and " + column + " <= :until");
    }

    /** An application no may be any carrier's. */
    private String ids(Collection<String> carriers) {
        if (filter.id() == null) {
            return "";
        }
        parameters.put(
                "ids",
                filter.id().contains(":")
                        ? List.of(filter.id())
                        : carriers.stream()
                                .map(carrier -> ApplicationId.of(carrier, filter.id()))
                                .toList());
        return " and c.application_id in (:ids)";
    }

    /** The newest that fit from below {@code before}, at most {@code limit}. */
    List<Entry> find(long before, int limit) {
        if (filter.id() != null) {
            return checked("select place from catalogue where application_id in (:ids)", before, limit, limit);
        }
        if (filter.creditCode() != null) {
            parameters.put("terms", terms.all(Set.of(Terms.code(filter.creditCode()))));
            return checked(terms.few(), before, limit, limit);
        }
        Map<Integer, Long> cells = cells();
        long inCells = cells.values().stream().mapToLong(Long::longValue).sum();
        if (inCells == 0) {
            return List.of();
        }
        String cellIds = cells.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        if (inCells <= bounds.few()) {
            return checked(ofCells(cellIds), before, limit, name == null ? limit : bounds.few());
        }
        long top = Math.min(before, highest() + 1);
        long low = top - newest();
        parameters.put("low", low);
        List<Entry> found = new ArrayList<>(checked(newestPlaces(), top, limit, limit));
        if (found.size() < limit && low > 1) {
            found.addAll(older(cellIds, low, limit - found.size()));
        }
        return found;
    }

    private List<Entry> older(String cellIds, long before, int limit) {
        boolean byDay = filter.from() != null || filter.until() != null;
        boolean byCell = !ofCells.isEmpty();
        boolean byNameOnly = !byDay && !byCell;
        if (name != null && (byNameOnly || !isFrequent(before))) {
            return checked(terms.few(), before, limit, limit);
        }
        String places = byDay ? ofDays(byCell ? cellIds : null) : ofCells(cellIds);
        return checked(places, before, limit, name == null ? limit : bounds.few());
    }

    /** The cells asked for that have any applications, and how many. */
    private Map<Integer, Long> cells() {
        return ledger
                .read()
                .sql("select k.id, k.applications from catalogue_cells k where k.applications > 0" + ofCells)
                .params(parameters)
                .query((line, number) -> Map.entry(line.getInt(1), line.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private long highest() {
        return ledger.read()
                .sql("select coalesce(max(place), 0) from catalogue")
                .query(Long.class)
                .single();
    }

    private int newest() {
        return name == null ? bounds.newest() : bounds.newestNames();
    }

    private String newestPlaces() {
        return name == null
                ? "select place from catalogue where place >= :low and place < :before order by place desc limit "
                        + bounds.newest()
                : terms.many();
    }

    private String ofCells(String cellIds) {
        return "select place from catalogue where cell in (" + cellIds + ")" + days("submitted_on || ''")
                + " and place + 0 < :before order by place + 0 desc limit :most";
    }

    private String ofDays(String cellIds) {
        return "select place from catalogue where 1 = 1" + days("submitted_on")
                + (cellIds == null ? "" : " and cell + 0 in (" + cellIds + ")")
                + " and place + 0 < :before order by place + 0 desc limit :most";
    }

    /** Whether many of the newest have the name: then it is something else that is rare. */
    private boolean isFrequent(long before) {
        return ledger.read()
                        .sql("select count(*) from (" + terms.many() + " limit " + bounds.frequent() + ") n")
                        .params(parameters)
                        .param("before", before + newest())
                        .query(Long.class)
                        .single()
                == bounds.frequent();
    }

    /**
     * Those of {@code places} that fit. Whether a name holds what is looked for is seen here, so there may have to be more of them
     * than are asked for.
     */
    private List<Entry> checked(String places, long before, int limit, int atOnce) {
        List<Entry> found = new ArrayList<>();
        List<Entry> some = run(places, before, atOnce);
        while (true) {
            some.stream().filter(this::fits).limit(limit - found.size()).forEach(found::add);
            if (found.size() == limit || some.size() < atOnce) {
                return found;
            }
            some = run(places, some.get(some.size() - 1).place(), atOnce);
        }
    }

    private boolean fits(Entry entry) {
        return name == null || Bigrams.normal(entry.name()).contains(name);
    }

    private List<Entry> run(String places, long before, int most) {
        // SQLite takes the tables of a cross join in the order they stand in.
        String sql = "select " + Entry.COLUMNS + " from (" + places
                + ") n cross join catalogue c cross join catalogue_cells k where c.place = n.place and k.id = c.cell"
                + " and n.place < :before" + conditions + " order by n.place desc limit :most";
        return ledger.read()
                .sql(sql)
                .params(parameters)
                .param("before", before)
                .param("most", most)
                .query(Entry::of)
                .list();
    }
}
