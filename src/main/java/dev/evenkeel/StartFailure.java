package dev.evenkeel;

/** The program can't start. The message is one line for a person: what, why, what to do. */
final class StartFailure extends Exception {

    private static final long serialVersionUID = 1;

    /**
     * @param cause has that line as its message
     */
    StartFailure(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
