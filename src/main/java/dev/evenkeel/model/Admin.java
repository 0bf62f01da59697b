package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

/**
 * Where and how the management API is reached.
 *
 * @param requireTokens whether callers on this machine need a token too; everybody else always does
 * @param tls null where it is reached in clear text
 */
@RecordBuilder
public record Admin(ListenAddress address, boolean requireTokens, @Nullable Tls tls)
        implements AdminBuilder.With {

    /** For this machine, which needs no token. */
    public static Admin at(ListenAddress address) {
        return new Admin(address, false, null);
    }

    /** Whether a call needs a token. */
    public boolean asksForTokens() {
        return requireTokens || !address.isLoopback();
    }
}
