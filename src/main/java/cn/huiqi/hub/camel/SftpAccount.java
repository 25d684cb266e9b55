package cn.huiqi.hub.camel;

import java.nio.charset.StandardCharsets;

/**
 * Where a carrier's files are, whether on its own server or on the embedded one.
 *
 * @param hostKey the server's public key as in known_hosts without the host
 */
public record SftpAccount(String host, int port, String user, String password, String hostKey) {

    /** The part of a Camel SFTP endpoint before the folder. */
    String address() {
        return user + '@' + host + ':' + port;
    }

    /** The one server key that is accepted, in the known_hosts format. */
    byte[] knownHosts() {
        String name = port == 22 ? host : '[' + host + "]:" + port;
        return (name + ' ' + hostKey + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return address();
    }
}
