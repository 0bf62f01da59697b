package dev.evenkeel.access;

import dev.evenkeel.model.AddressRange;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Ranges of addresses, made ready to be looked through at every request. */
public final class AddressSet {

    private final List<Range> ranges = new ArrayList<>();

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

    public AddressSet(List<AddressRange> ranges) {
        ranges.forEach(it -> this.ranges.add(new Range(it)));
    }

    public boolean isEmpty() {
        return ranges.isEmpty();
    }

    public boolean contains(InetAddress address) {
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
