package cn.huiqi.hub.intake;

import java.util.Set;

/**
 * A record of a drop as its dialect's reader found it. Of a mended file of rejected rows the two error columns in front are cut off,
 * from the text as well as from the fields.
 *
 * @param number counts records from 1, the header not counted
 * @param text the record as it came, without its line end
 * @param fields its fields, unquoted or unescaped, not trimmed
 * @param badEscapes positions (from 0) of the fields with an escape that the dialect does not have
 */
public record RawRecord(long number, String text, String[] fields, Set<Integer> badEscapes) {}
