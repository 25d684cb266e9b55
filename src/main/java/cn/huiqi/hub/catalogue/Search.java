package cn.huiqi.hub.catalogue;

import java.util.List;

/** Finds applications in the catalogue. */
public final class Search {

    /**
     * The applications that fit, the newest first. What has come on record a moment ago is not among them yet: one whose whole id is
     * known is found at once by {@link cn.huiqi.hub.ledger.Traces#of}, which whoever gets an empty answer for an id should ask.
     *
     * @param scope whose applications only, whatever the filter says; null for all carriers'
     * @param before only those with a lower place; {@link Long#MAX_VALUE} for all
     * @param limit at most so many
     */
    public List<Listed> find(SearchFilter filter, String scope, long before, int limit) {
        return List.of();
    }
}
