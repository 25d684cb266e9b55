package cn.huiqi.hub.relief;

/**
 * Where a row came from.
 *
 * @param file the drop's name
 * @param sha256 of the drop's bytes as they came, lower-case hex
 * @param row counts records from 1, the header not counted
 */
public record Source(String file, String sha256, long row) {}
