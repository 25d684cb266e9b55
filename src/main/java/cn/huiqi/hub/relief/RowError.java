package cn.huiqi.hub.relief;

/**
 * One thing that is wrong with a row.
 *
 * @param code what carriers' programs read
 * @param message what carriers' people read: Chinese, with the column, the value (masked where personal) and what would be right
 */
public record RowError(RowCode code, String message) {}
