package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** SQLite's full-text index, which holds nothing but the words and gives places in their order, so many are as quick as few. */
final class Fts5Terms implements Terms {

    private static final List<String> COLUMNS = List.of("rowid", "terms");

    private final Ledger ledger;

    Fts5Terms(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(Collection<Entry> entries) {
        ledger.append("catalogue_terms", COLUMNS, entries, (line, entry) -> line.bigint(entry.place())
                .text(String.join(" ", Terms.of(entry))));
    }

    @Override
    public void remove(Collection<Entry> entries) {
        ledger.update(
                "delete from catalogue_terms where rowid = ?", entries, (line, entry) -> line.bigint(entry.place()));
    }

    @Override
    public String many() {
        return """
                select rowid as place from catalogue_terms
                where catalogue_terms match :terms and rowid >= :low and rowid < :before order by rowid desc""";
    }

    @Override
    public String few() {
        return "select rowid as place from catalogue_terms where catalogue_terms match :terms and rowid < :before";
    }

    @Override
    public String all(Set<String> words) {
        return String.join(" AND ", words);
    }
}
