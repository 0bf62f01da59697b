package dev.evenkeel.balance;

/** What a policy may know of a host that can take the request. */
public interface Candidate {

    /** Its share beside the others' weights, 1 or more. */
    int weight();

    /** Requests it is working on now. */
    int inFlight();

    /** The clock by which latencies fade; counts as {@link System#nanoTime} does. */
    long nanoTime();

    /**
     * How long it has lately taken to answer, in nanoseconds, sinking while nothing is measured; 0
     * where nothing is known. Only comparable among hosts of one service.
     *
     * @param now by {@link #nanoTime}
     */
    double latencyNanos(long now);

    /** Names it the same way after every edit: {@link Hash} places it by this text. */
    String identity();
}
