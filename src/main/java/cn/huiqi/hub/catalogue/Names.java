package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.Set;

/**
 * The index of the names' pairs of characters, which each database has its own way to keep. It finds all that have the pairs; whether
 * they stand in the right order is for the caller to see.
 */
interface Names {

    /** What the ledger's database has. */
    static Names of(Ledger ledger) {
        return ledger.isShared() ? new TsvectorNames(ledger) : new Fts5Names(ledger);
    }

    /** Adds the names of new places, inside a transaction. */
    void add(Collection<Entry> entries);

    /** Takes out the names of these places, inside a transaction. */
    void remove(Collection<Entry> entries);

    /**
     * A query for the places, as {@code place}, of the names with {@code :terms} from {@code :low} up to below {@code :before},
     * quick where most names have them.
     */
    String many();

    /** The same, quick where few names have them, however far apart the places are. */
    String few();

    /** The value for {@code :terms}: all of these pairs. */
    String terms(Set<String> pairs);
}
