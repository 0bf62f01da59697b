package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who may use a service. An address has to be allowed; where there are users or keys, one of them
 * has to be named besides.
 *
 * @param allow whose requests are taken; empty for everybody's
 * @param deny whose aren't, even where they are allowed
 * @param basic users with passwords (RFC 7617); null for none
 * @param apiKey programs with keys; null for none
 * @param passCredentials whether hosts get to see what was asked for here
 */
@RecordBuilder
public record Access(
        List<AddressRange> allow,
        List<AddressRange> deny,
        @Nullable Basic basic,
        @Nullable ApiKey apiKey,
        boolean passCredentials)
        implements AccessBuilder.With {

    /** Everybody. */
    public static final Access OPEN = new Access(List.of(), List.of(), null, null, false);

    public Access {
        allow = List.copyOf(allow);
        deny = List.copyOf(deny);
    }

    /** Whether an address isn't enough. */
    public boolean wantsCredentials() {
        return basic != null || apiKey != null;
    }

    /**
     * Users with passwords.
     *
     * @param realm what a browser shows beside its question for a password
     * @param users the hash of each one's password, by the name
     */
    @RecordBuilder
    public record Basic(String realm, Map<String, PasswordHash> users)
            implements AccessBasicBuilder.With {

        public static final String DEFAULT_REALM = "evenkeel";

        public Basic {
            users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        }
    }

    /**
     * Programs with keys.
     *
     * @param in where a key stands in a request
     * @param name of that header or query parameter
     * @param keys the hash of each key, by the name of who has it
     */
    @RecordBuilder
    public record ApiKey(In in, String name, Map<String, SecretHash> keys)
            implements AccessApiKeyBuilder.With {

        public static final String DEFAULT_HEADER = "X-Api-Key";

        /** Where a key stands in a request. */
        public enum In {
            HEADER,
            QUERY
        }

        public ApiKey {
            keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
        }
    }
}
