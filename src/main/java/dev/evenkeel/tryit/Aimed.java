package dev.evenkeel.tryit;

import java.net.URI;

/**
 * A request with its way to the proxy.
 *
 * @param origin where the proxy is reached, as {@code http://127.0.0.1:8080}
 */
public record Aimed(Draft draft, Reach reach, URI origin) {

    /** What is written into the request line. */
    public String target() {
        return reach.prefix() + draft.target();
    }

    /** The whole address, with the domain where there is one. */
    public String url() {
        return base() + target();
    }

    /** Scheme, host and port that the request names. */
    String base() {
        String domain = reach.domain();
        return domain == null
                ? origin.toString()
                : origin.getScheme()
                        + "://"
                        + domain
                        + (origin.getPort() < 0 ? "" : ":" + origin.getPort());
    }

    boolean isSecure() {
        return "https".equals(origin.getScheme());
    }
}
