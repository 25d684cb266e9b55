package cn.huiqi.hub.camel;

import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Leases.Lease;
import java.util.Optional;
import java.util.function.Supplier;

/** A route's turn among several hubs: while a round of it lasts it holds a lease, so that no other hub does the same work. */
final class Turn {

    private final Supplier<Optional<Lease>> asking;
    private Lease lease;

    private Turn(Supplier<Optional<Lease>> asking) {
        this.asking = asking;
    }

    /** For work that one hub at a time does. */
    static Turn holding(Leases leases, String name) {
        return new Turn(() -> leases.take(name));
    }

    /** For work that every hub does, or that sees to its leases itself. */
    static Turn ofAnyHub() {
        return new Turn(() -> Optional.of(() -> {}));
    }

    /** False while it is another hub's turn. */
    boolean begin() {
        // A round that an error has ended may have left it.
        end();
        lease = asking.get().orElse(null);
        return lease != null;
    }

    /** Whether it has begun and not ended. */
    boolean isHeld() {
        return lease != null;
    }

    void end() {
        if (lease != null) {
            lease.close();
            lease = null;
        }
    }
}
