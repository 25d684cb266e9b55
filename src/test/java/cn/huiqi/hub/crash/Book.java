package cn.huiqi.hub.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What a carrier of the harness has stated so far, and from that what must become of its next row: the contract's rules on revisions,
 * duplicates and FINAL a second time, for one carrier whose drops are taken in order.
 */
final class Book {

    private final Map<String, Entry> entries = new HashMap<>();
    private final List<String> numbers = new ArrayList<>();

    /** What must become of a row. */
    sealed interface Fate {
        /**
         * It goes to the regulator.
         *
         * @param number the revision, or which report on the application it is
         */
        record Accepted(int number) implements Fate {}

        /** It says what is on record. */
        record Duplicate() implements Fate {}

        /** It comes back with this code. */
        record Rejected(String code) implements Fate {}
    }

    boolean isEmpty() {
        return numbers.isEmpty();
    }

    /** The number of any application stated before. */
    String any(RandomGenerator random) {
        return numbers.get(random.nextInt(numbers.size()));
    }

    /** The content that the application has at present. */
    int variant(String no) {
        return entries.get(no).variant;
    }

    /** A content that it never had. */
    int newVariant(String no) {
        return ++entries.get(no).lastVariant;
    }

    /** What was last taken of what the carrier did for the application, or null. */
    Fulfilment fulfilment(String no) {
        return entries.get(no).fulfilment;
    }

    /** The carrier states an application in its drop number {@code drop}. */
    Fate state(Application application, int drop) {
        Entry entry = entries.get(application.no());
        if (entry == null) {
            entries.put(application.no(), new Entry(application.variant(), drop));
            numbers.add(application.no());
            return new Fate.Accepted(1);
        }
        if (entry.variant == application.variant()) {
            entry.seenIn = drop;
            return new Fate.Duplicate();
        }
        if (entry.isFulfilled()) {
            return new Fate.Rejected("FINAL");
        }
        if (entry.seenIn == drop) {
            return new Fate.Rejected("REPEATED");
        }
        entry.variant = application.variant();
        entry.seenIn = drop;
        return new Fate.Accepted(++entry.revision);
    }

    /** The carrier reports in its drop number {@code drop} what it did. */
    Fate state(Fulfilment fulfilment, int drop) {
        Entry entry = entries.get(fulfilment.applicationNo());
        if (entry == null) {
            return new Fate.Rejected("UNKNOWN_APPLICATION");
        }
        if (fulfilment.equals(entry.fulfilment)) {
            entry.fulfilmentSeenIn = drop;
            return new Fate.Duplicate();
        }
        if (entry.isFulfilled() && entry.fulfilledIn != drop) {
            return new Fate.Rejected("FINAL");
        }
        if (entry.fulfilmentSeenIn == drop) {
            return new Fate.Rejected("REPEATED");
        }
        entry.fulfilment = fulfilment;
        entry.fulfilmentSeenIn = drop;
        entry.fulfilledIn = drop;
        return new Fate.Accepted(++entry.fulfilments);
    }

    private static final class Entry {
        private int variant;
        private int lastVariant;
        private int revision = 1;
        private int seenIn;
        private Fulfilment fulfilment;
        private int fulfilments;
        private int fulfilmentSeenIn;

        /** The drop of the fulfilment that stands. */
        private int fulfilledIn;

        private Entry(int variant, int drop) {
            this.variant = variant;
            this.lastVariant = variant;
            this.seenIn = drop;
        }

        private boolean isFulfilled() {
            return fulfilment != null && fulfilment.done();
        }
    }
}
