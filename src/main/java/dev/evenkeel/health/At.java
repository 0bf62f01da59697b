package dev.evenkeel.health;

import org.eclipse.jetty.io.Transport;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/** A way to reach a host at one of its addresses, whatever its name says. */
final class At extends Transport.Wrapper {

    private final InetSocketAddress address;

    At(InetSocketAddress address) {
        super(Transport.TCP_IP);
        this.address = address;
    }

    @Override
    public boolean requiresDomainNameResolution() {
        return false;
    }

    @Override
    public SocketAddress getSocketAddress() {
        return address;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof At at && at.address.equals(address);
    }

    @Override
    public int hashCode() {
        return address.hashCode();
    }
}
