package cn.huiqi.hub.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code config/application.yaml}, the environment or an argument say under {@code huiqi}.
 *
 * @param data everything the hub keeps on disk
 * @param drops the drops' bytes, which hubs that share a database share, too; {@code drops} in {@code data} if null
 * @param config the folder that holds {@code carriers/}, {@code measures/} and {@code districts.yaml}
 * @param samples whether the sample drops are put in place on the first start
 * @param desk whether the built-in regulator's desk answers applications
 * @param poll how often each carrier's /outbox is looked at
 * @param statusFileDelay a status report stands in a status file at most this long after it was taken
 * @param retention how long drops' bytes, rejected rows, replaced messages' bodies, failed inputs and their history, and extracts are kept
 */
@ConfigurationProperties("huiqi")
public record HubSettings(
        @DefaultValue("data") Path data,
        Path drops,
        @DefaultValue("config") Path config,
        @DefaultValue("true") boolean samples,
        @DefaultValue("true") boolean desk,
        @DefaultValue Embedded embedded,
        @DefaultValue("5s") Duration poll,
        @DefaultValue("10s") Duration statusFileDelay,
        @DefaultValue("400d") Duration retention,
        @DefaultValue Limits limits,
        @DefaultValue Feeds feeds,
        @DefaultValue SignIn signIn) {

    public HubSettings {
        drops = drops == null ? data.resolve("drops") : drops;
    }

    /** Which parts the hub brings itself, on loopback only; a port 0 is any that is free. */
    public record Embedded(
            @DefaultValue("true") boolean sftp,
            @DefaultValue("2222") int sftpPort,
            @DefaultValue("true") boolean broker,
            @DefaultValue("61616") int brokerPort) {}

    /**
     * What a drop may be at most.
     *
     * @param file unpacked
     * @param line one record
     * @param columns of one record
     */
    public record Limits(
            @DefaultValue("2GB") DataSize file,
            @DefaultValue("1MB") DataSize line,
            @DefaultValue("1000") int columns) {}

    /**
     * The extracts for the regulator's data staff.
     *
     * @param at when a day's extracts are made, Shanghai time
     * @param folder where they lie; null is {@code feeds} in the data folder
     */
    public record Feeds(
            @DefaultValue("02:00") LocalTime at,
            Path folder,
            @DefaultValue FeedSftp sftp) {}

    /**
     * The regulator's own SFTP account, which gets the extracts if it is set.
     *
     * @param host empty where there is none
     * @param hostKey the server's public key as in known_hosts without the host
     * @param folder relative to the account's home; empty is the home itself
     */
    public record FeedSftp(
            @DefaultValue("") String host,
            @DefaultValue("22") int port,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue("") String hostKey,
            @DefaultValue("") String folder) {

        /** Whether there is such an account. */
        public boolean isSet() {
            return !host.isEmpty();
        }
    }

    /**
     * Signing in at an OpenID Connect provider, where {@code spring.security.oauth2.client} names one.
     *
     * @param roleClaim where the provider says what role somebody has, one of ops, regulator, auditor, carrier; a dot goes into a claim
     * @param carrierClaim where it says of which carrier, for the role carrier
     */
    public record SignIn(
            @DefaultValue("role") String roleClaim,
            @DefaultValue("carrier") String carrierClaim) {}
}
