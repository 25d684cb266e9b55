package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Ways to spoil a sound drop so that it is refused as a whole; each gives the bytes that are uploaded. */
final class BrokenDrops {

    private static final Charset GB18030 = Charset.forName("GB18030");

    /** More than the 1 MiB that a record may have. */
    private static final int TOO_LONG = 1_100_000;

    /** More than the 1,000 fields that a record may have. */
    private static final int TOO_MANY_FIELDS = 1_100;

    private final Profile profile;
    private final DropDraft sound;

    BrokenDrops(DropDraft sound) {
        this.profile = sound.profile();
        this.sound = sound;
    }

    /** The drop as it was: what is wrong with it stands beside it or in its name. */
    byte[] sound() {
        return sound.bytes();
    }

    /** {@code ENCODING}: exported in UTF-8 instead of GB18030, or the other way round. */
    byte[] inAnotherEncoding() {
        Charset agreed = profile.file().encoding();
        return packed(text().getBytes(agreed.equals(GB18030) ? StandardCharsets.UTF_8 : GB18030));
    }

    /** {@code HEADER}: the column of the application no has another name. */
    byte[] withoutApplicationNo() {
        String column = profile.applications().columns().get("applicationNo");
        List<String> header = new ArrayList<>(sound.header());
        Collections.replaceAll(header, column, "id");
        return new DropDraft(profile, sound.kind(), header, sound.rows()).bytes();
    }

    /** {@code QUOTING}: a last line with a quote that is never closed. */
    byte[] withOpenQuote() {
        return packed((text() + "\"HQ").getBytes(profile.file().encoding()));
    }

    /** {@code EMPTY}: nothing, not even a header. */
    byte[] empty() {
        return packed(new byte[0]);
    }

    /** {@code COMPRESSION}: half of the packed file. */
    byte[] cutInHalf() {
        byte[] whole = sound.bytes();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** {@code CONTROL_TOTAL}: the export ended before the trailer. */
    byte[] withoutTrailer() {
        String text = text();
        return packed(text.substring(0, text.lastIndexOf(profile.file().trailer()))
                .getBytes(profile.file().encoding()));
    }

    /** {@code TOO_LARGE}, unless every field is quoted: behind the header a record of more than 1 MiB. */
    byte[] withLongRecord() {
        String text = text();
        int afterHeader = text.indexOf('\n') + 1;
        String record = "x".repeat(TOO_LONG) + profile.file().lineEnd().text();
        return packed((text.substring(0, afterHeader) + record + text.substring(afterHeader))
                .getBytes(profile.file().encoding()));
    }

    /** {@code TOO_LARGE}: a last record of more than a thousand fields. */
    byte[] withManyFields() {
        List<List<String>> rows = new ArrayList<>(sound.rows());
        rows.add(Collections.nCopies(TOO_MANY_FIELDS, "x"));
        return new DropDraft(profile, sound.kind(), sound.header(), rows).bytes();
    }

    private String text() {
        return new String(sound.unpacked(), profile.file().encoding());
    }

    private byte[] packed(byte[] unpacked) {
        return DropDraft.packed(profile, unpacked);
    }
}
