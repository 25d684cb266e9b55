package cn.huiqi.hub.console.pages;

import cn.huiqi.hub.catalogue.Listed;
import cn.huiqi.hub.relief.Masked;
import java.time.LocalDate;

/** An application in a list, see {@link Listed}; its firm's name is masked. */
record ShownApplication(
        String id,
        String carrier,
        String measure,
        String district,
        LocalDate submittedOn,
        String creditCode,
        String name,
        String status,
        String fulfilment) {

    private static final String SOLE_PROPRIETOR = "sole-proprietor";

    static ShownApplication of(Listed listed) {
        return new ShownApplication(
                listed.id(),
                listed.carrier(),
                listed.measure(),
                listed.district(),
                listed.submittedOn(),
                listed.creditCode(),
                masked(listed.name(), listed.size()),
                listed.answered().word(),
                listed.fulfilled().word());
    }

    /** A firm's name; that of a sole proprietor is a person's. */
    static String masked(String name, String size) {
        return SOLE_PROPRIETOR.equals(size) ? Masked.text(name) : Masked.enterprise(name);
    }
}
