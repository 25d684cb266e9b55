package cn.huiqi.hub.catalogue;

import java.time.LocalDate;

/**
 * An application in the catalogue, as its latest revision and the latest reports on it have it. The name is personal data where the firm
 * is a person's.
 *
 * @param place its number in the order in which applications were first accepted; stays the same
 * @param id carrier and application no
 * @param district six-digit code
 * @param size {@code micro}, {@code small}, {@code medium}, {@code large} or {@code sole-proprietor}
 * @param submittedOn the Shanghai day on which the firm applied
 * @param receivedOn the Shanghai day on which the drop came that brought it first
 * @param name in full, as the carrier wrote it
 */
public record Listed(
        long place,
        String id,
        String carrier,
        String measure,
        String district,
        String size,
        LocalDate submittedOn,
        LocalDate receivedOn,
        String creditCode,
        String name,
        Answered answered,
        Fulfilled fulfilled,
        int revision) {}
