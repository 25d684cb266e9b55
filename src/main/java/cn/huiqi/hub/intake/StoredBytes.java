package cn.huiqi.hub.intake;

/**
 * A drop's bytes as the hub keeps them.
 *
 * @param path where, relative to the store; null if they were over the limit and not kept
 * @param sha256 of all the bytes, lower-case hex
 * @param bytes how many there were
 */
public record StoredBytes(String path, String sha256, long bytes) {}
