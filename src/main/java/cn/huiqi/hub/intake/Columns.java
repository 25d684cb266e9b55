package cn.huiqi.hub.intake;

import java.util.List;
import java.util.Map;

/**
 * Where each field stands in a drop's records.
 *
 * @param names the header's columns, as they came, but for the two error columns in front of a mended file; a record has as many
 *     fields
 * @param positions canonical field to position (from 0), request fields and {@code request} (a packed column) included; a field that
 *     the drop does not have is not in it
 */
public record Columns(List<String> names, Map<String, Integer> positions) {}
