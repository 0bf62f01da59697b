package dev.evenkeel.model;

/** Where this proxy names itself in the field {@code Via} (RFC 9110, 7.6.3). */
public enum Via {
    /** In requests to hosts, by which one that comes round is known. */
    REQUESTS,
    /** In answers to clients too. */
    BOTH,
    /** Nowhere: a request that comes round by way of another proxy isn't known. */
    NOWHERE
}
