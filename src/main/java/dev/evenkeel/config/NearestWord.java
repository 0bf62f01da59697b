package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.phrase.Phrase;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody meant who typed a word that isn't known. */
final class NearestWord {

    private NearestWord() {}

    /** The known word with the fewest slips of the hand between; empty where none is near. */
    static Optional<String> to(String word, Collection<String> known) {
        int mostSlips = Math.max(1, Math.min(3, word.length() / 3));
        String typed = word.toLowerCase(Locale.ROOT);
        String nearest = null;
        int fewest = mostSlips + 1;
        for (String candidate : known) {
            if (Math.abs(candidate.length() - typed.length()) > mostSlips) {
                continue;
            }
            int slips = slips(typed, candidate.toLowerCase(Locale.ROOT));
            if (slips < fewest) {
                fewest = slips;
                nearest = candidate;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** {@code address, weight or state}. */
    static Phrase listed(Collection<String> words) {
        List<String> all = List.copyOf(words);
        int last = all.size() - 1;
        return last < 1
                ? Phrase.verbatim(String.join("", all))
                : Expected.OR.with(String.join(", ", all.subList(0, last)), all.get(last));
    }

    /** Letters to add, drop, change or swap with a neighbour (the optimal string alignment). */
    private static int slips(String from, String to) {
        int[] beforeLast = new int[to.length() + 1];
        int[] last = new int[to.length() + 1];
        int[] now = new int[to.length() + 1];
        Arrays.setAll(last, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                int best = Math.min(last[j - 1] + change, Math.min(last[j], now[j - 1]) + 1);
                if (i > 1
                        && j > 1
                        && from.charAt(i - 1) == to.charAt(j - 2)
                        && from.charAt(i - 2) == to.charAt(j - 1)) {
                    best = Math.min(best, beforeLast[j - 2] + 1);
                }
                now[j] = best;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = now;
            now = free;
        }
        return last[to.length()];
    }
}
