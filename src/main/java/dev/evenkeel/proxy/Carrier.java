package dev.evenkeel.proxy;

/** What is busy with an attempt: a connection being opened, or one that is open. */
interface Carrier {

    /** Nobody waits for the answer any more: drop the attempt without a word to it. */
    void cancel();
}
