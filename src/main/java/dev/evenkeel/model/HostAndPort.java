package dev.evenkeel.model;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A host and an optional port, as RFC 3986 section 3.2 writes an authority: a name, an IPv4 address
 * or an IPv6 address in brackets.
 *
 * @param host in lower case, IPv6 without its brackets
 */
record HostAndPort(String host, OptionalInt port) {

    /** A host name of RFC 1123 section 2.1, underscores allowed because real networks use them. */
    private static final Pattern NAME =
            Pattern.compile("(?!-)[a-z0-9_-]{1,63}(?<!-)(?:\\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\\.?");

    private static final Pattern HEX_GROUP = Pattern.compile("[0-9a-f]{1,4}");
    private static final int LONGEST_NAME = 253;

    /** By hand, because a large configuration has a hundred thousand of them. */
    static Optional<HostAndPort> parse(String text) {
        boolean v6 = text.startsWith("[");
        int end = text.indexOf(v6 ? ']' : ':');
        if (end < 0) {
            if (v6) {
                return Optional.empty();
            }
            end = text.length();
        }
        String host = text.substring(v6 ? 1 : 0, end).toLowerCase(Locale.ROOT);
        if (v6 ? !isIpv6(host) : !isNameOrIpv4(host)) {
            return Optional.empty();
        }
        String rest = text.substring(v6 ? end + 1 : end);
        if (rest.isEmpty()) {
            return Optional.of(new HostAndPort(host, OptionalInt.empty()));
        }
        int port = rest.charAt(0) == ':' ? number(rest.substring(1), 5) : -1;
        return port < 0 || port > 65_535
                ? Optional.empty()
                : Optional.of(new HostAndPort(host, OptionalInt.of(port)));
    }

    /** The number that up to so many digits stand for; -1 if anything else stands there. */
    private static int number(String digits, int most) {
        if (digits.isEmpty() || digits.length() > most) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            number = number * 10 + (c - '0');
        }
        return number;
    }

    static String bracketed(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    static boolean isNameOrIpv4(String host) {
        return looksLikeIpv4(host)
                ? isIpv4(host)
                : host.length() <= LONGEST_NAME && NAME.matcher(host).matches();
    }

    private static boolean looksLikeIpv4(String host) {
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return !host.isEmpty();
    }

    static boolean isIpv4(String host) {
        int octets = 0;
        int from = 0;
        while (from <= host.length()) {
            int dot = host.indexOf('.', from);
            int to = dot < 0 ? host.length() : dot;
            int octet = number(host.substring(from, to), 3);
            if (octet < 0 || octet > 255) {
                return false;
            }
            octets++;
            from = to + 1;
        }
        return octets == 4;
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
