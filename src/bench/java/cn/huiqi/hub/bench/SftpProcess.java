package cn.huiqi.hub.bench;

import cn.huiqi.hub.embedded.SftpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The carriers' SFTP server as a process of its own. */
public final class SftpProcess {

    private SftpProcess() {}

    /** Starts it in the folder {@code arguments[0]}, on any port, and prints where and with which key. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        SftpServer server = new SftpServer(Path.of(arguments[0]), 0, List.of("telecom", "mobile", "unicom"));
        server.start();
        System.out.println("SFTP at " + server.port() + " with " + server.hostKey());
        // Its threads are daemons.
        Thread.currentThread().join();
    }
}
