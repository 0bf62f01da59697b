package dev.evenkeel.phrase;

import java.io.IOException;

/** Something with files didn't work, for a reason that is said in the reader's language. */
public final class WordedFailure extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Phrase words;

    /**
     * @param words a sentence: what didn't work, and why; the message has it in English
     */
    public WordedFailure(Phrase words, Throwable cause) {
        super(words.toString(), cause);
        this.words = words;
    }

    /** The same without a cause. */
    public WordedFailure(Phrase words) {
        super(words.toString());
        this.words = words;
    }

    /** What didn't work, and why. */
    public Phrase inWords() {
        return words;
    }

    /** What is known of any failure: its words, or its message as it is. */
    public static Phrase wordsOf(Throwable failure) {
        return failure instanceof WordedFailure it
                ? it.words
                : Phrase.verbatim(String.valueOf(failure.getMessage()));
    }
}
