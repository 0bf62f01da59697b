package dev.evenkeel.proxy;

import dev.evenkeel.model.AddressRange;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** The addresses whose forwarding fields are believed: {@code trustForwardedFrom}, made ready. */
final class TrustedForwarders {

    private static final class Range {

        private final byte[] network;
        private final int bits;

        Range(AddressRange range) {
            network = InetAddress.ofLiteral(range.address()).getAddress();
            bits = range.bits();
        }

        boolean contains(byte[] address) {
            if (address.length != network.length) {
                return false;
            }
            int whole = bits / 8;
            for (int i = 0; i < whole; i++) {
                if (address[i] != network[i]) {
                    return false;
                }
            }
            int rest = bits % 8;
            return rest == 0 || (address[whole] ^ network[whole]) >> (8 - rest) == 0;
        }
    }

    static final TrustedForwarders NONE = new TrustedForwarders(List.of());

    private final List<AddressRange> configured;
    private final List<Range> ranges = new ArrayList<>();

    TrustedForwarders(List<AddressRange> configured) {
        this.configured = configured;
        configured.forEach(it -> ranges.add(new Range(it)));
    }

    /** Whether it was made of this list. */
    boolean isOf(List<AddressRange> list) {
        return configured.equals(list);
    }

    boolean contains(InetAddress address) {
        if (ranges.isEmpty()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        for (Range range : ranges) {
            if (range.contains(bytes)) {
                return true;
            }
        }
        return false;
    }
}
