package dev.evenkeel.health;

/**
 * A text that a pattern reads, but not for ever: where a pattern goes back again and again, as
 * {@code (.*a){12}b} does, the time it takes grows out of all bounds with the text, and the thread
 * that looks at one host's answer is there for those of others as well. One thread.
 */
final class Matched implements CharSequence {

    /**
     * Some tenths of a second. A pattern that doesn't go back reads each letter a few times, so
     * this is plenty for the longest body that is looked at.
     */
    private static final int MOST_READS = 5_000_000;

    private final String text;
    private int reads;

    Matched(String text) {
        this.text = text;
    }

    /** The pattern has read too often. */
    static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1;

        TooLong() {
            super("the pattern takes too long", null, false, false);
        }
    }

    @Override
    public char charAt(int index) {
        if (++reads > MOST_READS) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
