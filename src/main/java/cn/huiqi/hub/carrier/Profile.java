package cn.huiqi.hub.carrier;

import cn.huiqi.hub.measures.Measure;
import cn.huiqi.hub.measures.Plan;
import cn.huiqi.hub.relief.ApplicationStatus;
import cn.huiqi.hub.relief.DropKind;
import cn.huiqi.hub.relief.FulfilmentReport;
import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A carrier's dialect: how its files are named, written and read. One file in {@code config/carriers} each; a new carrier is a new
 * file and no code.
 *
 * @param carrier the carrier's id, also its user name on the embedded SFTP server
 * @param name Chinese name
 */
public record Profile(
        String carrier,
        String name,
        Sftp sftp,
        FileForm file,
        ValueForms values,
        ApplicationForm applications,
        FulfilmentForm fulfilments,
        StatusForm status) {

    /**
     * The columns that a drop of that name has, in this carrier's order: the header, and where the layout is per measure those of the
     * measure's own request fields in the plan's order. Empty if the number in the name is no measure of {@code plan}.
     */
    public Optional<List<String>> expectedHeader(DropName drop, Plan plan) {
        if (drop.kind() == DropKind.FULFILMENTS) {
            return Optional.of(fulfilments.header());
        }
        if (applications.request().layout() != Layout.PER_MEASURE) {
            return Optional.of(applications.header());
        }
        return plan.byNo(drop.measureNo()).map(applications::headerFor);
    }

    /** What the carrier calls the column of the application no in drops of that kind. */
    public String applicationNoColumn(DropKind kind) {
        return switch (kind) {
            case APPLICATIONS -> applications.columns().get("applicationNo");
            case FULFILMENTS -> fulfilments.columns().get("applicationNo");
        };
    }

    /**
     * The carrier's SFTP account.
     *
     * @param hostKey the server's public key as in known_hosts without the host, e.g. {@code ssh-ed25519 AAAA…}
     */
    public record Sftp(String host, int port, String user, String password, String hostKey) {}

    /**
     * How its files are written.
     *
     * @param trailer the first field of the last line, e.g. {@code #EOF}, or null where there is none
     * @param rejectedSuffix what a drop's name gets for its file of rejected rows
     * @param errorCodeColumn first column added in that file
     * @param errorMessageColumn second column added in that file
     */
    public record FileForm(
            Charset encoding,
            Compression compression,
            Completeness complete,
            char separator,
            Quoting quoting,
            LineEnd lineEnd,
            Header header,
            String trailer,
            String rejectedSuffix,
            String errorCodeColumn,
            String errorMessageColumn) {}

    /** Whether a drop is packed. */
    public enum Compression {
        NONE,
        GZIP
    }

    /** When a drop is complete: see {@link CompletenessBy}; {@code suffix} is that of the marker, of the checksum file or of the unfinished upload. */
    public record Completeness(CompletenessBy by, String suffix) {}

    /** The convention by which a carrier says that a file is whole. */
    public enum CompletenessBy {
        /** A marker file stands beside it. */
        MARKER,
        /** A file as {@code sha256sum} prints it stands beside it, and agrees. */
        CHECKSUM,
        /** It was uploaded under another name and renamed. */
        RENAME
    }

    /** How a separator or line break inside a field is told from a real one. */
    public enum Quoting {
        /** RFC 4180: double quotes where needed. */
        WHEN_NEEDED,
        /** Double quotes around every field. */
        ALWAYS,
        /** No quotes; {@code \|}, {@code \\} and {@code \n} stand for separator, backslash and line break. */
        ESCAPES
    }

    /** The line end of files that the hub writes; in quoted dialects both are read. */
    public enum LineEnd {
        CRLF("\r\n"),
        LF("\n");

        private final String text;

        LineEnd(String text) {
            this.text = text;
        }

        /** The characters themselves. */
        public String text() {
            return text;
        }
    }

    /** How columns are found. */
    public enum Header {
        /** By name, in any order. */
        BY_NAME,
        /** The header must be exactly the one of the profile. */
        EXACT
    }

    /**
     * How values are written. Code maps go from the carrier's word to the canonical one.
     *
     * @param date the form of a day; where it has a time of day too, that is read and dropped
     * @param months one month's form and what stands between two
     * @param kits what stands between two kits (each {@code name:quantity}), and the kits' names
     */
    public record ValueForms(
            DateTimeFormatter date,
            String datePattern,
            MoneyForm money,
            String yes,
            String no,
            Map<String, String> sizes,
            DistrictForm district,
            MeasureForm measure,
            MonthsForm months,
            KitsForm kits,
            Map<String, String> siteTypes,
            Map<String, String> products) {}

    /** Amounts in yuan with up to two decimals, or in whole fen. */
    public enum MoneyForm {
        YUAN,
        FEN
    }

    /** Districts by Chinese name, by six-digit code, or by the last two digits of it. */
    public enum DistrictForm {
        NAME,
        CODE,
        LAST_TWO_DIGITS
    }

    /** How a row says which measure it is for. */
    public sealed interface MeasureForm {
        /** By the measure's Chinese name. */
        record ByName() implements MeasureForm {}

        /** By the number in the file's name (group {@code measure} of the name's pattern). */
        record InFileName() implements MeasureForm {}

        /** By a code that holds the measure's number between a prefix and a suffix, e.g. {@code LT-01}. */
        record ByCode(String prefix, String suffix) implements MeasureForm {}
    }

    /** How months are written in a list. */
    public record MonthsForm(DateTimeFormatter month, String pattern, String separator) {}

    /** How kits are written in a list. */
    public record KitsForm(String separator, Map<String, String> names) {}

    /**
     * Drops of applications.
     *
     * @param name full match of a drop's name, with groups {@code date}, and where there are {@code number} and {@code measure}
     * @param columns canonical field (applicationNo, creditCode, name, size, industry, district, address, contact, phone, account,
     *     measure, submittedOn, remarks) to the carrier's column
     * @param header the carrier's header, in order (of the common columns where the layout is per measure)
     * @param trailerSums canonical request fields whose fen the trailer sums up; empty where there is no trailer
     */
    public record ApplicationForm(
            Pattern name,
            Map<String, String> columns,
            RequestForm request,
            List<String> header,
            List<String> trailerSums) {

        /** The columns of a file that holds that measure only, or of any file where the layout is not per measure. */
        List<String> headerFor(Measure measure) {
            if (request.layout() != Layout.PER_MEASURE) {
                return header;
            }
            List<String> columnsOfMeasure = new ArrayList<>(header);
            measure.fields()
                    .forEach(field -> columnsOfMeasure.add(request.columns().get(field.name())));
            return columnsOfMeasure;
        }
    }

    /**
     * Where the measures' request fields stand.
     *
     * @param columns canonical request field to the carrier's column, or key in a packed column
     * @param packedColumn the one column that holds {@code key=value} pairs, null unless packed
     */
    public record RequestForm(Layout layout, Map<String, String> columns, String packedColumn) {}

    /** Where request fields stand in a row. */
    public enum Layout {
        /** Every field a column of its own in one wide file. */
        WIDE,
        /** One measure a file; its own columns follow the common ones. */
        PER_MEASURE,
        /** {@code key=value} pairs in one column. */
        PACKED
    }

    /**
     * Drops of fulfilment reports.
     *
     * @param columns canonical field (applicationNo, result, doneOn, savedAmount, remarks) to the carrier's column
     * @param results the carrier's word to the result
     */
    public record FulfilmentForm(
            Pattern name,
            Map<String, String> columns,
            List<String> header,
            Map<String, FulfilmentReport.Result> results,
            List<String> trailerSums) {}

    /**
     * Status files that the hub writes; the header's five columns are application no, status, reason, time, report id.
     *
     * @param time the form of the time of decision, in Shanghai time
     * @param words the status to the carrier's word
     */
    public record StatusForm(List<String> header, DateTimeFormatter time, Map<ApplicationStatus, String> words) {}
}
