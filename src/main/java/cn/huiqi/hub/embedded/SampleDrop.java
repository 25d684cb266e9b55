package cn.huiqi.hub.embedded;

import cn.huiqi.hub.carrier.Profile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file that a carrier uploads in the samples.
 *
 * @param bytes as they are uploaded, packed where the carrier packs its files
 * @param beside what is uploaded behind it under its name and the suffix of the carrier's marker or checksum file; null where the
 *     carrier says by renaming that a file is complete
 */
public record SampleDrop(String name, byte[] bytes, String beside) {

    /** A drop that is complete by its carrier's convention. */
    static SampleDrop of(Profile profile, String name, byte[] bytes) {
        return new SampleDrop(
                name,
                bytes,
                switch (profile.file().complete().by()) {
                    case MARKER -> "";
                    case CHECKSUM -> sha256sum(bytes, name);
                    case RENAME -> null;
                });
    }

    /** This drop with the checksum file of other bytes. */
    SampleDrop withChecksumOf(byte[] otherBytes) {
        return new SampleDrop(name, bytes, sha256sum(otherBytes, name));
    }

    /** As {@code sha256sum} prints it. */
    static String sha256sum(byte[] bytes, String name) {
        return HexFormat.of().formatHex(sha256(bytes)) + "  " + name + '\n';
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** What {@link #beside} is as bytes. */
    byte[] besideBytes() {
        return beside.getBytes(StandardCharsets.UTF_8);
    }
}
