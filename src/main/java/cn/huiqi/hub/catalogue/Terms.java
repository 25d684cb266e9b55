package cn.huiqi.hub.catalogue;

import cn.huiqi.hub.ledger.Ledger;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The index of the words that applications are found by: pairs of characters of the firm's name, and its credit code. Each database has
 * its own way to keep one. It finds all that have the words; whether a name's pairs stand in the right order is for the caller to see.
 * Where codes come in no order this costs a fraction of an index of the usual kind, for which a page of it is written for each.
 */
interface Terms {

    /** What the ledger's database has. */
    static Terms in(Ledger ledger) {
        return ledger.isShared() ? new TsvectorTerms(ledger) : new Fts5Terms(ledger);
    }

    /** An application's words. */
    static Set<String> of(Entry entry) {
        Set<String> words = Bigrams.of(Bigrams.normal(entry.name()));
        words.add(code(entry.creditCode()));
        return words;
    }

    /** The word for a credit code; no pair of characters begins like it. */
    static String code(String creditCode) {
        return 'k' + creditCode.toLowerCase(Locale.ROOT);
    }

    /** Adds the words of new places, inside a transaction. */
    void add(Collection<Entry> entries);

    /** Takes out the words of these places, inside a transaction. */
    void remove(Collection<Entry> entries);

    /**
     * A query for the places, as {@code place}, with all of {@code :terms} from {@code :low} up to below {@code :before}, quick where
     * most have them.
     */
    String many();

    /** The same from the beginning, quick where few have them, however far apart the places are. */
    String few();

    /** The value for {@code :terms}: all of these words. */
    String all(Set<String> words);
}
