package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells' numbers, and what a page changes about how many applications each has. Made for a page, so that what its transaction takes
 * back is not believed any longer.
 */
final class Cells {

    private final Ledger ledger;
    private final Map<Cell, Integer> known;
    private final List<Cell> added = new ArrayList<>();
    private final Map<Cell, Integer> changes = new HashMap<>();

    private Cells(Ledger ledger, Map<Cell, Integer> known) {
        this.ledger = ledger;
        this.known = known;
    }

    /** For the page after one with {@code before}; inside its transaction, when nobody else adds any. */
    static Cells after(Map<Cell, Integer> before, Ledger ledger) {
        Map<Cell, Integer> known = new HashMap<>(before);
        ledger.read()
                .sql("select id, carrier, measure, district, answered, fulfilled from catalogue_cells where id > ?")
                .param(known.size())
                .query((line, number) -> known.put(Entry.cell(line), line.getInt("id")))
                .list();
        return new Cells(ledger, known);
    }

    /** All of them by now, for the next page once the transaction is committed. */
    Map<Cell, Integer> known() {
        return known;
    }

    /** The number of that cell; they count from 1. */
    int id(Cell cell) {
        Integer id = known.get(cell);
        if (id == null) {
            id = known.size() + 1;
            known.put(cell, id);
            added.add(cell);
        }
        return id;
    }

    /** Counts an application in. */
    void add(Cell cell) {
        changes.merge(cell, 1, Integer::sum);
    }

    /** Counts an application out. */
    void remove(Cell cell) {
        changes.merge(cell, -1, Integer::sum);
    }

    /** Puts new cells and the changes on record, inside the transaction. */
    void write() {
        String insert = """
                insert into catalogue_cells (id, carrier, measure, district, answered, fulfilled, applications)
                values (?, ?, ?, ?, ?, ?, 0)""";
        ledger.update(insert, added, (line, cell) -> line.integer(id(cell))
                .text(cell.carrier())
                .text(cell.measure())
                .text(cell.district())
                .text(cell.answered().name())
                .text(cell.fulfilled().name()));
        List<Map.Entry<Cell, Integer>> real = changes.entrySet().stream()
                .filter(change -> change.getValue() != 0)
                .toList();
        ledger.update(
                "update catalogue_cells set applications = applications + ? where id = ?",
                real,
                (line, change) -> line.bigint((long) change.getValue()).integer(id(change.getKey())));
    }
}
