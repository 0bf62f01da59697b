package dev.evenkeel.balance;

/** What a policy may know of a host that can take the request. */
public interface Candidate {

    /** Its share beside the others' weights, 1 or more. */
    int weight();

    /** Requests it is working on now. */
    int inFlight();

    /**
     * What a further request would cost it, by its recent latency and by what it is working on; the
     * less the better. Only comparable among hosts of one service.
     */
    double latencyCost();

    /** Names it the same way after every edit: {@link Hash} places it by this text. */
    String identity();
}
