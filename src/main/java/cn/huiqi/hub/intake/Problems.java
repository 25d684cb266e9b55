package cn.huiqi.hub.intake;

import cn.huiqi.hub.relief.FileCode;
import cn.huiqi.hub.relief.FileProblem;
import java.util.List;

/** What can be wrong with a drop as a whole, in words: Chinese for the carrier, English for the log; expected, found and where. */
final class Problems {

    /** Longest piece of a file that a message repeats. */
    private static final int SHOWN = 40;

    private Problems() {}

    static UnsoundDrop empty() {
        return refused(FileCode.EMPTY, "文件为空：应至少有一行表头", "Expected at least a header, found an empty file");
    }

    static UnsoundDrop notDecodable(String charset, String bytes, long offset, long line) {
        return refused(
                FileCode.ENCODING,
                "第 %d 行（解压后从 0 起第 %d 字节）的 %s 不是有效的 %s 编码".formatted(line, offset, bytes, charset),
                "Line %d, byte offset %d (unpacked): expected %s, found %s".formatted(line, offset, charset, bytes));
    }

    static UnsoundDrop notGzip(String found, long offset) {
        return refused(
                FileCode.COMPRESSION,
                "文件第 %d 字节（从 0 起）处应为 gzip 数据头（1F 8B 08 …）或文件末尾，实为 %s".formatted(offset, found),
                "Byte offset %d: expected a gzip header (1F 8B 08 ...) or the end of the file, found %s"
                        .formatted(offset, found));
    }

    static UnsoundDrop gzipCutShort(long offset) {
        return refused(
                FileCode.COMPRESSION,
                "gzip 数据不完整：文件在第 %d 字节处中断，应还有内容".formatted(offset),
                "Byte offset %d: expected more gzip data, found the end of the file".formatted(offset));
    }

    static UnsoundDrop gzipDamaged(long offset) {
        return refused(
                FileCode.COMPRESSION,
                "gzip 数据在第 %d 字节之前损坏：应能解压，实际不能".formatted(offset),
                "Before byte offset %d: expected deflate data, found damage".formatted(offset));
    }

    static UnsoundDrop gzipCrc(long stated, long found) {
        return refused(
                FileCode.COMPRESSION,
                "gzip 校验值不符：文件写 %08X，解压内容为 %08X".formatted(stated, found),
                "Expected unpacked data of CRC %08X, found %08X".formatted(stated, found));
    }

    static UnsoundDrop gzipLength(long stated, long found) {
        return refused(
                FileCode.COMPRESSION,
                "gzip 长度不符：文件写 %d 字节，解压内容为 %d 字节".formatted(stated, found),
                "Expected %d bytes unpacked, found %d".formatted(stated, found));
    }

    static UnsoundDrop fileTooLarge(long limit) {
        return refused(
                FileCode.TOO_LARGE,
                "文件过大：解压后最多 %d 字节，此文件更多".formatted(limit),
                "Expected at most %d bytes unpacked, found more".formatted(limit));
    }

    static UnsoundDrop recordTooLong(int limit, long line) {
        return refused(
                FileCode.TOO_LARGE,
                "第 %d 行起的记录过长：最多 %d 个字符，此记录更长".formatted(line, limit),
                "Line %d: expected a record of at most %d characters, found more".formatted(line, limit));
    }

    static UnsoundDrop tooManyColumns(int limit, long line) {
        return refused(
                FileCode.TOO_LARGE,
                "第 %d 行起的记录列数过多：最多 %d 列，此记录更多".formatted(line, limit),
                "Line %d: expected at most %d columns, found more".formatted(line, limit));
    }

    static UnsoundDrop quoteNeverClosed(long line) {
        return refused(
                FileCode.QUOTING,
                "第 %d 行开始的引号字段直到文件末尾也没有结束：应有与之配对的引号".formatted(line),
                "Line %d: a quoted field is opened: expected a closing quote, found the end of the file"
                        .formatted(line));
    }

    static UnsoundDrop textAfterQuote(long line) {
        return refused(
                FileCode.QUOTING,
                "第 %d 行开始的引号字段：结束引号之后应为分隔符或换行，实为其他字符（字段内的引号须写成两个）".formatted(line),
                "Line %d: a quoted field is opened: expected a separator or line end after its closing quote, found text"
                        .formatted(line));
    }

    static UnsoundDrop quoteInsideField(long line) {
        return refused(
                FileCode.QUOTING,
                "第 %d 行：未加引号的字段中出现引号，含引号的字段应整个加引号".formatted(line),
                "Line %d: expected no quote inside an unquoted field, found one".formatted(line));
    }

    static UnsoundDrop unquotedField(long line) {
        return refused(
                FileCode.QUOTING,
                "第 %d 行：每个字段都应加引号，此行有字段未加".formatted(line),
                "Line %d: expected every field in quotes, found one without".formatted(line));
    }

    static UnsoundDrop columnMissing(String column, long line) {
        return refused(
                FileCode.HEADER,
                "表头（第 %d 行）缺少列“%s”".formatted(line, column),
                "Header, line %d: expected column '%s', found none of that name".formatted(line, column));
    }

    static UnsoundDrop columnTwice(String column, int first, int second, long line) {
        return refused(
                FileCode.HEADER,
                "表头（第 %d 行）的列“%s”重复：应只有一列，实为第 %d 列和第 %d 列".formatted(line, column, first, second),
                "Header, line %d: expected column '%s' once, found it at places %d and %d"
                        .formatted(line, column, first, second));
    }

    static UnsoundDrop columnDiffers(int place, String expected, String found, long line) {
        return refused(
                FileCode.HEADER,
                "表头（第 %d 行）第 %d 列应为“%s”，实为“%s”".formatted(line, place, expected, shown(found)),
                "Header, line %d, place %d: expected '%s', found '%s'".formatted(line, place, expected, shown(found)));
    }

    static UnsoundDrop columnsEndEarly(String expected, int count, int found, long line) {
        return refused(
                FileCode.HEADER,
                "表头（第 %d 行）应有 %d 列，实有 %d 列：缺少第 %d 列“%s”".formatted(line, count, found, found + 1, expected),
                "Header, line %d: expected %d columns, found %d: place %d, '%s', is missing"
                        .formatted(line, count, found, found + 1, expected));
    }

    static UnsoundDrop columnTooMany(int count, int found, String extra, long line) {
        return refused(
                FileCode.HEADER,
                "表头（第 %d 行）应有 %d 列，实有 %d 列：第 %d 列“%s”多余".formatted(line, count, found, count + 1, shown(extra)),
                "Header, line %d: expected %d columns, found %d: place %d, '%s', is one too many"
                        .formatted(line, count, found, count + 1, shown(extra)));
    }

    static FileProblem unknownColumn(String column, int place) {
        return problem(
                FileCode.UNKNOWN_COLUMN,
                "表头第 %d 列“%s”不是约定的列，已忽略".formatted(place, shown(column)),
                "Header, place %d: column '%s' is unknown and passed over".formatted(place, shown(column)));
    }

    static UnsoundDrop trailerMissing(String marker, long rows, Object sum) {
        return refused(
                FileCode.CONTROL_TOTAL,
                "文件末尾应有尾行 %s|%d|%s，实为没有尾行（可能文件不完整）".formatted(marker, rows, sum),
                "Expected a trailer %s, rows %d, sum %s at the end, found none: perhaps the file is cut short"
                        .formatted(marker, rows, sum));
    }

    static UnsoundDrop trailerMalformed(String marker, List<String> found, long line) {
        String shown = shown(String.join("|", found));
        return refused(
                FileCode.CONTROL_TOTAL,
                "第 %d 行的尾行应为 %s|<行数>|<金额合计，单位分>，实为“%s”".formatted(line, marker, shown),
                "Line %d: expected a trailer of %s, rows and sum in fen, found '%s'".formatted(line, marker, shown));
    }

    static UnsoundDrop trailerCount(Object stated, long counted, long line) {
        return refused(
                FileCode.CONTROL_TOTAL,
                "第 %d 行的尾行行数不符：尾行写 %s 行，文件中有 %d 行".formatted(line, shown(stated.toString()), counted),
                "Line %d: the trailer states %s rows, found %d".formatted(line, shown(stated.toString()), counted));
    }

    static UnsoundDrop trailerSum(Object stated, Object summed, long line) {
        return refused(
                FileCode.CONTROL_TOTAL,
                "第 %d 行的尾行金额合计不符：尾行写 %s 分，各行合计 %s 分"
                        .formatted(line, shown(stated.toString()), shown(summed.toString())),
                "Line %d: the trailer states a sum of %s fen, found %s"
                        .formatted(line, shown(stated.toString()), shown(summed.toString())));
    }

    static UnsoundDrop afterTrailer(long line) {
        return refused(
                FileCode.CONTROL_TOTAL,
                "第 %d 行：尾行之后应没有内容，实有内容".formatted(line),
                "Line %d: expected nothing after the trailer, found more".formatted(line));
    }

    static FileProblem checksum(String stated, String found) {
        return problem(
                FileCode.CHECKSUM,
                stated.isEmpty()
                        ? "校验文件无法识别：应为 sha256sum 的输出（64 位十六进制），文件实际的 SHA-256 为 " + found
                        : "文件内容与校验文件不符：校验文件写 " + stated + "，文件实际的 SHA-256 为 " + found,
                "Expected SHA-256 " + (stated.isEmpty() ? "as sha256sum prints it" : stated) + ", found " + found);
    }

    static FileProblem alreadyTaken(String name) {
        return problem(
                FileCode.ALREADY_TAKEN,
                "同名或内容相同的文件已经接收过：" + name + "。如需更正，请只提交更正后的行，并使用新的文件名",
                "Expected a new name and new bytes, found those of a drop that was accepted before");
    }

    static FileProblem notKept(long bytes) {
        return problem(
                FileCode.TOO_LARGE,
                "文件有 " + bytes + " 字节，超过上限：请拆分后重新提交",
                "Expected a file within the limit, found " + bytes + " bytes; not kept");
    }

    static FileProblem noSuchMeasure(String no) {
        return problem(
                FileCode.HEADER,
                "文件名中的举措编号“" + no + "”不存在：应为两位数字的举措编号",
                "Expected the number of a measure in the file's name, found " + no);
    }

    /** At most {@link #SHOWN} characters, control characters made visible: a carriage return at a column's end is easily overlooked. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN).forEach(c -> {
            if (Character.isISOControl(c) || c == '\uFEFF') {
                shown.append("\\u%04X".formatted(c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > SHOWN ? shown.append('…').toString() : shown.toString();
    }

    private static UnsoundDrop refused(FileCode code, String message, String log) {
        return new UnsoundDrop(problem(code, message, log));
    }

    /** What is repeated of a file may hold a semicolon of ASCII; no message to a carrier does. */
    private static FileProblem problem(FileCode code, String message, String log) {
        return new FileProblem(code, message.replace(';', '；'), log);
    }
}
