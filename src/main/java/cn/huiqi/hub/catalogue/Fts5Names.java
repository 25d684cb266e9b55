package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** SQLite's full-text index, which holds nothing but the pairs and gives places in their order, so many are as quick as few. */
final class Fts5Names implements Names {

    private static final List<String> COLUMNS = List.of("rowid", "terms");

    private final Ledger ledger;

    Fts5Names(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(Collection<Entry> entries) {
        ledger.append("catalogue_names", COLUMNS, entries, (line, entry) -> line.bigint(entry.place())
                .text(String.join(" ", Bigrams.of(Bigrams.normal(entry.name())))));
    }

    @Override
    public void remove(Collection<Entry> entries) {
        ledger.update(
                "delete from catalogue_names where rowid = ?", entries, (line, entry) -> line.bigint(entry.place()));
    }

    @Override
    public String many() {
        return """
                select rowid as place from catalogue_names
                where catalogue_names match :terms and rowid >= :low and rowid < :before order by rowid desc""";
    }

    @Override
    public String few() {
        return many();
    }

    @Override
    public String terms(Set<String> pairs) {
        return String.join(" AND ", pairs);
    }
}
