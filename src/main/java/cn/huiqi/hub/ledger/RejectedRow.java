package cn.huiqi.hub.ledger;

import cn.huiqi.hub.relief.RowError;
import java.util.List;

/**
 * A rejected row as it is on record.
 *
 * @param number counts records from 1
 * @param applicationNo as far as it could be read, or null
 * @param errors all of them
 * @param text the record as it came, without its line end; holds personal data in full
 */
public record RejectedRow(long number, String applicationNo, List<RowError> errors, String text) {}
