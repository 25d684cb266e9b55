package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.Set;

/** PostgreSQL's full-text index over words made here, so that it hangs on no locale and no dictionary. */
final class TsvectorNames implements Names {

    private final Ledger ledger;

    TsvectorNames(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(Collection<Entry> entries) {
        ledger.update(
                "insert into catalogue_names (place, terms) values (?, array_to_tsvector(string_to_array(?, ' ')))",
                entries,
                (line, entry) ->
                        line.bigint(entry.place()).text(String.join(" ", Bigrams.of(Bigrams.normal(entry.name())))));
    }

    @Override
    public void remove(Collection<Entry> entries) {
        ledger.update(
                "delete from catalogue_names where place = ?", entries, (line, entry) -> line.bigint(entry.place()));
    }

    /** Goes through the names one by one. */
    @Override
    public String many() {
        return """
                select place from (
                    select place, terms from catalogue_names where place >= :low and place < :before
                    order by place desc limit 9223372036854775807) n
                where terms @@ cast(:terms as tsquery)""";
    }

    /** Takes all that the index has; the sum keeps the planner from going through them one by one. */
    @Override
    public String few() {
        return """
                select place from catalogue_names
                where terms @@ cast(:terms as tsquery) and place + 0 >= :low and place + 0 < :before""";
    }

    @Override
    public String terms(Set<String> pairs) {
        return String.join(" & ", pairs);
    }
}
