package cn.huiqi.hub.console.access;

import cn.huiqi.hub.ledger.Audit;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/**
 * Who asks, however they signed in. A handler that takes a Viewer as a parameter gets the one of the request.
 *
 * @param carrier the carrier whose data alone they see; null for who sees all carriers'
 */
public record Viewer(String name, Role role, String carrier) {

    /** No carrier's id. */
    public static final String NOBODY = "";

    private static final String ROLE = "ROLE_";
    private static final String CARRIER = "CARRIER_";

    /** What Spring Security must know of somebody with that role. */
    static String[] authorities(Role role, String carrier) {
        return carrier == null
                ? new String[] {ROLE + role.word()}
                : new String[] {ROLE + role.word(), CARRIER + carrier};
    }

    /**
     * The viewer that was signed in with {@link #authorities}.
     *
     * @throws IllegalStateException if it was not, or is a carrier's without saying of which
     */
    public static Viewer of(Authentication signedIn) {
        Role role = named(signedIn, ROLE)
                .flatMap(Role::of)
                .orElseThrow(() -> new IllegalStateException(signedIn.getName() + " has no role"));
        String carrier = named(signedIn, CARRIER).orElse(null);
        if (role == Role.CARRIER && carrier == null) {
            throw new IllegalStateException(signedIn.getName() + " is a carrier's, but of which is not known");
        }
        return new Viewer(signedIn.getName(), role, carrier);
    }

    private static Optional<String> named(Authentication signedIn, String prefix) {
        Stream<String> all = signedIn.getAuthorities().stream().map(GrantedAuthority::getAuthority);
        return all.filter(authority -> authority.startsWith(prefix))
                .map(authority -> authority.substring(prefix.length()))
                .findFirst();
    }

    /** Whether what belongs to {@code whose} is theirs to see; what belongs to no known carrier (null) is not a carrier's. */
    public boolean sees(String whose) {
        return carrier == null || carrier.equals(whose);
    }

    /** Whether an application of that id, {@code <carrier>:<application no>}, would be theirs to see. */
    public boolean seesApplication(String id) {
        int colon = id.indexOf(':');
        return sees(colon < 0 ? null : id.substring(0, colon));
    }

    /** Whether they act, and not only look. */
    public boolean acts() {
        return role == Role.OPS;
    }

    /** Whether it is a program with a token. */
    public boolean isToken() {
        return name.startsWith(ApiToken.PRINCIPAL);
    }

    /** Whether they see who did what, everywhere in the hub. */
    public boolean readsAudit() {
        return role != Role.CARRIER;
    }

    /** Who did something, as this viewer is told: a carrier's does not learn who of the staff has an account. */
    public String shown(String who) {
        boolean isStaff = !who.equals(name) && !who.equals(Audit.HUB);
        return role == Role.CARRIER && isStaff ? Role.OPS.word() : who;
    }

    /** Whether they may see personal data in full, where they ask for it and go on record. */
    public boolean mayReveal() {
        return role != Role.AUDITOR;
    }

    /**
     * The carrier to ask for when {@code asked} is asked for (null for any): a carrier's viewer who asks for any gets its own, who asks
     * for another's gets {@link #NOBODY}, of whom nothing is on record.
     */
    public String scope(String asked) {
        if (asked == null) {
            return carrier;
        }
        return sees(asked) ? asked : NOBODY;
    }
}
