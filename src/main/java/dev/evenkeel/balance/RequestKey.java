package dev.evenkeel.balance;

import dev.evenkeel.model.HashKey;

/** The parts of a request that {@link Hash} may ask for. */
@FunctionalInterface
public interface RequestKey {

    /** A request with nothing in it. */
    RequestKey NONE = key -> "";

    /** The value of that part; empty where the request doesn't have it. */
    String valueOf(HashKey key);
}
