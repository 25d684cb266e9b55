package cn.huiqi.hub.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.settings.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The carriers' SFTP server for a hub that has everything inside: 127.0.0.1 only, one account a carrier (user = carrier id, password
 * = {@code <id>-drop}), each in a folder of its own that it can not leave. SFTP version 3 and nothing else: no shell, no commands, no
 * forwarding, no links, and no rename onto a name that is taken.
 */
public final class SftpServer {

    private static final Logger LOG = LoggerFactory.getLogger(SftpServer.class);

    private static final List<String> FOLDERS =
            List.of("outbox", "outbox/done", "outbox/failed", "inbox/receipts", "inbox/status");

    private static final int MAX_SESSIONS = 64;
    private static final int MAX_SESSIONS_AN_ACCOUNT = 16;
    private static final int MAX_CHANNELS_A_SESSION = 4;
    private static final int MAX_LOGIN_ATTEMPTS = 6;
    private static final Duration LOGIN_TIME = Duration.ofSeconds(20);
    private static final Duration STOP_TIME = Duration.ofSeconds(2);
    private static final long WINDOW = 8L << 20;
    private static final int NETWORK_BUFFER = 128 << 10;

    private final Map<String, Path> homes = new HashMap<>();
    private final KeyPair hostKey;
    private final SshServer server;

    /**
     * Makes the carriers' folders under {@code data/sftp} and the host key {@code data/sftp-host-key} where they are not there yet.
     *
     * @param data what the hub keeps on disk
     * @param port on 127.0.0.1; 0 takes any free one, see {@link #port()}
     * @param carriers the carriers' ids
     * @throws IOException if folders or key can not be made or read
     */
    public SftpServer(Path data, int port, List<String> carriers) throws IOException {
        for (String carrier : carriers) {
            Path home = data.resolve("sftp").resolve(carrier);
            for (String folder : FOLDERS) {
                Files.createDirectories(home.resolve(folder));
            }
            homes.put(carrier, home.toRealPath());
        }
        hostKey = hostKey(Files.createDirectories(data).resolve("sftp-host-key"));
        server = server(port);
    }

    private static KeyPair hostKey(Path file) throws IOException {
        try {
            return HostKey.in(file);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + ": expected the SFTP server's private key, found one that can not be used", e);
        }
    }

    private SshServer server(int port) {
        SshServer sshd = SshServer.setUpDefaultServer();
        sshd.setHost("127.0.0.1");
        sshd.setPort(port);
        sshd.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        sshd.setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
        sshd.setPasswordAuthenticator((user, password, session) -> isRight(user, password));
        sshd.setFileSystemFactory(new CarrierFolders(homes));
        sshd.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder()
                .withFileSystemAccessor(new RenameWithoutReplacing())
                .withSftpErrorStatusDataHandler(new VersionThreeStatus())
                .build()));
        sshd.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
        sshd.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
        sshd.setGlobalRequestHandlers(List.of(KeepAliveHandler.INSTANCE, NoMoreSessionsHandler.INSTANCE));
        // AES runs in hardware; OpenSSH's first choice, ChaCha20, is plain Java here and many times slower.
        sshd.setCipherFactories(List.of(
                BuiltinCiphers.aes128gcm,
                BuiltinCiphers.aes256gcm,
                BuiltinCiphers.aes128ctr,
                BuiltinCiphers.aes256ctr));
        sshd.addSessionListener(new Limit(sshd));

        CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(sshd, MAX_SESSIONS_AN_ACCOUNT);
        CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(sshd, MAX_CHANNELS_A_SESSION);
        CoreModuleProperties.MAX_AUTH_REQUESTS.set(sshd, MAX_LOGIN_ATTEMPTS);
        CoreModuleProperties.AUTH_TIMEOUT.set(sshd, LOGIN_TIME);
        CoreModuleProperties.STOP_WAIT_TIME.set(sshd, STOP_TIME);
        CoreModuleProperties.WINDOW_SIZE.set(sshd, WINDOW);
        CoreModuleProperties.NIO2_READ_BUFFER_SIZE.set(sshd, NETWORK_BUFFER);
        CoreModuleProperties.TCP_NODELAY.set(sshd, true);
        SftpModuleProperties.SFTP_VERSION.set(sshd, 3);
        // Without posix-rename on offer OpenSSH and JSch use version 3's rename, which replaces nothing.
        SftpModuleProperties.OPENSSH_EXTENSIONS.set(
                sshd, "fsync@openssh.com=1,lsetstat@openssh.com=1,limits@openssh.com=1");
        return sshd;
    }

    private boolean isRight(String user, String password) {
        return homes.containsKey(user)
                && MessageDigest.isEqual(passwordOf(user).getBytes(UTF_8), password.getBytes(UTF_8));
    }

    /**
     * Begins to listen.
     *
     * @throws CannotStart if the port is taken
     */
    public void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new CannotStart(
                    "SFTP server (huiqi.embedded.sftp-port)",
                    "the port 127.0.0.1:" + server.getPort() + " to be free",
                    e.getMessage(),
                    "Stop what listens there, or take another port: --huiqi.embedded.sftp-port=… (0 is any that is free).",
                    e);
        }
        LOG.info("SFTP server listens on 127.0.0.1:{} for {}", port(), homes.keySet());
    }

    /** Ends all sessions, uploads under way included, within two seconds. */
    public void stop() throws IOException {
        server.stop(true);
    }

    /** The password of a carrier's account. */
    public static String passwordOf(String carrier) {
        return carrier + "-drop";
    }

    /** The port it listens on. */
    public int port() {
        return server.getPort();
    }

    /** The public key as in known_hosts, without the host: {@code ecdsa-sha2-nistp256 AAAA…}. */
    public String hostKey() {
        return PublicKeyEntry.toString(hostKey.getPublic());
    }

    /** Turns away connections over the limit, those that have not logged in included. */
    private record Limit(SshServer server) implements SessionListener {

        @Override
        public void sessionCreated(Session session) {
            // The new one is not among the active yet.
            if (server.getActiveSessions().size() >= MAX_SESSIONS) {
                LOG.warn("SFTP server: expected at most {} connections, found one more; it is closed", MAX_SESSIONS);
                session.close(true);
            }
        }
    }
}
