package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.relief.ApplicationId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One search. An id, a code or a rare name leads to the few that have it. Everything else is gone through from the newest down until
 * there are enough: all applications or, where something is asked for that has few values, those of the cells that have it; and only
 * between the first and the last place that the days asked for have. Both ways end with the same conditions, so which one is taken makes
 * no difference to what is found.
 *
 * <p>Databases think of ways of their own, and some of them go through millions. So a query for places comes first and can't be mixed with
 * the rest; {@code place + 0} says that something is not to be found by the order of places.
 */
final class Query {

    /**
     * How a way is chosen.
     *
     * @param newest so many of the newest names are looked at to see whether one is frequent
     * @param frequent which it is if so many of them hold it
     * @param few so many applications of cells are looked at one by one, whatever their names
     * @param first about so many are gone through first
     */
    record Bounds(int newest, int frequent, int few, int first) {

        static final Bounds USUAL = new Bounds(5_000, 50, 5_000, 200);
    }

    private static final int GROWTH = 4;
    private static final long ALL = Long.MAX_VALUE;

    private final Ledger ledger;
    private final Terms terms;
    private final Bounds bounds;
    private final SearchFilter filter;

    /** As it is looked for in names in normal form, or null. */
    private final String name;

    private final Map<String, Object> parameters = new HashMap<>();

    /** What is asked of the cells, empty if nothing is. */
    private final String ofCells;

    private final String ofDays;
    private final String conditions;

    Query(Ledger ledger, Terms terms, Bounds bounds, Collection<String> carriers, SearchFilter filter, String scope) {
        this.ledger = ledger;
        this.terms = terms;
        this.bounds = bounds;
        this.filter = filter;
        this.name = filter.name() == null ? null : Bigrams.normal(filter.name());
        String code = filter.creditCode() == null ? null : filter.creditCode().toUpperCase(Locale.ROOT);
        if (code != null) {
            parameters.put("terms", terms.all(Set.of(Terms.code(code))));
        } else if (name != null) {
            parameters.put("terms", terms.all(Bigrams.of(name)));
        }
        this.ofCells = compare("k.carrier", "=", "scope", scope)
                + compare("k.carrier", "=", "carrier", filter.carrier())
                + compare("k.measure", "=", "measure", filter.measure())
                + compare("k.district", "=", "district", filter.district())
                + compare("k.answered", "=", "answered", filter.answered())
                + compare("k.fulfilled", "=", "fulfilled", filter.fulfilled());
        this.ofDays = compare("submitted_on", ">=", "from", filter.from())
                + compare("submitted_on", "<=", "until", filter.until());
        this.conditions = ofCells + ofDays + compare("c.credit_code", "=", "code", code) + ids(carriers);
    }

    private String compare(String column, String how, String parameter, Object value) {
        if (value == null) {
            return "";
        }
        parameters.put(parameter, value.toString());
        return " and " + column + ' ' + how + " :" + parameter;
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
            return each("select place from catalogue where application_id in (:ids)", before, limit);
        }
        if (filter.creditCode() != null) {
            return each(terms.few(), before, limit);
        }
        Optional<Places> places = places(before);
        if (places.isEmpty()) {
            return List.of();
        }
        Map<Integer, Long> cells = ofCells.isEmpty() ? Map.of() : cells();
        long inCells = cells.values().stream().mapToLong(Long::longValue).sum();
        if (!ofCells.isEmpty() && inCells == 0) {
            return List.of();
        }
        boolean fewInCells = !ofCells.isEmpty() && inCells <= bounds.few();
        if (name != null && !fewInCells && !isFrequent(places.get())) {
            return each(terms.few(), before, limit);
        }
        return goingThrough(places.get(), cells.keySet(), inCells, limit);
    }

    /** From {@code low} up to below {@code before}. */
    private record Places(long low, long before) {

        Places below(long place) {
            return new Places(low, place);
        }

        Places newest(long count) {
            return new Places(Math.max(low, before - count), before);
        }
    }

    /** Where applications of the days asked for may be; empty if there are none. */
    private Optional<Places> places(long before) {
        if (ofDays.isEmpty()) {
            return Optional.of(new Places(0, Math.min(before, highest() + 1)));
        }
        // Goes from each day that there is to the next, so that it looks at one line a day.
        String sql = """
                with recursive days (day) as (
                    select min(submitted_on) from catalogue where 1 = 1%1$s
                    union all
                    select (select min(submitted_on) from catalogue where submitted_on > d.day%1$s) from days d
                    where d.day is not null)
                select min((select min(place) from catalogue where submitted_on = d.day)),
                    max((select max(place) from catalogue where submitted_on = d.day))
                from days d where d.day is not null""".formatted(ofDays);
        return ledger
                .read()
                .sql(sql)
                .params(parameters)
                .query((line, number) -> new Places(line.getLong(1), Math.min(before, line.getLong(2) + 1)))
                .list()
                .stream()
                .filter(places -> places.low() > 0)
                .findFirst();
    }

    private long highest() {
        return ledger.read()
                .sql("select coalesce(max(place), 0) from catalogue")
                .query(Long.class)
                .single();
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

    /** Whether so many of the newest have the name that there are enough of them among those to go through. */
    private boolean isFrequent(Places places) {
        return ledger.read()
                        .sql("select count(*) from (" + terms.many() + " limit " + bounds.frequent() + ") n")
                        .params(parameters)
                        .param("low", places.before() - bounds.newest())
                        .param("before", places.before())
                        .query(Long.class)
                        .single()
                == bounds.frequent();
    }

    /** Those of few places that fit. Whether a name holds what is looked for is seen here, so more may have to be asked for. */
    private List<Entry> each(String places, long before, int limit) {
        List<Entry> found = new ArrayList<>();
        List<Entry> some = run(places, new Places(0, before), limit, limit);
        while (true) {
            addFitting(some, found, limit);
            if (found.size() == limit || some.size() < limit) {
                return found;
            }
            some = run(places, new Places(0, some.get(some.size() - 1).place()), limit, limit);
        }
    }

    /** Those that fit, from the newest down until there are enough; each time through four times as many places. */
    private List<Entry> goingThrough(Places all, Set<Integer> cells, long inCells, int limit) {
        long newest = cells.isEmpty() ? all.before() : newestInCells(all.before()) + 1;
        long places = Math.max(limit, bounds.first());
        if (!cells.isEmpty()) {
            places = Math.multiplyExact(places, Math.max(1, highest() / inCells));
        }
        boolean allFit = name == null && ofDays.isEmpty();
        List<Entry> found = new ArrayList<>();
        Places rest = new Places(all.low(), newest);
        while (rest.before() > rest.low() && found.size() < limit) {
            Places next = rest.newest(places);
            long most = name == null ? limit - found.size() : ALL;
            addFitting(run(among(cells), next, allFit ? most : ALL, most), found, limit);
            rest = rest.below(next.low());
            places = Math.multiplyExact(places, GROWTH);
        }
        return found;
    }

    private static String among(Set<Integer> cells) {
        String in = cells.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "select place from catalogue where place >= :low and place < :before"
                + (cells.isEmpty() ? " order by place" : " and cell in (" + in + ") order by place + 0")
                + " desc limit :most";
    }

    /** The newest place in the cells asked for; each has its own in one step. 0 if there is none. */
    private long newestInCells(long before) {
        String sql = "select coalesce(max(newest), 0) from (select (select max(c.place) from catalogue c"
                + " where c.cell = k.id and c.place < :before) as newest from catalogue_cells k where k.applications > 0"
                + ofCells + ") each_cell";
        return ledger.read()
                .sql(sql)
                .params(parameters)
                .param("before", before)
                .query(Long.class)
                .single();
    }

    private void addFitting(List<Entry> some, List<Entry> found, int limit) {
        some.stream()
                .filter(entry -> name == null || Bigrams.normal(entry.name()).contains(name))
                .limit(limit - found.size())
                .forEach(found::add);
    }

    private List<Entry> run(String query, Places places, long most, long limit) {
        // SQLite takes the tables of a cross join in the order they stand in.
        String sql = "select " + Entry.COLUMNS + " from (" + query
                + ") n cross join catalogue c cross join catalogue_cells k where c.place = n.place and k.id = c.cell"
                + " and n.place < :before" + conditions + " order by n.place desc limit :limit";
        return ledger.read()
                .sql(sql)
                .params(parameters)
                .param("low", places.low())
                .param("before", places.before())
                .param("most", most)
                .param("limit", limit)
                .query(Entry::of)
                .list();
    }
}
