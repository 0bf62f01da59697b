package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Locale;
import java.util.Optional;

/**
 * IP addresses that share their first bits (RFC 4632): {@code 10.0.0.0/8}, or one alone as {@code
 * ::1}.
 *
 * @param address an IPv4 or IPv6 address in lower case, without brackets
 * @param bits how many of its first bits count; for one address alone all 32 or 128
 */
public record AddressRange(String address, int bits) {

    public static final Phrase EXPECTED = Expected.ADDRESS_RANGE.with();

    public static Optional<AddressRange> parse(String text) {
        String all = text.strip().toLowerCase(Locale.ROOT);
        int slash = all.indexOf('/');
        String address = slash < 0 ? all : all.substring(0, slash);
        boolean v4 = HostAndPort.isIpv4(address);
        if (!v4 && !(address.indexOf(':') >= 0 && HostAndPort.isIpv6(address))) {
            return Optional.empty();
        }
        int most = v4 ? 32 : 128;
        if (slash < 0) {
            return Optional.of(new AddressRange(address, most));
        }
        String digits = all.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > most) {
            return Optional.empty();
        }
        return Optional.of(new AddressRange(address, Integer.parseInt(digits)));
    }

    @Override
    public String toString() {
        return bits == (address.indexOf(':') >= 0 ? 128 : 32) ? address : address + "/" + bits;
    }
}
