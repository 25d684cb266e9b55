package cn.huiqi.hub.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A network link to a port of this machine that can be made to break, to hang or to drip under whatever goes over it. */
final class Link implements Closeable {

    private static final int BUFFER = 4 << 10;
    private static final long LOOK_EVERY_MILLIS = 50;
    private static final long BETWEEN_DRIPS_MILLIS = 1_000;

    /** A link that is not to break has more bytes left than will ever pass. */
    private static final long SOUND = Long.MAX_VALUE / 2;

    private final int to;
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicLong bytesLeft = new AtomicLong(SOUND);

    /** Until when, by {@link System#nanoTime()}. */
    private volatile long hangsUntil = System.nanoTime();

    private volatile long dripsUntil = System.nanoTime();
    private volatile long cutUntil = System.nanoTime();

    /** Opens the link on a free port. */
    Link(int to) throws IOException {
        this.to = to;
        start(this::accept);
    }

    /** Where it begins. */
    int port() {
        return listening.getLocalPort();
    }

    /** Lets {@code bytes} more pass, in either direction, and then resets the connection that carried the last of them. */
    void breakAfter(long bytes) {
        bytesLeft.set(bytes);
    }

    /** Accepts connections and keeps those there are, but lets nothing pass for so long. */
    void hang(Duration time) {
        hangsUntil = System.nanoTime() + time.toNanos();
    }

    /**
     * Makes the far end answer a byte a second on all connections that there are, and on those that are made within {@code time}, for as
     * long as they last; later ones are well again.
     */
    void drip(Duration time) {
        dripsUntil = System.nanoTime() + time.toNanos();
        open.forEach(connection -> connection.drips = true);
    }

    /** Resets all connections there are, and those that are made within {@code time}. */
    void cut(Duration time) throws IOException {
        cutUntil = System.nanoTime() + time.toNanos();
        for (Connection connection : open) {
            breaks.incrementAndGet();
            connection.reset();
        }
    }

    /** How many connections it has reset. */
    int breaks() {
        return breaks.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Connection connection : open) {
            connection.reset();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                if (isBefore(cutUntil)) {
                    reset(near);
                } else {
                    connect(near);
                }
            } catch (IOException e) {
                // Closed, or nobody listens at the far end: the next connection is tried anew.
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Connection connection = new Connection(near, new Socket(InetAddress.getLoopbackAddress(), to));
        connection.drips = isBefore(dripsUntil);
        open.add(connection);
        start(() -> connection.carry(connection.near, connection.far));
        start(() -> connection.carry(connection.far, connection.near));
    }

    private static boolean isBefore(long end) {
        return System.nanoTime() - end < 0;
    }

    private static void reset(Socket socket) throws IOException {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            // It is closed already.
        }
        socket.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    /** A connection that goes over the link, with its two ends. */
    private final class Connection {

        private final Socket near;
        private final Socket far;
        private volatile boolean drips;

        private Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        private void carry(Socket from, Socket into) {
            byte[] buffer = new byte[BUFFER];
            try (from;
                    into) {
                InputStream in = from.getInputStream();
                OutputStream out = into.getOutputStream();
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    breakIfItIsTime(n);
                    pass(buffer, n, out, from == far);
                }
            } catch (IOException e) {
                // One side is gone, and with it the other.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                open.remove(this);
            }
        }

        private void breakIfItIsTime(int bytes) throws IOException {
            if (bytesLeft.addAndGet(-bytes) < 0) {
                bytesLeft.set(SOUND);
                breaks.incrementAndGet();
                reset();
            }
        }

        private void pass(byte[] buffer, int bytes, OutputStream out, boolean answers)
                throws IOException, InterruptedException {
            int passed = 0;
            while (passed < bytes) {
                while (isBefore(hangsUntil)) {
                    Thread.sleep(LOOK_EVERY_MILLIS);
                }
                boolean slow = drips && answers;
                int some = slow ? 1 : bytes - passed;
                out.write(buffer, passed, some);
                out.flush();
                passed += some;
                if (slow) {
                    Thread.sleep(BETWEEN_DRIPS_MILLIS);
                }
            }
        }

        private void reset() throws IOException {
            Link.reset(near);
            Link.reset(far);
        }
    }
}
