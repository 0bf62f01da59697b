package dev.evenkeel.model;

import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * How a service's requests and answers are carried, beside what its routes say.
 *
 * @param headers changes of the fields that pass through, before those of the route
 * @param hostHeader what a host is told in {@code Host}
 */
@RecordBuilder
public record Forwarding(HeaderRules headers, HostHeader hostHeader)
        implements ForwardingBuilder.With {

    public static final Forwarding DEFAULT =
            new Forwarding(HeaderRules.NONE, new HostHeader.OfHost());
}
