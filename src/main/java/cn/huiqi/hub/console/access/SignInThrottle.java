package cn.huiqi.hub.console.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds up who guesses passwords. Failures are counted for each account and for each address; after five in a row the next try has to wait
 * a second, then two, four …, at most {@link #LONGEST_FOR_ACCOUNT} and {@link #LONGEST_FOR_ADDRESS}. A try that comes too early is not
 * made, and not counted.
 *
 * <p>Nobody can lock somebody else out by that: an address from which an account was signed in to before counts its own failures with
 * that account only, whatever comes from elsewhere; and where an account is tried from a new address the wait is short. A sign-in that
 * succeeds clears the account's count, but not the address', for one good account must not pay for guesses at others.
 *
 * <p>Tries at the same time are held up, too: no more are under way for an account or an address than failures are left to it.
 *
 * <p>All counts are in memory, of the latest {@value #MOST} each; they are forgotten {@link #FORGOTTEN_AFTER} the last failure, and when
 * the hub is started again.
 */
final class SignInThrottle {

    /** Failures in a row that cost nothing. */
    static final int FREE = 5;

    static final Duration LONGEST_FOR_ACCOUNT = Duration.ofSeconds(30);
    static final Duration LONGEST_FOR_ADDRESS = Duration.ofMinutes(5);
    static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 64;

    private final Clock clock;
    private final Map<Key, Count> counts = new Latest<>();
    private final Map<Key, Boolean> known = new Latest<>();

    SignInThrottle(Clock clock) {
        this.clock = clock;
    }

    /** Whether a try may be made. */
    sealed interface Admission permits Attempt, HeldUp {}

    /** Not before that time has passed. */
    record HeldUp(Duration delay) implements Admission {}

    /** It may be made now; whoever makes it must say what came of it, exactly once. */
    final class Attempt implements Admission {

        private final Key account;
        private final List<Key> counted;

        private Attempt(Key account, List<Key> counted) {
            this.account = account;
            this.counted = counted;
        }

        /** It was somebody else. */
        void failed() {
            synchronized (SignInThrottle.this) {
                counted.forEach(key -> count(key).fail(clock.instant(), key.longest()));
            }
        }

        /** It was the one they said. */
        void succeeded() {
            synchronized (SignInThrottle.this) {
                counted.forEach(key -> count(key).end());
                counted.stream().filter(key -> key.account() != null).forEach(counts::remove);
                known.put(account, true);
            }
        }

        /** Nobody knows: what was needed to tell was away. */
        void undecided() {
            synchronized (SignInThrottle.this) {
                counted.forEach(key -> count(key).end());
            }
        }
    }

    /** Asks for a try at an account. */
    synchronized Admission ask(String account, String address) {
        Key pair = new Key(shortened(account), network(address));
        List<Key> counted = known.containsKey(pair)
                ? List.of(pair)
                : List.of(new Key(pair.account(), null), new Key(null, pair.network()));
        return admission(pair, counted);
    }

    /** Asks for a try that names no account. */
    synchronized Admission ask(String address) {
        Key network = new Key(null, network(address));
        return admission(network, List.of(network));
    }

    /** How much is kept in memory. */
    synchronized int size() {
        return counts.size() + known.size();
    }

    private Admission admission(Key pair, List<Key> counted) {
        Instant now = clock.instant();
        Duration wait = counted.stream()
                .map(key -> count(key).wait(now, known.containsKey(key)))
                .reduce(Duration.ZERO, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (!wait.isZero()) {
            return new HeldUp(wait);
        }
        counted.forEach(key -> count(key).underway++);
        return new Attempt(pair, counted);
    }

    private Count count(Key key) {
        Count count = counts.computeIfAbsent(key, none -> new Count());
        count.forgetAt(clock.instant());
        return count;
    }

    private static String shortened(String account) {
        return account.length() <= LONGEST_NAME ? account : account.substring(0, LONGEST_NAME);
    }

    /** An address of version 6 stands for the network that its owner has to choose from, the first 64 bits. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            return HexFormat.of().formatHex(bytes.length > 4 ? Arrays.copyOf(bytes, 8) : bytes);
        } catch (UnknownHostException e) {
            return address;
        }
    }

    /** An account, a network, or an account as tried from one. */
    private record Key(String account, String network) {

        Duration longest() {
            return account == null ? LONGEST_FOR_ADDRESS : LONGEST_FOR_ACCOUNT;
        }
    }

    private static final class Count {

        private int failures;
        private int underway;
        private Instant last = Instant.MIN;
        private Instant until = Instant.MIN;

        /** Who was known here before and has not failed since is not kept from asking for much at once. */
        private Duration wait(Instant now, boolean isKnown) {
            if (now.isBefore(until)) {
                return Duration.between(now, until);
            }
            boolean isClean = isKnown && failures == 0;
            boolean isFull = !isClean && underway >= Math.max(1, FREE - failures);
            return isFull ? Duration.ofSeconds(1) : Duration.ZERO;
        }

        /** A count that was forgotten or cleared meanwhile knows of no try. */
        private void end() {
            underway = Math.max(0, underway - 1);
        }

        private void fail(Instant now, Duration longest) {
            end();
            failures++;
            last = now;
            if (failures >= FREE) {
                Duration doubled = Duration.ofSeconds(1L << Math.min(failures - FREE, 20));
                until = now.plus(doubled.compareTo(longest) < 0 ? doubled : longest);
            }
        }

        private void forgetAt(Instant now) {
            if (failures > 0 && last.plus(FORGOTTEN_AFTER).isBefore(now)) {
                failures = 0;
            }
        }
    }

    /** Keeps what was used last. */
    private static final class Latest<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1;

        private Latest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST;
        }
    }
}
