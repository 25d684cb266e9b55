package cn.huiqi.hub.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SftpLineTest {

    private static final Duration TIME = Duration.ofMillis(300);

    private ServerSocket listening;
    private SftpLine line;
    private Socket server;

    @BeforeEach
    void connect() throws IOException {
        listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        line = new SftpLine(TIME);
        line.connect(null, "127.0.0.1", listening.getLocalPort(), 1_000);
        server = listening.accept();
    }

    @AfterEach
    void close() throws IOException {
        line.getSocket().close();
        server.close();
        listening.close();
    }

    @Test
    void aServerThatDripsIsGivenUp() {
        CompletableFuture<Void> dripping = CompletableFuture.runAsync(this::drip);

        assertThatThrownBy(() -> readFully(1_000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("too slow");
        dripping.cancel(true);
    }

    @Test
    void aServerMayBeSilentForLongBetweenPackets() throws IOException {
        line.getSocket().setSoTimeout((int) TIME.multipliedBy(2).toMillis());
        server.getOutputStream().write(new byte[10]);
        readFully(10);
        assertThatThrownBy(() -> readFully(10)).isInstanceOf(SocketTimeoutException.class);
        server.getOutputStream().write(new byte[10]);

        readFully(10);

        assertThat(line.getSocket().isClosed()).isFalse();
    }

    @Test
    void aServerThatTakesNothingIsGivenUp() {
        byte[] much = new byte[32 << 20];

        assertThatThrownBy(() -> line.getOutputStream().write(much, 0, much.length))
                .isInstanceOf(IOException.class);
    }

    private void readFully(int bytes) throws IOException {
        byte[] buffer = new byte[bytes];
        int read = 0;
        while (read < bytes) {
            read += line.getInputStream().read(buffer, read, bytes - read);
        }
    }

    private void drip() {
        try {
            OutputStream out = server.getOutputStream();
            while (true) {
                out.write(1);
                out.flush();
                LockSupport.parkNanos(10_000_000);
            }
        } catch (IOException e) {
            // The line was given up.
        }
    }
}
