package cn.huiqi.hub.bench.rival;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.huiqi.hub.embedded.SftpServer;
import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;

/** A carrier's SFTP session on 127.0.0.1, with the library that the hub's SFTP endpoint uses. */
public record Sftp(Session session, ChannelSftp channel) implements AutoCloseable {

    private static final int TIMEOUT_MILLIS = 10_000;

    /** Logs in. */
    public static Sftp connect(int port, String hostKey, String carrier) throws JSchException {
        JSch ssh = new JSch();
        ssh.setKnownHosts(new ByteArrayInputStream(knownHosts(port, hostKey)));
        Session session = ssh.getSession(carrier, "127.0.0.1", port);
        session.setPassword(SftpServer.passwordOf(carrier).getBytes(UTF_8));
        session.setConfig("StrictHostKeyChecking", "yes");
        session.connect(TIMEOUT_MILLIS);
        ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect(TIMEOUT_MILLIS);
        return new Sftp(session, channel);
    }

    /** The server's key as a line of a known_hosts file. */
    static byte[] knownHosts(int port, String hostKey) {
        return ("[127.0.0.1]:" + port + ' ' + hostKey + '\n').getBytes(UTF_8);
    }

    @Override
    public void close() {
        session.disconnect();
    }
}
