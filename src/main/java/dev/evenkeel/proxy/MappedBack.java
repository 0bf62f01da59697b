package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a host says about its own addresses, said so that it holds for the client: redirects and
 * cookie paths get the prefix back that was taken off the request's path.
 */
final class MappedBack {

    private MappedBack() {}

    /**
     * @param field Location, Content-Location or Set-Cookie, as the host sent it
     * @param scheme the client's
     * @param authority what the client named in Host; null where it named none
     */
    static HttpField map(
            HttpField field,
            HostAddress host,
            String prefix,
            String scheme,
            @Nullable String authority) {
        HttpHeader header = field.getHeader();
        String value = field.getValue();
        if (header == null || value == null) {
            return field;
        }
        String mapped =
                header == HttpHeader.SET_COOKIE
                        ? cookie(value, prefix)
                        : location(value, host, prefix, scheme, authority);
        return mapped.equals(value) ? field : new HttpField(header, field.getName(), mapped);
    }

    static String location(
            String value,
            HostAddress host,
            String prefix,
            String scheme,
            @Nullable String authority) {
        String named = "http://";
        int start;
        if (value.regionMatches(true, 0, named, 0, named.length())) {
            start = named.length();
        } else if (value.startsWith("//")) {
            start = 2;
        } else {
            // Without a leading slash it is relative to what the client asked for, prefix and all.
            return value.startsWith("/") ? prefix + value : value;
        }
        int end = start;
        while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        if (!isHost(value.substring(start, end), host)) {
            return value;
        }
        String rest = value.substring(end);
        String path = prefix + (rest.startsWith("/") ? rest : "/" + rest);
        return authority == null ? path : scheme + "://" + authority + path;
    }

    private static boolean isHost(String authority, HostAddress host) {
        return HostAddress.parse(authority).filter(host::equals).isPresent();
    }

    static String cookie(String value, String prefix) {
        // A cookie whose name says that it is for the whole host must stay so (RFC 6265bis, 4.1.3).
        if (prefix.isEmpty() || value.regionMatches(true, 0, "__Host-", 0, 7)) {
            return value;
        }
        int attribute = value.indexOf(';');
        while (attribute >= 0) {
            int start = attribute + 1;
            while (start < value.length() && value.charAt(start) == ' ') {
                start++;
            }
            int end = value.indexOf(';', start);
            if (value.regionMatches(true, start, "path=", 0, 5)) {
                int stop = end < 0 ? value.length() : end;
                String path = value.substring(start + 5, stop).strip();
                if (!path.startsWith("/")) {
                    return value;
                }
                String mapped = path.equals("/") ? prefix : prefix + path;
                return value.substring(0, start + 5) + mapped + value.substring(stop);
            }
            attribute = end;
        }
        return value;
    }
}
