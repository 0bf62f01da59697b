package dev.evenkeel.model;

import java.util.List;
import java.util.Map;

/** What makes the settings of forwarding acceptable: headers, matching, and what goes with them. */
final class ForwardingRules {

    /** What frames, routes or upgrades a message is the proxy's to say. */
    private static final List<String> NOT_FOR_RULES =
            List.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    private static final String EXPECTED =
            "none of the headers that the proxy sets itself: " + NOT_FOR_RULES;

    private ForwardingRules() {}

    static void check(Service service, String path, Findings findings) {
        headers(service.forwarding().headers(), path + ".headers", findings);
    }

    static void check(Route route, String path, Findings findings) {
        headers(route.headers(), path + ".headers", findings);
    }

    private static void headers(HeaderRules rules, String path, Findings findings) {
        edits(rules.request(), path + ".request", findings);
        edits(rules.response(), path + ".response", findings);
    }

    private static void edits(HeaderRules.Edits edits, String path, Findings findings) {
        fields(edits.set(), path + ".set", findings);
        fields(edits.add(), path + ".add", findings);
        for (String name : edits.remove()) {
            findings.headerName(path + ".remove", name, NOT_FOR_RULES, EXPECTED);
        }
    }

    private static void fields(Map<String, String> fields, String path, Findings findings) {
        fields.forEach((name, value) -> {
            if (findings.headerName(path, name, NOT_FOR_RULES, EXPECTED)) {
                findings.headerValue(path, name, value);
            }
        });
    }
}
