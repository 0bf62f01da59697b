package dev.evenkeel.proxy;

import dev.evenkeel.model.Sticky;
import dev.evenkeel.registry.HostRuntime;
import dev.evenkeel.registry.Lease;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.StickyHosts;

import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The cookie by which a client comes back to its host. Nothing here for services without one. */
final class StickyCookie {

    private StickyCookie() {}

    /** A place at the client's own host; null where it has none that can serve it. */
    static @Nullable Lease pick(Exchange exchange, ServiceRuntime service) {
        HostRuntime own = ownHost(exchange, service);
        return own == null ? null : service.pickSticky(own);
    }

    /** Tells the client which host is its own, unless it knows. */
    static void addTo(HttpFields.Mutable fields, Attempt attempt) {
        Exchange exchange = attempt.exchange();
        ServiceRuntime service = exchange.forward().service();
        StickyHosts hosts = service.sticky();
        Sticky sticky = exchange.forwarding().sticky();
        if (hosts == null || sticky == null) {
            return;
        }
        HostRuntime answering = attempt.upstream().runtime();
        HostRuntime own = ownHost(exchange, service);
        String token = hosts.tokenOf(answering);
        // One that was only full stays the client's own.
        boolean stays = own != null && !exchange.attempts().hasFailed(own) && service.isAble(own);
        if (token != null && own != answering && !stays) {
            fields.add(HttpHeader.SET_COOKIE, cookie(sticky, token, exchange));
        }
    }

    private static @Nullable HostRuntime ownHost(Exchange exchange, ServiceRuntime service) {
        StickyHosts hosts = service.sticky();
        Sticky sticky = service.service().forwarding().sticky();
        if (hosts == null || sticky == null) {
            return null;
        }
        // Services at paths one below the other may use the same name: each knows its tokens.
        for (HttpCookie cookie : Request.getCookies(exchange.clientToProxyRequest())) {
            if (cookie.getName().equals(sticky.cookie())) {
                HostRuntime host = hosts.hostOf(cookie.getValue());
                if (host != null) {
                    return host;
                }
            }
        }
        return null;
    }

    private static String cookie(Sticky sticky, String token, Exchange exchange) {
        String prefix = exchange.forward().prefix();
        StringBuilder cookie = new StringBuilder(sticky.cookie()).append('=').append(token);
        cookie.append("; Path=");
        cookie.append(prefix.isEmpty() || prefix.indexOf(';') >= 0 ? "/" : prefix);
        if (sticky.maxAge() != null) {
            cookie.append("; Max-Age=").append(sticky.maxAge().toSeconds());
        }
        cookie.append("; HttpOnly; SameSite=Lax");
        if (exchange.forwardedFields().isSecure(exchange.clientToProxyRequest().getHeaders())) {
            cookie.append("; Secure");
        }
        return cookie.toString();
    }
}
