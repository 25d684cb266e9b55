package cn.huiqi.hub.crash;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A network link to a port of this machine that can be made to break in the middle of whatever goes over it. */
final class Link implements Closeable {

    private static final int BUFFER = 4 << 10;

    /** A link that is not to break has more bytes left than will ever pass. */
    private static final long SOUND = Long.MAX_VALUE / 2;

    private final int to;
    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger breaks = new AtomicInteger();
    private final AtomicLong bytesLeft = new AtomicLong(SOUND);

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

    /** How many connections it has reset. */
    int breaks() {
        return breaks.get();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
                open.add(near);
                open.add(far);
                start(() -> carry(near, far));
                start(() -> carry(far, near));
            } catch (IOException e) {
                // Closed, or nobody listens at the far end: the next connection is tried anew.
            }
        }
    }

    private void carry(Socket from, Socket into) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                into) {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (bytesLeft.addAndGet(-n) < 0) {
                    bytesLeft.set(SOUND);
                    breaks.incrementAndGet();
                    reset(from);
                    reset(into);
                }
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // One side is gone, and with it the other.
        } finally {
            open.remove(from);
            open.remove(into);
        }
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }
}
