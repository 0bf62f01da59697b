package dev.evenkeel.ui.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What fits the letters that were typed, the best first. */
final class Ranking {

    private static final int NAME_BEGINS = 0;
    private static final int WORD_BEGINS = 1;
    private static final int INSIDE = 2;
    private static final int IN_DETAIL = 3;
    private static final int SCATTERED = 5;
    private static final int NOT_AT_ALL = Integer.MAX_VALUE;

    private Ranking() {}

    private record Hit(Entry entry, int distance) {}

    /**
     * Each word must be found: best at the beginning of the name, then of a word of it, then
     * anywhere, at last as letters in their order.
     *
     * @param most how many to give
     */
    static List<Entry> of(List<Entry> entries, String typed, int most) {
        String[] words = typed.toLowerCase(Locale.ROOT).strip().split("\\s+");
        List<Hit> hits = new ArrayList<>();
        for (Entry entry : entries) {
            int distance = distance(entry, words);
            if (distance != NOT_AT_ALL) {
                hits.add(new Hit(entry, distance));
            }
        }
        return hits.stream()
                .sorted(Comparator.comparingInt(Hit::distance))
                .limit(most)
                .map(Hit::entry)
                .toList();
    }

    private static int distance(Entry entry, String[] words) {
        String name = entry.name().toLowerCase(Locale.ROOT);
        String detail = entry.detail().toLowerCase(Locale.ROOT);
        int sum = 0;
        for (String word : words) {
            int distance = distance(name, detail, word);
            if (distance == NOT_AT_ALL) {
                return NOT_AT_ALL;
            }
            sum += distance;
        }
        return sum;
    }

    private static int distance(String name, String detail, String word) {
        if (word.isEmpty() || name.startsWith(word)) {
            return NAME_BEGINS;
        }
        int at = name.indexOf(word);
        if (at > 0) {
            return Character.isLetterOrDigit(name.charAt(at - 1)) ? INSIDE : WORD_BEGINS;
        }
        if (detail.contains(word)) {
            return IN_DETAIL;
        }
        return isScattered(name, word) ? SCATTERED : NOT_AT_ALL;
    }

    private static boolean isScattered(String name, String word) {
        int at = -1;
        for (int i = 0; i < word.length(); i++) {
            at = name.indexOf(word.charAt(i), at + 1);
            if (at < 0) {
                return false;
            }
        }
        return word.length() > 1;
    }
}
