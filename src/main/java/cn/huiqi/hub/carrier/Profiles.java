package cn.huiqi.hub.carrier;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All carriers' profiles. */
public final class Profiles {

    private final List<Profile> all;
    private final Map<String, Profile> byId = new LinkedHashMap<>();

    /** Profiles of different carriers. */
    public Profiles(List<Profile> profiles) {
        this.all = List.copyOf(profiles);
        profiles.forEach(profile -> byId.put(profile.carrier(), profile));
    }

    /** All of them, by the carriers' ids. */
    public List<Profile> all() {
        return all;
    }

    /** The profile of the carrier with that id. */
    public Optional<Profile> byId(String carrier) {
        return Optional.ofNullable(byId.get(carrier));
    }
}
