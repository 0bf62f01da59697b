package dev.evenkeel.registry;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens by which the clients of one service come back to their hosts: a keyed hash of service
 * and address (RFC 2104), so that none can be guessed, and none says where its host is. Immutable.
 */
public final class StickyHosts {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int TOKEN_BYTES = 18;

    private final Map<String, HostRuntime> byToken = new HashMap<>();
    private final Map<HostRuntime, String> tokens = new HashMap<>();

    StickyHosts(String service, List<Upstream> upstreams, byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (Upstream upstream : upstreams) {
                String named = service + "\n" + upstream.address();
                byte[] hash = mac.doFinal(named.getBytes(StandardCharsets.UTF_8));
                String token =
                        Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, TOKEN_BYTES));
                byToken.put(token, upstream.runtime());
                tokens.put(upstream.runtime(), token);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** The host that a token stands for; null where it stands for none. */
    public @Nullable HostRuntime hostOf(String token) {
        return byToken.get(token);
    }

    /** The token of a host; null where it isn't one of the service's. */
    public @Nullable String tokenOf(HostRuntime host) {
        return tokens.get(host);
    }
}
