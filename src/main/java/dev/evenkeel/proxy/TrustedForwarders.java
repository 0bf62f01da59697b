package dev.evenkeel.proxy;

import dev.evenkeel.access.AddressSet;
import dev.evenkeel.model.AddressRange;

import java.net.InetAddress;
import java.util.List;

/** The addresses whose forwarding fields are believed: {@code trustForwardedFrom}, made ready. */
final class TrustedForwarders {

    static final TrustedForwarders NONE = new TrustedForwarders(List.of());

    private final List<AddressRange> configured;
    private final AddressSet addresses;

    TrustedForwarders(List<AddressRange> configured) {
        this.configured = configured;
        this.addresses = new AddressSet(configured);
    }

    /** Whether it was made of this list. */
    boolean isOf(List<AddressRange> list) {
        return configured.equals(list);
    }

    boolean contains(InetAddress address) {
        return addresses.contains(address);
    }
}
