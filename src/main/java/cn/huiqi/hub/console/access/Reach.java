package cn.huiqi.hub.console.access;

import java.net.InetAddress;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementServerProperties;
import org.springframework.boot.autoconfigure.web.ServerProperties;

/**
 * From where the hub can be reached.
 *
 * @param onLoopback whether only this machine can, by each of its ports
 */
record Reach(boolean onLoopback) {

    /** What the configuration says; without an address a port is open to everybody. */
    static Reach of(ServerProperties server, ManagementServerProperties management) {
        boolean hasOwnPort =
                management.getPort() != null && !management.getPort().equals(server.getPort());
        return new Reach(isLoopback(server.getAddress()) && (!hasOwnPort || isLoopback(management.getAddress())));
    }

    private static boolean isLoopback(InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
