package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.console.access.Role;
import cn.huiqi.hub.console.access.Viewer;
import org.springframework.security.access.AccessDeniedException;

/** Turns away who may not do what they ask for, whatever their page has shown them. */
final class Allowed {

    private Allowed() {}

    /** Acting is for ops. */
    static void acting(Viewer viewer) {
        require(viewer.acts());
    }

    /** Extracts hold all carriers' data in full: they are for ops and the regulator. */
    static void extracts(Viewer viewer) {
        require(mayFetch(viewer));
    }

    /** What is no carrier's is for those who see all of them. */
    static void allCarriers(Viewer viewer) {
        require(viewer.carrier() == null);
    }

    /** Whether they fetch extracts. */
    static boolean mayFetch(Viewer viewer) {
        return viewer.role() == Role.OPS || viewer.role() == Role.REGULATOR;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new AccessDeniedException("your role may not do this");
        }
    }
}
