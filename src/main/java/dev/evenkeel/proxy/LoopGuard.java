package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Recognises requests that come round: by the name that this proxy leaves in Via (RFC 9110, 7.6.3),
 * and by hosts that are listeners of its own.
 */
final class LoopGuard {

    private final String pseudonym;
    private final String via;
    private final byte[] viaLine;
    private volatile List<InetSocketAddress> listeners = List.of();

    LoopGuard(RandomGenerator random) {
        // Of its own for each start, so that two of these proxies can stand in a row.
        pseudonym = "evenkeel-" + HexFormat.of().toHexDigits(random.nextInt());
        via = "1.1 " + pseudonym;
        viaLine = ("Via: " + via + "\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** How this proxy is named in the field. */
    String via() {
        return via;
    }

    /** The whole field, with its line end. Not to be written to. */
    byte[] viaLine() {
        return viaLine;
    }

    /** The addresses that are listened on from now on. */
    void listeners(List<InetSocketAddress> bound) {
        listeners = List.copyOf(bound);
    }

    /** Whether a request has been here before. */
    boolean hasSeen(HttpFields clientToProxyFields) {
        for (int i = 0, n = clientToProxyFields.size(); i < n; i++) {
            HttpField field = clientToProxyFields.getField(i);
            if (field.getHeader() == HttpHeader.VIA && field.getValue().contains(pseudonym)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a connection to this address would arrive at one of our own listeners. */
    boolean isOurs(InetSocketAddress address) {
        for (InetSocketAddress listener : listeners) {
            if (listener.getPort() == address.getPort() && reaches(address, listener)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reaches(InetSocketAddress address, InetSocketAddress listener) {
        InetAddress host = address.getAddress();
        if (host.equals(listener.getAddress())) {
            return true;
        }
        if (!listener.getAddress().isAnyLocalAddress()) {
            return host.isAnyLocalAddress() && listener.getAddress().isLoopbackAddress();
        }
        try {
            return host.isLoopbackAddress()
                    || host.isAnyLocalAddress()
                    || NetworkInterface.getByInetAddress(host) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
