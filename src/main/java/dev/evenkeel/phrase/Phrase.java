package dev.evenkeel.phrase;

import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that is said of what has happened, as {@code no answer within 5s}: which words, and
 * what stands in their places. Making one costs next to nothing; its text is only put together
 * where it is read.
 *
 * @param values immutable; a phrase among them is worded as the whole is
 */
public record Phrase(Wording wording, List<Object> values) {

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    public Phrase {
        values = List.copyOf(values);
    }

    /** What is the same in every language, or nobody could translate, as a file's name. */
    private enum Plain implements Wording {
        AS_IT_IS;

        @Override
        public String english() {
            return "{0}";
        }
    }

    /** A text as it is, whatever the language. */
    public static Phrase verbatim(String text) {
        return new Phrase(Plain.AS_IT_IS, List.of(text));
    }

    /** Whether it is a text that no language words in another way. */
    public boolean isVerbatim() {
        return wording == Plain.AS_IT_IS;
    }

    /** Its text where wordings read as this says. */
    public String in(Function<Wording, String> language) {
        List<String> words =
                values.stream()
                        .map(it ->
                                it instanceof Phrase inner
                                        ? inner.in(language)
                                        : String.valueOf(it))
                        .toList();
        return fill(isVerbatim() ? wording.english() : language.apply(wording), words);
    }

    /** In English, as the log and the API have it. */
    @Override
    public String toString() {
        return in(Wording::english);
    }

    /**
     * A text with its places filled: {@code {0}} by the first value and so on. Plain replacement,
     * because MessageFormat would swallow each apostrophe; and what a value brings along that looks
     * like a place stays as it is.
     */
    public static String fill(String text, List<?> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> {
                    int number = Integer.parseInt(place.group(1));
                    return Matcher.quoteReplacement(
                            number < values.size()
                                    ? String.valueOf(values.get(number))
                                    : place.group());
                });
    }
}
