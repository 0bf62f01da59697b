package dev.evenkeel.admin;

import dev.evenkeel.access.Failures;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Token;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Holds a call against the tokens (RFC 6750). Where none is needed, one that is sent counts all the
 * same: a wrong one is refused, one for reading can't change anything.
 */
final class Gate {

    private static final String SCHEME = "Bearer ";
    private static final String MAKE_ONE = "evenkeel --new-token NAME makes one.";

    private final LiveTokens tokens;
    private final BooleanSupplier needed;
    private final Failures failures;
    private final InstantSource time;
    private final Map<SecretHash, Instant> uses = new ConcurrentHashMap<>();

    /** What came of it. */
    sealed interface Passage {

        /**
         * @param by the token's name; null where the call has none and needs none
         */
        record Open(@Nullable String by) implements Passage {}

        record Closed(ApiProblem problem) implements Passage {}
    }

    /**
     * @param needed whether a call without a token is refused, asked at each call
     */
    Gate(LiveTokens tokens, BooleanSupplier needed, Failures failures, InstantSource time) {
        this.tokens = tokens;
        this.needed = needed;
        this.failures = failures;
        this.time = time;
    }

    /** When a token was last sent, since this program started; null where it wasn't. */
    @Nullable Instant lastUse(Token token) {
        return uses.get(token.hash());
    }

    /**
     * @param changes whether the call is more than a look
     */
    Passage pass(Request request, boolean changes) {
        String sent = sent(request.getHeaders());
        if (sent == null) {
            return needed.getAsBoolean()
                    ? new Passage.Closed(unauthorized("This call needs a token; " + MAKE_ONE, ""))
                    : new Passage.Open(null);
        }
        if (!needed.getAsBoolean() && tokens.all().isEmpty()) {
            return new Passage.Open(null);
        }
        InetAddress address = addressOf(request);
        Duration wait = address == null ? Duration.ZERO : failures.untilHeard(address);
        if (!wait.isZero()) {
            return new Passage.Closed(tooManyFailures(wait));
        }
        Token token = tokens.find(sent);
        if (token == null) {
            if (address != null) {
                failures.add(address);
            }
            String detail = "There is no such token, or it was revoked; " + MAKE_ONE;
            return new Passage.Closed(unauthorized(detail, ", error=\"invalid_token\""));
        }
        uses.put(token.hash(), time.instant());
        return changes && token.role() != Role.CHANGE
                ? new Passage.Closed(forbidden(token))
                : new Passage.Open(token.name());
    }

    /** What stands for the token; null where there is none, or credentials of another kind. */
    private static @Nullable String sent(HttpFields headers) {
        List<String> all = headers.getValuesList(HttpHeader.AUTHORIZATION);
        for (String value : all) {
            if (value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
                // Two of them are no token.
                return all.size() == 1 ? value.substring(SCHEME.length()).strip() : "";
            }
        }
        return null;
    }

    private static @Nullable InetAddress addressOf(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress()
                        instanceof InetSocketAddress address
                ? address.getAddress()
                : null;
    }

    private static ApiProblem unauthorized(String detail, String error) {
        return ApiProblem.of(401, "unauthorized", "Not authorized", detail)
                .with(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"evenkeel\"" + error);
    }

    private static ApiProblem forbidden(Token token) {
        String detail =
                "The token %s is for reading only; one with --role change can change things."
                        .formatted(token.name());
        return ApiProblem.of(403, "read-only", "For reading only", detail)
                .with(
                        HttpHeader.WWW_AUTHENTICATE,
                        "Bearer realm=\"evenkeel\", error=\"insufficient_scope\"");
    }

    private static ApiProblem tooManyFailures(Duration wait) {
        long seconds = Math.ceilDiv(wait.toMillis() + 1, 1_000L);
        String detail =
                "Too many wrong tokens came from this address; no token of it is looked at for"
                        + " %d s.".formatted(seconds);
        return ApiProblem.of(429, "too-many-failures", "Too many failures", detail)
                .with(HttpHeader.RETRY_AFTER, Long.toString(seconds));
    }
}
