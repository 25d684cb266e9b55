package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.DropName;
import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.carrier.Profile.ApplicationForm;
import cn.huiqi.hub.carrier.Profile.Compression;
import cn.huiqi.hub.carrier.Profile.FileForm;
import cn.huiqi.hub.carrier.Profile.FulfilmentForm;
import cn.huiqi.hub.carrier.Profile.Header;
import cn.huiqi.hub.carrier.Profile.Layout;
import cn.huiqi.hub.carrier.Profile.LineEnd;
import cn.huiqi.hub.carrier.Profile.Quoting;
import cn.huiqi.hub.carrier.Profile.RequestForm;
import cn.huiqi.hub.relief.DropKind;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The three carriers' dialects with few columns, so that a case fits a line; only what reading looks at is set. */
final class Dialects {

    static final Charset GB18030 = Charset.forName("GB18030");

    static final List<String> HEADER = List.of("no", "name", "fen", "note");

    private static final List<String> FULFILMENT_HEADER = List.of("no", "result", "date", "saved", "note");

    /** GB18030, quotes where needed, columns by name. */
    static final Profile TELECOM =
            profile(GB18030, Compression.NONE, ',', Quoting.WHEN_NEEDED, Header.BY_NAME, null, Layout.WIDE);

    /** UTF-8, escapes, exact header, trailer; the trailer sums up {@code fen}. */
    static final Profile MOBILE = profile(
            StandardCharsets.UTF_8, Compression.NONE, '|', Quoting.ESCAPES, Header.EXACT, "#EOF", Layout.PER_MEASURE);

    /** UTF-8, every field quoted, exact header, gzip; {@code fen} holds the packed request. */
    static final Profile UNICOM =
            profile(StandardCharsets.UTF_8, Compression.GZIP, ';', Quoting.ALWAYS, Header.EXACT, null, Layout.PACKED);

    /** As {@link #UNICOM}, not packed. */
    static final Profile ALWAYS_QUOTED =
            profile(StandardCharsets.UTF_8, Compression.NONE, ';', Quoting.ALWAYS, Header.EXACT, null, Layout.PACKED);

    static final DropName APPLICATIONS = new DropName("a", DropKind.APPLICATIONS, 20220605, BigInteger.ONE, null);

    static final DropName FULFILMENTS = new DropName("f", DropKind.FULFILMENTS, 20220605, BigInteger.ONE, null);

    private Dialects() {}

    private static Profile profile(
            Charset encoding,
            Compression compression,
            char separator,
            Quoting quoting,
            Header header,
            String trailer,
            Layout layout) {
        FileForm file = new FileForm(
                encoding,
                compression,
                null,
                separator,
                quoting,
                LineEnd.LF,
                header,
                trailer,
                ".rejected",
                "code",
                "message");
        RequestForm request =
                new RequestForm(layout, Map.of("totalAmount", "fen"), layout == Layout.PACKED ? "fen" : null);
        return new Profile(
                "test",
                "测试",
                null,
                file,
                null,
                new ApplicationForm(
                        null,
                        ordered("applicationNo", "no", "name", "name", "remarks", "note"),
                        request,
                        HEADER,
                        List.of("arrearsAmount", "totalAmount")),
                new FulfilmentForm(
                        null,
                        ordered(
                                "applicationNo",
                                "no",
                                "result",
                                "result",
                                "doneOn",
                                "date",
                                "savedAmount",
                                "saved",
                                "remarks",
                                "note"),
                        FULFILMENT_HEADER,
                        Map.of(),
                        List.of("savedAmount")),
                null);
    }

    private static Map<String, String> ordered(String... fieldsAndColumns) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int i = 0; i < fieldsAndColumns.length; i += 2) {
            ordered.put(fieldsAndColumns[i], fieldsAndColumns[i + 1]);
        }
        return ordered;
    }
}
