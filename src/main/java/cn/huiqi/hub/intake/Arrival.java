package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;

/**
 * A complete drop that was fetched and stored.
 *
 * @param statedSha256 what the carrier's checksum file says, empty if it says nothing usable, null where the dialect has none
 */
public record Arrival(String carrier, DropName name, StoredBytes stored, String statedSha256) {}
