package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Findings.Kind;

/**
 * How a series ended: a line of the table.
 *
 * @param kills or strikes of a trouble
 * @param note what else was measured, empty for nothing
 */
record Outcome(String name, int kills, int drops, int rows, int reports, Findings findings, String note) {

    private static final String LINE = "%-24s %6s %6s %8s %8s %6s %8s %11s %8s";

    static Outcome of(String name, Series series, Findings findings) {
        return of(name, series.kills(), series.traffic(), findings, "");
    }

    static Outcome of(String name, int kills, Traffic traffic, Findings findings, String note) {
        return new Outcome(name, kills, traffic.drops(), traffic.rows(), traffic.reports(), findings, note);
    }

    static String header() {
        return String.format(
                LINE, "series", "kills", "drops", "rows", "reports", "lost", "doubled", "unexpected", "missing");
    }

    @Override
    public String toString() {
        String line = String.format(
                LINE,
                name,
                kills,
                drops,
                rows,
                reports,
                findings.count(Kind.LOST),
                findings.count(Kind.DOUBLED),
                findings.count(Kind.UNEXPECTED),
                findings.count(Kind.MISSING));
        return note.isEmpty() ? line : line + "  (" + note + ')';
    }
}
