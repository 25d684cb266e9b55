package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.List;

/** Finds applications in the catalogue. */
public final class Search {

    private final Ledger ledger;
    private final Terms terms;
    private final Collection<String> carriers;
    private final Query.Bounds bounds;

    /** @param carriers ids of the carriers, any of which an application no may belong to */
    Search(Ledger ledger, Collection<String> carriers) {
        this(ledger, carriers, Query.Bounds.USUAL);
    }

    Search(Ledger ledger, Collection<String> carriers, Query.Bounds bounds) {
        this.ledger = ledger;
        this.terms = Terms.in(ledger);
        this.carriers = List.copyOf(carriers);
        this.bounds = bounds;
    }

    /**
     * The applications that fit, the newest first. What has come on record a moment ago is not among them yet: one whose whole id is
     * known is found at once by {@link cn.huiqi.hub.ledger.Traces#of}, which whoever gets an empty answer for an id should ask.
     *
     * @param scope whose applications only, whatever the filter says; null for all carriers'
     * @param before only those with a lower place; {@link Long#MAX_VALUE} for all
     * @param limit at most so many
     */
    public List<Listed> find(SearchFilter filter, String scope, long before, int limit) {
        return new Query(ledger, terms, bounds, carriers, filter, scope)
                .find(before, limit).stream().map(Entry::listed).toList();
    }
}
