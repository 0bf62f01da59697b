package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Locale;
import java.util.Optional;

/**
 * Where a host is reached. Two texts that mean the same place are the same address: {@code
 * http://One.Test:80} and {@code one.test}.
 *
 * @param host a name or an IP address in lower case, IPv6 without brackets
 * @param port 1 to 65535
 */
public record HostAddress(Scheme scheme, String host, int port) implements Comparable<HostAddress> {

    /** How to talk to a host. */
    public enum Scheme {
        HTTP(80),
        /** HTTP/2 in clear text, begun with it. */
        H2C(80),
        /** HTTP/1.1 over TLS. */
        HTTPS(443);

        private final int defaultPort;

        Scheme(int defaultPort) {
            this.defaultPort = defaultPort;
        }

        public int defaultPort() {
            return defaultPort;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static final Phrase EXPECTED = Expected.HOST_ADDRESS.with();

    /** Reads an address; the scheme may be left out (http), and so may the port. */
    public static Optional<HostAddress> parse(String text) {
        String rest = text.strip();
        Scheme scheme = Scheme.HTTP;
        int separator = rest.indexOf("://");
        if (separator >= 0) {
            Optional<Scheme> named = schemeOf(rest.substring(0, separator));
            if (named.isEmpty()) {
                return Optional.empty();
            }
            scheme = named.get();
            rest = rest.substring(separator + 3);
            if (rest.endsWith("/")) {
                rest = rest.substring(0, rest.length() - 1);
            }
        }
        Scheme known = scheme;
        return HostAndPort.parse(rest)
                .map(it -> new HostAddress(known, it.host(), it.port().orElse(known.defaultPort())))
                .filter(address -> address.port() > 0);
    }

    private static Optional<Scheme> schemeOf(String word) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme.word().equalsIgnoreCase(word)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    /** Host and port as a Host header or a socket wants them, the port always there. */
    public String authority() {
        return HostAndPort.bracketed(host) + ":" + port;
    }

    /** The shortest text that {@link #parse} reads as this address. */
    @Override
    public String toString() {
        String name = HostAndPort.bracketed(host);
        String withPort = port == scheme.defaultPort() ? name : name + ":" + port;
        return scheme == Scheme.HTTP ? withPort : scheme.word() + "://" + withPort;
    }

    @Override
    public int compareTo(HostAddress other) {
        int byHost = host.compareTo(other.host);
        if (byHost != 0) {
            return byHost;
        }
        int byPort = Integer.compare(port, other.port);
        return byPort != 0 ? byPort : scheme.compareTo(other.scheme);
    }
}
