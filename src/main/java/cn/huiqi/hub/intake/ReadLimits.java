package cn.huiqi.hub.intake;

/**
 * How large a drop may be; over it is {@code TOO_LARGE}. They bound the memory that reading takes, whatever the file.
 *
 * @param recordLength characters of a record, its line end not counted
 * @param columns fields of a record, the header included
 * @param bytes bytes of a file, unpacked
 */
public record ReadLimits(int recordLength, int columns, long bytes) {

    /** 1 MiB characters a record, 1,000 columns, 2 GiB. */
    public static final ReadLimits STANDARD = new ReadLimits(1 << 20, 1_000, 1L << 31);

    /** Those that one record just keeps, for text that a reader with limits has let through before. */
    static ReadLimits of(String record) {
        int length = Math.max(1, record.length());
        return new ReadLimits(length, length + 1, Long.MAX_VALUE);
    }

    /** Throws IllegalArgumentException unless all three are positive. */
    public ReadLimits {
        if (recordLength < 1 || columns < 1 || bytes < 1) {
            throw new IllegalArgumentException("Read limits must be positive, found record length " + recordLength
                    + ", columns " + columns + ", bytes " + bytes);
        }
    }
}
