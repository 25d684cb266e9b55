package cn.huiqi.hub.intake;

import cn.huiqi.hub.carrier.Profile;
import cn.huiqi.hub.relief.DropKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** The sum in fen that a file of given rows must have in its trailer, added up by the rules that a drop's own trailer is held against. */
public final class ControlTotal {

    private final Profile profile;
    private final Trailer trailer;

    private ControlTotal(Profile profile, Trailer trailer) {
        this.profile = profile;
        this.trailer = trailer;
    }

    /**
     * The total of rows under that header; empty where the dialect has no trailer.
     *
     * @param header the header's text as it came, without its line end
     * @throws IOException never for a header that was found sound
     */
    public static Optional<ControlTotal> of(Profile profile, DropKind kind, String header) throws IOException {
        if (profile.file().trailer() == null) {
            return Optional.empty();
        }
        try (Records records = records(profile, header)) {
            records.next();
            List<String> names = List.of(records.fields(0));
            HeaderMatch match = HeaderMatch.of(names, 1, profile, kind, names);
            return Trailer.of(profile, kind, match).map(trailer -> new ControlTotal(profile, trailer));
        }
    }

    /** Adds a row, given as it came. */
    public void add(String record) throws IOException {
        try (Records records = records(profile, record)) {
            records.next();
            trailer.add(records);
        }
    }

    /** The sum so far. */
    public BigInteger fen() {
        return trailer.sum();
    }

    private static Records records(Profile profile, String text) {
        byte[] bytes = text.getBytes(profile.file().encoding());
        int buffer = text.length() + 2;
        StrictText strict =
                new StrictText(new ByteArrayInputStream(bytes), profile.file().encoding(), buffer);
        return Records.of(strict, profile.file(), ReadLimits.of(text), buffer);
    }
}
