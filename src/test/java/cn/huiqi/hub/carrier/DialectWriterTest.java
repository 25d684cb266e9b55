package cn.huiqi.hub.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialectWriterTest {

    private static final Profiles PROFILES =
            Rulebook.load(Path.of("config"), name -> null).profiles();

    /** One line for each quirk; in the cells, {@code ⏎} is a line feed and {@code ␍} a carriage return. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '`',
            value = {
                "telecom ! 甲公司  ! 甲公司,z␍⏎",
                "telecom ! a,b     ! `\"a,b\",z␍⏎`",
                "telecom ! 5\"     ! `\"5\"\"\",z␍⏎`",
                "telecom ! a⏎b     ! `\"a⏎b\",z␍⏎`",
                "telecom ! a␍b     ! `\"a␍b\",z␍⏎`",
                "telecom ! a|b;c\\ ! a|b;c\\,z␍⏎",
                "telecom ! 𠮷       ! 𠮷,z␍⏎",
                "mobile  ! 甲公司  ! 甲公司|z⏎",
                "mobile  ! a|b     ! a\\|b|z⏎",
                "mobile  ! a\\b    ! a\\\\b|z⏎",
                "mobile  ! a⏎b     ! a\\nb|z⏎",
                "mobile  ! a␍⏎b    ! a\\nb|z⏎",
                "mobile  ! a␍b     ! a\\nb|z⏎",
                "mobile  ! \"a\",b ! \"a\",b|z⏎",
                "unicom  ! 甲公司  ! `\"甲公司\";\"z\"⏎`",
                "unicom  ! a;b     ! `\"a;b\";\"z\"⏎`",
                "unicom  ! 5\"     ! `\"5\"\"\";\"z\"⏎`",
                "unicom  ! a⏎b     ! `\"a⏎b\";\"z\"⏎`",
                "unicom  ! ``      ! `\"\";\"z\"⏎`",
            })
    void fieldsAreWrittenAsTheDialectHasThem(String carrier, String field, String line) throws IOException {
        Profile.FileForm form = form(carrier);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer = new DialectWriter(form, Profile.Compression.NONE, bytes)) {
            writer.write(List.of(lineBreaks(field), "z"));
        }
        assertThat(bytes.toByteArray()).isEqualTo(lineBreaks(line).getBytes(form.encoding()));
    }

    @Test
    void telecomsBytesAreGb18030() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer = new DialectWriter(form("telecom"), Profile.Compression.NONE, bytes)) {
            writer.write(List.of("申请编号", "结果"));
        }
        assertThat(bytes.toByteArray()).inHexadecimal().isEqualTo("申请编号,结果\r\n".getBytes(Charset.forName("GB18030")));
    }

    @Test
    void onlyMobileHasATrailer() throws IOException {
        assertThat(withTrailer("mobile")).isEqualTo("h\n1\n2\n#EOF|2|123456\n");
        assertThat(withTrailer("telecom")).isEqualTo("h\r\n1\r\n2\r\n");
        assertThat(withTrailer("unicom")).isEqualTo("\"h\"\n\"1\"\n\"2\"\n");
    }

    @Test
    void aRowGoesBackAsItCameBehindItsErrors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer = new DialectWriter(form("mobile"), Profile.Compression.NONE, bytes)) {
            writer.write(List.of("FORMAT", "a|b"), "甲\\|乙\\x|丙");
        }
        assertThat(bytes).hasToString("FORMAT|a\\|b|甲\\|乙\\x|丙\n");
    }

    @Test
    void aPackedDropIsGzipAndTheSameEveryTime() throws IOException {
        byte[] packed = packed();
        assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes())
                .asString(form("unicom").encoding())
                .isEqualTo("\"甲\"\n");
        assertThat(packed()).isEqualTo(packed);
    }

    private static byte[] packed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer =
                new DialectWriter(form("unicom"), form("unicom").compression(), bytes)) {
            writer.write(List.of("甲"));
        }
        return bytes.toByteArray();
    }

    private static String withTrailer(String carrier) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DialectWriter writer = new DialectWriter(form(carrier), Profile.Compression.NONE, bytes)) {
            writer.write(List.of("h"));
            writer.write(List.of("1"));
            writer.write(List.of("2"));
            writer.writeTrailer(2, BigInteger.valueOf(123_456));
        }
        return bytes.toString(form(carrier).encoding());
    }

    private static Profile.FileForm form(String carrier) {
        return PROFILES.byId(carrier).orElseThrow().file();
    }

    private static String lineBreaks(String text) {
        return text.replace('⏎', '\n').replace('␍', '\r');
    }
}
