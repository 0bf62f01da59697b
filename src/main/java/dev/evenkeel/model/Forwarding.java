package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

import org.jspecify.annotations.Nullable;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * How a service's requests and answers are carried, beside what its routes say.
 *
 * @param methods the HTTP methods it takes, in upper case and alphabetical order; empty for any
 * @param keepsPrefix whether the part of the path that named the service goes to the host too
 * @param sticky how clients stay with their hosts; null where they don't
 * @param cors which pages of other origins may ask; null where the hosts see to it
 * @param compression which answers are compressed; null for none
 * @param headers changes of the fields that pass through, before those of the route
 * @param hsts that browsers are to come by TLS only; null where the hosts see to it
 * @param hostHeader what a host is told in {@code Host}
 */
@RecordBuilder
public record Forwarding(
        Set<String> methods,
        boolean keepsPrefix,
        @Nullable Sticky sticky,
        @Nullable Cors cors,
        @Nullable Compression compression,
        HeaderRules headers,
        @Nullable Hsts hsts,
        HostHeader hostHeader)
        implements ForwardingBuilder.With {

    public static final Forwarding DEFAULT =
            new Forwarding(
                    Set.of(),
                    false,
                    null,
                    null,
                    null,
                    HeaderRules.NONE,
                    null,
                    new HostHeader.OfHost());

    public Forwarding {
        methods = Collections.unmodifiableSet(new TreeSet<>(methods));
    }
}
