package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a host says about its own addresses, said so that it holds for the client: redirects and
 * cookie paths get the prefix back that was taken off the request's path.
 *
 * @param host the host that answers
 * @param told what it was told in Host
 * @param paths what the host's paths are for the client
 * @param scheme the client's
 * @param authority what the client named in Host; null where it named none
 */
record MappedBack(
        HostAddress host, String told, PathBack paths, String scheme, @Nullable String authority) {

    static MappedBack of(Exchange exchange, HostAddress host) {
        HttpFields asked = exchange.clientToProxyRequest().getHeaders();
        String instead = RequestFields.hostInstead(exchange, exchange.forwarding().hostHeader());
        return new MappedBack(
                host,
                instead == null ? RequestFields.ownHost(host) : instead,
                new PathBack(exchange.forward()),
                exchange.forwardedFields().scheme(asked),
                asked.get(HttpHeader.HOST));
    }

    /**
     * The field as the client is to see it.
     *
     * @param field Location, Content-Location or Set-Cookie, as the host sent it
     */
    HttpField map(HttpField field) {
        HttpHeader header = field.getHeader();
        String value = field.getValue();
        if (header == null || value == null) {
            return field;
        }
        String mapped = header == HttpHeader.SET_COOKIE ? cookie(value) : location(value);
        return mapped.equals(value) ? field : new HttpField(header, field.getName(), mapped);
    }

    String location(String value) {
        if (value.startsWith("/") && !value.startsWith("//")) {
            return paths.of(value);
        }
        int start = authorityIn(value);
        if (start < 0) {
            // Without a leading slash it is relative to what the client asked for, prefix and all.
            return value;
        }
        int end = start;
        while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
            end++;
        }
        String rest = value.substring(end);
        String path = rest.startsWith("/") ? rest : "/" + rest;
        String named = value.substring(start, end);
        boolean byTls = value.regionMatches(true, 0, "https:", 0, 6);
        boolean asHost = byTls == (host.scheme() == HostAddress.Scheme.HTTPS);
        if (!named.equalsIgnoreCase(told) && !(asHost && isHost(named))) {
            return value;
        }
        if (named.equalsIgnoreCase(authority) && paths.isSeenByClient(path)) {
            return value; // it knows where clients see it
        }
        String mapped = paths.of(path);
        return authority == null ? mapped : scheme + "://" + authority + mapped;
    }

    /** Where it begins, behind {@code http}, the client's scheme or none; -1 where it doesn't. */
    private int authorityIn(String value) {
        if (value.startsWith("//")) {
            return 2;
        }
        int colon = value.indexOf("://");
        if (colon < 0) {
            return -1;
        }
        String named = value.substring(0, colon);
        return named.equalsIgnoreCase("http")
                        || named.equalsIgnoreCase(scheme)
                        || named.equalsIgnoreCase(host.scheme().word())
                ? colon + 3
                : -1;
    }

    private boolean isHost(String named) {
        return HostAddress.parse(host.scheme().word() + "://" + named)
                .filter(host::equals)
                .isPresent();
    }

    String cookie(String value) {
        // A cookie whose name says that it is for the whole host must stay so (RFC 6265bis, 4.1.3).
        if (paths.areTheSame() || value.regionMatches(true, 0, "__Host-", 0, 7)) {
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
                return value.substring(0, start + 5) + paths.ofCookie(path) + value.substring(stop);
            }
            attribute = end;
        }
        return value;
    }
}
