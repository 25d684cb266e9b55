package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profiles;
import cn.huiqi.hub.ledger.Drop;
import cn.huiqi.hub.measures.Districts;
import cn.huiqi.hub.measures.Plans;

/** Finds the kept bytes of a drop on record, and how to read them. */
public final class StoredDrops {

    private final DropStore store;
    private final Profiles profiles;
    private final Plans plans;
    private final Districts districts;
    private final DropReader reader;

    public StoredDrops(DropStore store, Profiles profiles, Plans plans, Districts districts, DropReader reader) {
        this.store = store;
        this.profiles = profiles;
        this.plans = plans;
        this.districts = districts;
        this.reader = reader;
    }

    StoredDrop of(Drop drop) {
        Profile profile = profiles.byId(drop.carrier())
                .orElseThrow(() -> new IllegalStateException("config/carriers has no profile for " + drop.carrier()
                        + ", which drop " + drop.name() + " came from"));
        DropName name = DropName.parse(drop.name(), profile)
                .orElseThrow(() -> new IllegalStateException(
                        "The profile of " + drop.carrier() + " does not know names like " + drop.name() + " any more"));
        return new StoredDrop(name, store.file(drop.stored()), profile, plans, districts, reader);
    }
}
