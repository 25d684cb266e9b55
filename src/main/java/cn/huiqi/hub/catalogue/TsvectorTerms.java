package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.Set;

/** PostgreSQL's full-text index over words made here, so that it hangs on no locale and no dictionary. */
final class TsvectorTerms implements Terms {

    private final Ledger ledger;

    TsvectorTerms(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void add(Collection<Entry> entries) {
        ledger.update(
                "insert into catalogue_terms (place, terms) values (?, array_to_tsvector(string_to_array(?, ' ')))",
                entries,
                (line, entry) -> line.bigint(entry.place()).text(String.join(" ", Terms.of(entry))));
    }

    @Override
    public void remove(Collection<Entry> entries) {
        ledger.update(
                "delete from catalogue_terms where place = ?", entries, (line, entry) -> line.bigint(entry.place()));
    }

    /** Goes through the places one by one. */
    @Override
    public String many() {
        return """
                select place from (
                    select place, terms from catalogue_terms where place >= :low and place < :before
                    order by place desc limit 9223372036854775807) n
                where terms @@ (select cast(:terms as tsquery))""";
    }

    /** Takes all that the index has; sum and offset keep the planner from going through the places one by one. */
    @Override
    public String few() {
        return """
                select place from catalogue_terms
                where terms @@ cast(:terms as tsquery) and place + 0 < :before offset 0""";
    }

    @Override
    public String all(Set<String> words) {
        return String.join(" & ", words);
    }
}
