package dev.evenkeel.ui.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which hosts stand by themselves where there are too many, the rest being "others". Who leads
 * stays until somebody is clearly ahead of it, so that bands don't change places all the time.
 */
final class Leaders<K> {

    /** How much more than a leader's own it takes to push it out. */
    private static final double CLEARLY = 1.25;

    private final int places;
    private Set<K> leaders = new HashSet<>();

    Leaders(int places) {
        this.places = places;
    }

    int places() {
        return places;
    }

    /** Somebody and how much they have done. */
    record Standing<K>(K key, double amount) {}

    /** The leaders among all; everybody where there are places enough. */
    Set<K> among(List<Standing<K>> all) {
        if (all.size() <= places) {
            leaders = new HashSet<>();
            all.forEach(standing -> leaders.add(standing.key()));
            return leaders;
        }
        List<Standing<K>> ranking = new ArrayList<>(all);
        Comparator<Standing<K>> byAmount = Comparator.comparingDouble(this::weighed);
        ranking.sort(byAmount.reversed());
        Set<K> next = new HashSet<>();
        ranking.subList(0, places).forEach(standing -> next.add(standing.key()));
        leaders = next;
        return leaders;
    }

    private double weighed(Standing<K> standing) {
        return leaders.contains(standing.key()) ? standing.amount() * CLEARLY : standing.amount();
    }
}
