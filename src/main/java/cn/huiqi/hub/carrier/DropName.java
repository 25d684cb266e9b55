package cn.huiqi.hub.carrier;

import cn.huiqi.hub.relief.DropKind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file name that follows a carrier's convention. Drops are taken in the order of date and number, compared as numbers.
 *
 * @param name the whole name
 * @param kind what its rows are
 * @param date its date's digits as a number, e.g. 20220605 or 20220605093000
 * @param number its number, zero where the convention has none
 * @param measureNo the measure's number in it, or null where the convention has none
 */
public record DropName(String name, DropKind kind, long date, BigInteger number, String measureNo)
        implements Comparable<DropName> {

    private static final Comparator<DropName> ORDER = Comparator.comparingLong(DropName::date)
            .thenComparing(DropName::number)
            .thenComparing(DropName::kind)
            .thenComparing(DropName::name);

    /** What a name may consist of at all, whatever the carrier: nothing that could lead out of the folder. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** The parts of {@code name} if it is one of {@code profile}'s, else empty. */
    public static Optional<DropName> parse(String name, Profile profile) {
        if (!isSafe(name)) {
            return Optional.empty();
        }
        Matcher applications = profile.applications().name().matcher(name);
        if (applications.matches()) {
            return Optional.of(of(name, DropKind.APPLICATIONS, applications));
        }
        Matcher fulfilments = profile.fulfilments().name().matcher(name);
        if (fulfilments.matches()) {
            return Optional.of(of(name, DropKind.FULFILMENTS, fulfilments));
        }
        return Optional.empty();
    }

    /** The day in the name, which chooses the plan; the first of the year if its digits are no day. */
    public LocalDate day() {
        String digits = Long.toString(date);
        int year = Integer.parseInt(digits.substring(0, Math.min(4, digits.length())));
        try {
            return LocalDate.parse(digits.substring(0, Math.min(8, digits.length())), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException e) {
            return LocalDate.of(year, 1, 1);
        }
    }

    /** Whether {@code name} can be handled without danger: no separators, control characters or undue length. */
    public static boolean isSafe(String name) {
        return SAFE.matcher(name).matches() && !name.contains("..");
    }

    private static DropName of(String name, DropKind kind, Matcher parts) {
        long date = Long.parseLong(parts.group("date").replaceAll("\\D", ""));
        return new DropName(
                name,
                kind,
                date,
                group(parts, "number").map(BigInteger::new).orElse(BigInteger.ZERO),
                group(parts, "measure").orElse(null));
    }

    private static Optional<String> group(Matcher parts, String group) {
        return parts.pattern().pattern().contains("(?<" + group + ">")
                ? Optional.of(parts.group(group))
                : Optional.empty();
    }

    @Override
    public int compareTo(DropName other) {
        return ORDER.compare(this, other);
    }
}
