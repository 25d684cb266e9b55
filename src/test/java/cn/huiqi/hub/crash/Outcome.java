package cn.huiqi.hub.crash;

import cn.huiqi.hub.crash.Findings.Kind;

/** How a series ended: a line of the table. */
record Outcome(String name, int kills, int drops, int rows, int reports, Findings findings) {

    private static final String LINE = "%-24s %6s %6s %8s %8s %6s %8s %11s %8s";

    static Outcome of(String name, Series series, Findings findings) {
        return new Outcome(name, series.kills(), series.drops(), series.rows(), series.reports(), findings);
    }

    static String header() {
        return String.format(
                LINE, "series", "kills", "drops", "rows", "reports", "lost", "doubled", "unexpected", "missing");
    }

    @Override
    public String toString() {
        return String.format(
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
    }
}
