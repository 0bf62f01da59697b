package dev.evenkeel.proxy;

import java.util.Comparator;
import java.util.List;

/** The few of many names that look most like one that is wrong. */
final class Nearest {

    private static final int NAMED = 3;
    private static final int COMPARED = 1_000;
    private static final int LONGEST = 100;

    private Nearest() {}

    /** As {@code a, b, c and 4 more}, the likeliest first. */
    static String to(String wrong, List<String> names) {
        String text = wrong.length() > LONGEST ? wrong.substring(0, LONGEST) : wrong;
        List<String> nearest =
                names.stream()
                        .limit(COMPARED)
                        .sorted(Comparator.comparingInt(name -> distance(text, name)))
                        .limit(NAMED)
                        .toList();
        String listed = String.join(", ", nearest);
        int more = names.size() - nearest.size();
        return more == 0 ? listed : listed + " and " + more + " more";
    }

    /** How many letters must be changed, added or left out (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j - 1], diagonal));
            }
        }
        return row[other.length()];
    }
}
