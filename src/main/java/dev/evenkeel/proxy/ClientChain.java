package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who the client is, by what a trusted forwarder says: the nearest address on the way back that
 * isn't a trusted forwarder's itself. What stands further off, anybody may have written.
 */
final class ClientChain {

    private static final Pattern FOR =
            Pattern.compile("(?i)(?:^|[;,\\s])for=(?:\"([^\"]*)\"|([^;,\\s]*))");

    private ClientChain() {}

    /**
     * @param peer who is connected; trusted
     */
    static String client(HttpFields fields, TrustedForwarders trusted, String peer) {
        List<String> chain = fields.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        if (chain.isEmpty()) {
            chain = forwarded(fields);
        }
        String nearest = peer;
        for (int i = chain.size() - 1; i >= 0; i--) {
            InetAddress address = address(chain.get(i));
            if (address == null) {
                break;
            }
            nearest = address.getHostAddress();
            if (!trusted.contains(address)) {
                break;
            }
        }
        return nearest;
    }

    private static List<String> forwarded(HttpFields fields) {
        List<String> chain = new ArrayList<>();
        for (String value : fields.getValuesList(HttpHeader.FORWARDED)) {
            Matcher matcher = FOR.matcher(value);
            while (matcher.find()) {
                String quoted = matcher.group(1);
                chain.add(quoted != null ? quoted : matcher.group(2));
            }
        }
        return chain;
    }

    /** Of an address, perhaps with a port, IPv6 perhaps in brackets; null for anything else. */
    private static @Nullable InetAddress address(String text) {
        String bare = text.strip();
        int bracket = bare.indexOf(']');
        int colon = bare.indexOf(':');
        if (bare.startsWith("[") && bracket > 0) {
            bare = bare.substring(1, bracket);
        } else if (colon >= 0 && bare.indexOf(':', colon + 1) < 0) {
            bare = bare.substring(0, colon);
        }
        try {
            return InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
