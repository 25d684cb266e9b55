package cn.huiqi.hub.intake;

import static cn.huiqi.hub.intake.Dialects.TELECOM;
import static cn.huiqi.hub.intake.Dialects.UNICOM;
import static org.assertj.core.api.Assertions.assertThat;

import cn.huiqi.hub.relief.FileCode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

    private static final String TEXT = "no;name;fen;note\n\"A\";\"某某\";\"1\";\"x\"\n";
    private static final byte[] PACKED = DropReading.gzip(TEXT.getBytes(StandardCharsets.UTF_8));

    private static final int HEADER_LENGTH = 10;
    private static final int FLAGS = 3;

    @TempDir
    private Path folder;

    @Test
    void aMember() {
        assertThat(read(PACKED).records()).hasSize(1);
    }

    @Test
    void membersMayFollowOneAnother() {
        byte[] more = DropReading.gzip("\"B\";\"c\";\"\";\"\"\n".getBytes(StandardCharsets.UTF_8));

        assertThat(read(join(PACKED, DropReading.gzip(new byte[0]), more)).records())
                .hasSize(2);
    }

    @Test
    void allThatAHeaderMayHold() {
        byte[] start = Arrays.copyOf(PACKED, HEADER_LENGTH);
        start[FLAGS] = 0b0001_1110;
        byte[] optional = {3, 0, 'a', 'b', 'c', 'n', 'a', 'm', 'e', 0, 'n', 'o', 't', 'e', 0};
        CRC32 crc = new CRC32();
        crc.update(start);
        crc.update(optional);
        byte[] headerCrc = {(byte) crc.getValue(), (byte) (crc.getValue() >> 8)};
        byte[] rest = Arrays.copyOfRange(PACKED, HEADER_LENGTH, PACKED.length);

        assertThat(read(join(start, optional, headerCrc, rest)).records()).hasSize(1);

        headerCrc[0]++;
        read(join(start, optional, headerCrc, rest)).isRefused(FileCode.COMPRESSION);
    }

    @Test
    void cutShortAnywhere() {
        for (int length = 1; length < PACKED.length; length++) {
            read(Arrays.copyOf(PACKED, length)).isRefused(FileCode.COMPRESSION, "在第 " + length + " 字节处中断");
        }
    }

    @Test
    void wrongCrc() {
        byte[] damaged = PACKED.clone();
        damaged[PACKED.length - 8]++;

        read(damaged).isRefused(FileCode.COMPRESSION, "校验值不符");
    }

    @Test
    void wrongLength() {
        byte[] damaged = PACKED.clone();
        damaged[PACKED.length - 4]++;

        read(damaged).isRefused(FileCode.COMPRESSION, "文件写 %d 字节，解压内容为 %d 字节".formatted(length() + 1, length()));
    }

    @Test
    void damagedData() {
        byte[] damaged = PACKED.clone();
        // a deflate block of the reserved type
        damaged[HEADER_LENGTH] = 0b111;

        read(damaged).isRefused(FileCode.COMPRESSION, "损坏");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "x", "\u001f", "\u001fx", "PK\u0003\u0004"})
    void rubbishBehind(String rubbish) {
        read(join(PACKED, rubbish.getBytes(StandardCharsets.ISO_8859_1))).isRefused(FileCode.COMPRESSION);
    }

    @Test
    void notPackedAtAll() {
        read(TEXT.getBytes(StandardCharsets.UTF_8)).isRefused(FileCode.COMPRESSION, "第 0 字节", "实为 6E");
    }

    @Test
    void nothingInIt() {
        read(new byte[0]).isRefused(FileCode.EMPTY);
        read(DropReading.gzip(new byte[0])).isRefused(FileCode.EMPTY);
    }

    @Test
    void sizeIsLimitedUnpacked() {
        read(PACKED, length()).sound();
        read(PACKED, length() - 1).isRefused(FileCode.TOO_LARGE, String.valueOf(length() - 1));
    }

    @Test
    void sizeIsLimitedWhereNothingIsPacked() {
        DropReading.of(folder, TELECOM, "no,name\nA,b\n", new ReadLimits(100, 10, 12))
                .sound();
        DropReading.of(folder, TELECOM, "no,name\nA,b\n", new ReadLimits(100, 10, 11))
                .isRefused(FileCode.TOO_LARGE, "11 字节");
    }

    private static int length() {
        return TEXT.getBytes(StandardCharsets.UTF_8).length;
    }

    private DropReading read(byte[] bytes) {
        return DropReading.of(folder, UNICOM, bytes, ReadLimits.STANDARD);
    }

    private DropReading read(byte[] bytes, long limit) {
        return DropReading.of(folder, UNICOM, bytes, new ReadLimits(100, 10, limit));
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
