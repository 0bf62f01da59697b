package dev.evenkeel.admin;

import dev.evenkeel.model.ListenAddress;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps web pages out. A listener of this machine is reached from this machine only, but so is a
 * browser's page from anywhere: it could ask for a name of its own that resolves to this machine
 * (DNS rebinding), which the Host header gives away, or send a form here, which the Origin header
 * gives away.
 */
final class LocalOnly {

    /** What a browser says of a page of ours, and of an address that somebody typed. */
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private LocalOnly() {}

    /**
     * Why a request is refused; null where it may pass.
     *
     * @param own further names that are this listener's, in lower case
     */
    static @Nullable ApiProblem problem(HttpURI uri, HttpFields headers, Predicate<String> own) {
        List<String> hosts = headers.getValuesList(HttpHeader.HOST);
        String authority = hosts.size() == 1 ? hosts.getFirst() : "";
        if (!isNamed(authority, own)
                || (uri.isAbsolute() && !isNamed(String.valueOf(uri.getAuthority()), own))) {
            return refused(
                    "The Host header has to name this machine, as localhost or 127.0.0.1 do, or as"
                            + " its certificate does.");
        }
        for (String origin : headers.getValuesList(HttpHeader.ORIGIN)) {
            if (!origin.equalsIgnoreCase(uri.getScheme() + "://" + authority)) {
                return refused("Requests of pages from elsewhere (Origin) are not answered.");
            }
        }
        String site = headers.get("Sec-Fetch-Site");
        if (site != null && !OWN_SITES.contains(site.toLowerCase(Locale.ROOT))) {
            return refused("Requests of pages from elsewhere (Sec-Fetch-Site) are not answered.");
        }
        return null;
    }

    private static ApiProblem refused(String detail) {
        return ApiProblem.of(403, "not-from-here", "For this machine only", detail);
    }

    /** Any port will do: it may have come through a tunnel. */
    private static boolean isNamed(String authority, Predicate<String> own) {
        String lower = authority.toLowerCase(Locale.ROOT);
        Optional<ListenAddress> withPort = ListenAddress.parse(lower);
        return withPort.or(() -> ListenAddress.parse(lower + ":80"))
                .filter(address ->
                        address.isLoopback()
                                || address.host().endsWith(".localhost")
                                || own.test(address.host()))
                .isPresent();
    }
}
