package cn.huiqi.hub.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.util.security.SecurityUtils;

/**
 * The SFTP server's own key, ECDSA on NIST P-256: made once, then read from its file, for carriers' programs stop at a key that
 * has changed. A file that can not be read is an error and never replaced.
 */
final class HostKey {

    private static final int BITS = 256;

    private HostKey() {}

    /**
     * The key in {@code file} (OpenSSH's private key format, readable by its owner only), made if there is no such file.
     *
     * @throws IOException if the file can not be read or written, or holds no key
     */
    static KeyPair in(Path file) throws IOException, GeneralSecurityException {
        return Files.exists(file) ? read(file) : make(file);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        try (InputStream in = Files.newInputStream(file)) {
            Iterable<KeyPair> keys =
                    SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName(file.toString()), in, null);
            if (keys == null || !keys.iterator().hasNext()) {
                throw new IOException(
                        file + ": expected the SFTP server's private key in OpenSSH's format, found none");
            }
            return keys.iterator().next();
        }
    }

    private static KeyPair make(Path file) throws IOException, GeneralSecurityException {
        KeyPair key = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, BITS);
        // A temporary file is its owner's only from the start; the rename keeps a half-written key from ever having the
        // name.
        Path unfinished =
                Files.createTempFile(file.getParent(), file.getFileName().toString(), ".tmp");
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
                    key, "huiqi-hub", (OpenSSHKeyEncryptionContext) null, out);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }
}
