package dev.evenkeel.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and an optional port, as RFC 3986 section 3.2 writes an authority: a name, an IPv4 address
 * or an IPv6 address in brackets.
 *
 * @param host in lower case, IPv6 without its brackets
 */
record HostAndPort(String host, OptionalInt port) {

    private static final Pattern AUTHORITY =
            Pattern.compile(
                    "(?:\\[(?<v6>[^\\]\\[]+)\\]|(?<name>[^:\\[\\]]+))(?::(?<port>\\d{1,5}))?");

    /** A host name of RFC 1123 section 2.1, underscores allowed because real networks use them. */
    private static final Pattern NAME =
            Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\\.?");

    private static final Pattern LOOKS_LIKE_IPV4 = Pattern.compile("[0-9.]+");
    private static final Pattern HEX_GROUP = Pattern.compile("[0-9a-f]{1,4}");
    private static final int LONGEST_NAME = 253;

    static Optional<HostAndPort> parse(String text) {
        Matcher authority = AUTHORITY.matcher(text);
        if (!authority.matches()) {
            return Optional.empty();
        }
        String v6 = authority.group("v6");
        String host = (v6 != null ? v6 : authority.group("name")).toLowerCase(Locale.ROOT);
        if (v6 != null ? !isIpv6(host) : !isNameOrIpv4(host)) {
            return Optional.empty();
        }
        String port = authority.group("port");
        if (port == null) {
            return Optional.of(new HostAndPort(host, OptionalInt.empty()));
        }
        int number = Integer.parseInt(port);
        return number > 65_535
                ? Optional.empty()
                : Optional.of(new HostAndPort(host, OptionalInt.of(number)));
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    static boolean isNameOrIpv4(String host) {
        return LOOKS_LIKE_IPV4.matcher(host).matches()
                ? isIpv4(host)
                : host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }

    static boolean isIpv4(String host) {
        String[] octets = host.split("\\.", -1);
        if (octets.length != 4) {
            return false;
        }
        for (String octet : octets) {
            if (octet.isEmpty()
                    || octet.length() > 3
                    || !octet.chars().allMatch(Character::isDigit)) {
                return false;
            }
            if (Integer.parseInt(octet) > 255) {
                return false;
            }
        }
        return true;
    }

    /** RFC 4291 section 2.2, all three forms; a zone identifier is not accepted. */
    static boolean isIpv6(String host) {
        int gap = host.indexOf("::");
        if (gap >= 0 && host.indexOf("::", gap + 1) >= 0) {
            return false;
        }
        int before = groups(gap < 0 ? host : host.substring(0, gap), gap < 0);
        int after = gap < 0 ? 0 : groups(host.substring(gap + 2), true);
        if (before < 0 || after < 0) {
            return false;
        }
        return gap < 0 ? before == 8 : before + after < 8;
    }

    /**
     * How many 16-bit groups the text holds, an IPv4 tail counting as two; -1 if it is malformed.
     */
    private static int groups(String text, boolean mayEndInIpv4) {
        if (text.isEmpty()) {
            return 0;
        }
        String[] parts = text.split(":", -1);
        int count = 0;
        for (int i = 0; i < parts.length; i++) {
            if (HEX_GROUP.matcher(parts[i]).matches()) {
                count++;
            } else if (mayEndInIpv4 && i == parts.length - 1 && isIpv4(parts[i])) {
                count += 2;
            } else {
                return -1;
            }
        }
        return count;
    }
}
