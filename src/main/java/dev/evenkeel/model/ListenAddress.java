package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Optional;

/**
 * Where a listener binds.
 *
 * @param host a name or an IP address, IPv6 without brackets; {@code 0.0.0.0} or {@code ::} for all
 *     interfaces
 * @param port 1 to 65535, or 0 for any free port
 */
public record ListenAddress(String host, int port) {

    public static final Phrase EXPECTED = Expected.LISTEN_ADDRESS.with();

    /**
     * Reads {@code 127.0.0.1:8080}, {@code localhost:0} or {@code [::1]:8080}; the port is needed.
     */
    public static Optional<ListenAddress> parse(String text) {
        return HostAndPort.parse(text.strip())
                .filter(parts -> parts.port().isPresent())
                .map(parts -> new ListenAddress(parts.host(), parts.port().getAsInt()));
    }

    public ListenAddress withPort(int newPort) {
        return new ListenAddress(host, newPort);
    }

    /** Whether only this machine can reach it. */
    public boolean isLoopback() {
        return host.equals("localhost")
                || host.equals("::1")
                || (host.startsWith("127.") && HostAndPort.isIpv4(host));
    }

    /** How a client on this machine calls it, as {@code localhost:8080}. */
    public String fromHere() {
        return isEveryInterface() ? "localhost:" + port : toString();
    }

    private boolean isEveryInterface() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    @Override
    public String toString() {
        return HostAndPort.bracketed(host) + ":" + port;
    }
}
