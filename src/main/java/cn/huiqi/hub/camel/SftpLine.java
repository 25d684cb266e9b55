package cn.huiqi.hub.camel;

import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.SocketFactory;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to a carrier's SFTP server, which is given up when the server has become so slow that it is as good as gone.
 *
 * <p>The SSH client's own timeout begins anew with every byte that comes in, and it waits for ever for what it sends to be taken: a
 * server that drips would hold a poll for hours, and go on doing so when it is well again for everybody else. So what the client asks
 * for must be there within a time from its first byte on, and what it sends must be taken within that time. It asks for a packet at a
 * time, of 35,000 bytes at most.
 */
final class SftpLine implements Proxy {

    private static final Logger LOG = LoggerFactory.getLogger(SftpLine.class);

    private static final Duration TIME = Duration.ofSeconds(30);

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Duration time;
    private String server;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    SftpLine() {
        this(TIME);
    }

    /** @param time for what is asked for to come in, and for what is sent to be taken */
    SftpLine(Duration time) {
        this.time = time;
    }

    @Override
    public void connect(SocketFactory factory, String host, int port, int timeoutMillis) throws IOException {
        server = host + ':' + port;
        socket = new Socket();
        socket.connect(new InetSocketAddress(host, port), timeoutMillis);
        socket.setTcpNoDelay(true);
        in = new Prompt(socket.getInputStream());
        out = new Taken(socket);
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public Socket getSocket() {
        return socket;
    }

    @Override
    public void close() {
        // Whoever closes the streams has closed the socket; by now there may be the next one.
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "sftp-watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /** Comes in full within the time, or not at all. */
    private final class Prompt extends FilterInputStream {

        private boolean waitsForMore;
        private long begun;

        Prompt(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int bytes = in.read(buffer, offset, length);
            long now = System.nanoTime();
            if (!waitsForMore) {
                begun = now;
            } else if (now - begun > time.toNanos()) {
                LOG.warn(
                        "SFTP server at {}: expected a packet within {} s from its first byte on, found {} bytes missing; hanging up",
                        server,
                        time.toSeconds(),
                        length - bytes);
                throw new IOException("The SFTP server at " + server + " is too slow");
            }
            waitsForMore = bytes < length;
            return bytes;
        }
    }

    /** Is taken by the server within the time, or else the connection is closed. */
    private final class Taken extends FilterOutputStream {

        private final Socket to;

        Taken(Socket to) throws IOException {
            super(to.getOutputStream());
            this.to = to;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            Future<?> givingUp = WATCH.schedule(this::giveUp, time.toMillis(), TimeUnit.MILLISECONDS);
            try {
                out.write(buffer, offset, length);
            } finally {
                givingUp.cancel(false);
            }
        }

        private void giveUp() {
            LOG.warn(
                    "SFTP server at {}: expected it to take a packet within {} s; hanging up",
                    server,
                    time.toSeconds());
            try {
                to.close();
            } catch (IOException e) {
                throw new IllegalStateException("A socket closes", e);
            }
        }
    }
}
