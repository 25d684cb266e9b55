package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.crash.CrashPoint;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.ledger.Drops;
import cn.huiqi.hub.ledger.Leases;
import cn.huiqi.hub.ledger.Ledger;
import java.io.InputStream;
import java.util.Optional;

/** Takes in a fetched drop: keeps its bytes, then puts it on record. Both are harmless a second time. */
public final class Reception {

    private final DropStore store;
    private final Ledger ledger;
    private final Leases leases;
    private final Drops drops;
    private final Profiles profiles;

    public Reception(DropStore store, Ledger ledger, Leases leases, Drops drops, Profiles profiles) {
        this.store = store;
        this.ledger = ledger;
        this.leases = leases;
        this.drops = drops;
        this.profiles = profiles;
    }

    /**
     * Keeps the bytes.
     *
     * @param statedSha256 see {@link Arrival}
     * @throws java.io.UncheckedIOException if they can't be read to their end or kept
     */
    public Arrival keep(String carrier, String name, InputStream bytes, String statedSha256) {
        DropName dropName = DropName.parse(name, profiles.byId(carrier).orElseThrow())
                .orElseThrow(() -> new IllegalArgumentException("Not the name of a drop of " + carrier + ": " + name));
        return new Arrival(carrier, dropName, store.keep(carrier, bytes), statedSha256);
    }

    /**
     * The drop on record: a new one, or the one that was found in /outbox before and could not leave it.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if another hub has taken over the carrier's drops: it may have
     *     taken this file, too, and moved it away
     */
    public Drop register(Arrival arrival) {
        Drop drop = ledger.inTransaction(() -> {
            leases.confirm(Leases.drops(arrival.carrier()));
            return registerHere(arrival);
        });
        CrashPoint.DROP_REGISTERED.passed();
        return drop;
    }

    private Drop registerHere(Arrival arrival) {
        String name = arrival.name().name();
        StoredBytes stored = arrival.stored();
        Optional<Drop> before = drops.unparked(arrival.carrier(), name);
        if (before.isPresent() && !before.get().sha256().equals(stored.sha256())) {
            // The carrier has written another file over the one that could not leave.
            drops.parked(before.get());
        }
        return drops.register(
                arrival.carrier(),
                arrival.name().kind(),
                name,
                stored.sha256(),
                arrival.statedSha256(),
                stored.bytes(),
                stored.path());
    }
}
