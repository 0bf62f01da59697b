package dev.evenkeel.proxy;

import dev.evenkeel.model.Compression;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.HeaderRules;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Completes the head of a host's answer when all of its fields are in the client's response:
 * whatever protocol the host speaks, this is what is added to them, and changed.
 */
final class AnswerHead {

    private AnswerHead() {}

    static void complete(Attempt attempt) {
        Exchange exchange = attempt.exchange();
        HttpFields.Mutable fields = exchange.proxyToClientResponse().getHeaders();
        tidy(fields, exchange);
        fields.add(RequestId.field(exchange.requestId()));
        String via = exchange.router().answerVia();
        if (via != null) {
            fields.add(HttpHeader.VIA, via);
        }
        if (exchange.forwarding().sticky() != null) {
            StickyCookie.addTo(fields, attempt);
        }
        HttpField strict = StrictTransport.field(exchange);
        if (strict != null) {
            fields.put(strict);
        }
        Cors cors = exchange.forwarding().cors();
        if (cors != null) {
            CrossOrigin.addTo(fields, cors, exchange.clientToProxyRequest().getHeaders());
        }
        Routed.Forward forward = exchange.forward();
        edit(exchange.forwarding().headers(), fields);
        edit(forward.route().headers(), fields);
        Compression compression = exchange.forwarding().compression();
        if (compression != null) {
            AnswerCompression.apply(attempt, compression, fields);
        }
    }

    private static void edit(HeaderRules rules, HttpFields.Mutable fields) {
        if (!rules.response().isEmpty()) {
            HeaderEdits.apply(rules.response(), fields);
        }
    }

    /** One Date (RFC 9110, 6.6.1), one Server at most, and no other name for the request. */
    private static void tidy(HttpFields.Mutable fields, Exchange exchange) {
        int dates = 0;
        int servers = 0;
        int ids = 0;
        for (int i = 0, n = fields.size(); i < n; i++) {
            HttpField field = fields.getField(i);
            HttpHeader header = field.getHeader();
            if (header == HttpHeader.DATE) {
                dates++;
            } else if (header == HttpHeader.SERVER) {
                servers++;
            } else if (RequestId.is(field)) {
                ids++;
            }
        }
        if (dates == 0) {
            fields.add(ownDate(exchange));
        } else if (dates > 1) {
            firstOnly(HttpHeader.DATE, fields);
        }
        if (servers > 1) {
            firstOnly(HttpHeader.SERVER, fields);
        }
        if (ids > 0) {
            fields.remove(RequestId.NAME);
        }
    }

    private static HttpField ownDate(Exchange exchange) {
        return exchange.clientToProxyRequest()
                .getConnectionMetaData()
                .getConnector()
                .getServer()
                .getDateField();
    }

    private static void firstOnly(HttpHeader header, HttpFields.Mutable fields) {
        HttpField first = fields.getField(header);
        if (first != null) {
            fields.remove(header);
            fields.add(first);
        }
    }
}
