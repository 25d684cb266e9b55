package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.SettableClock;
import cn.huiqi.hub.carrier.Rulebook;
import cn.huiqi.hub.ledger.Applications;
import cn.huiqi.hub.ledger.Bell;
import cn.huiqi.hub.ledger.CurrentApplications;
import cn.huiqi.hub.ledger.Given;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import cn.huiqi.hub.measures.Plans;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A catalogue over a test's ledger, and what is in its tables. */
final class Catalogued {

    static final LocalDate LAST_DAY = LocalDate.of(2022, 6, 5);
    static final Plans PLANS = Rulebook.load(Path.of("config"), name -> null).plans();
    final SettableClock clock = new SettableClock(Given.NOW);

    final Ledger ledger;
    final Leases leases;
    final Cataloguing cataloguing;
    final Figures figures;

    Catalogued(Ledger ledger) {
        this.ledger = ledger;
        this.leases = new Leases(ledger);
        this.cataloguing = anotherHub();
        this.figures = new Figures(ledger, PLANS, clock);
    }

    Cataloguing anotherHub() {
        return new Cataloguing(
                ledger,
                new CurrentApplications(ledger),
                new Applications(ledger),
                new Reading(PLANS),
                leases,
                new Bell(),
                clock);
    }

    /** Reads on until nothing is new. */
    Catalogued upToDate() {
        while (cataloguing.page()) {
            // The next.
        }
        return this;
    }

    Search search(Query.Bounds bounds) {
        return new Search(ledger, List.of("telecom", "mobile", "unicom"), bounds);
    }

    /** All lines, the oldest first. */
    List<Entry> lines() {
        return ledger.read()
                .sql("select " + Entry.COLUMNS
                        + " from catalogue c join catalogue_cells k on k.id = c.cell order by c.place")
                .query(Entry::of)
                .list();
    }

    /** What the tallies say, without those that count nothing. */
    Map<String, String> tallies() {
        Map<String, String> tallies = new TreeMap<>();
        ledger.read()
                .sql("""
                        select dimension, received_day, carrier, value, answered, applications, fulfilled, cuts, cut_sum
                        from catalogue_tallies where applications <> 0 or fulfilled <> 0 or cuts <> 0 or cut_sum <> 0""")
                .query((line, number) -> tallies.put(
                        line.getString(1)
                                + ' '
                                + line.getInt(2)
                                + ' '
                                + line.getString(3)
                                + ' '
                                + line.getString(4)
                                + ' '
                                + line.getString(5),
                        line.getLong(6) + " " + line.getLong(7) + ' ' + line.getLong(8) + ' ' + line.getLong(9)))
                .list();
        return tallies;
    }

    /** What the cells say, without empty ones. */
    Map<String, Long> cells() {
        Map<String, Long> cells = new TreeMap<>();
        ledger.read()
                .sql("select carrier, measure, district, answered, fulfilled, applications from catalogue_cells"
                        + " where applications <> 0")
                .query((line, number) -> cells.put(Entry.cell(line).toString(), line.getLong(6)))
                .list();
        return cells;
    }

    static int day(String instant) {
        return Reading.day(Instant.parse(instant));
    }
}
