package dev.evenkeel;

/** What was typed can't be understood. The message is one line for a person. */
final class WrongUsage extends Exception {

    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }

    /**
     * @param option its name, without the dashes
     */
    WrongUsage(String option, String value, String expected) {
        super("--" + option + ": " + value + " (expected: " + expected + ")");
    }
}
