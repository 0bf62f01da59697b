package dev.evenkeel.registry;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.registry.Revision.Edit;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state that the configuration has had, as far back as is kept: the one that is live, those
 * that undo leads back through, those that redo leads through, and those that were undone before
 * another edit was made. An edit takes none of them away; each is known by the number of its edit.
 * Immutable.
 */
public final class History {

    /** How many edits can be undone, and how many states beside those are kept. */
    public static final int DEPTH = 500;

    private final Revision live;
    private final List<Revision> past;
    private final List<Revision> ahead;
    private final List<Revision> aside;
    private final Map<Long, Revision> byEdit = new HashMap<>();

    /** How a state stands to the one that is live. */
    public enum Standing {
        LIVE,
        /** Undo leads back to it. */
        PAST,
        /** Redo leads to it. */
        UNDONE,
        /** It was undone, and then another edit was made: undo and redo pass it by. */
        ASIDE
    }

    /**
     * One of all.
     *
     * @param before what was live until its edit; null where that isn't kept
     */
    public record State(Revision revision, @Nullable Revision before, Standing standing) {}

    private History(
            Revision live, List<Revision> past, List<Revision> ahead, List<Revision> aside) {
        this.live = live;
        this.past = past;
        this.ahead = ahead;
        this.aside = aside;
        byEdit.put(live.edit().number(), live);
        List.of(past, ahead, aside)
                .forEach(some -> some.forEach(it -> byEdit.put(it.edit().number(), it)));
    }

    static History beginningWith(Revision first) {
        return new History(first, List.of(), List.of(), List.of());
    }

    /** What undo leads back through, newest first, the live state leading. */
    public List<Revision> path() {
        return joined(List.of(live), past, DEPTH + 1);
    }

    /** What was undone, the next to do again first. */
    public List<Revision> ahead() {
        return ahead;
    }

    /** Every state, that of the latest edit first. */
    public List<State> all() {
        List<State> all = new ArrayList<>(byEdit.size());
        all.add(state(live, Standing.LIVE));
        past.forEach(it -> all.add(state(it, Standing.PAST)));
        ahead.forEach(it -> all.add(state(it, Standing.UNDONE)));
        aside.forEach(it -> all.add(state(it, Standing.ASIDE)));
        all.sort(Comparator.comparingLong((State it) -> -it.revision().edit().number()));
        return all;
    }

    private State state(Revision revision, Standing standing) {
        return new State(revision, find(revision.edit().before()), standing);
    }

    /** The state that an edit led to, by its number; null where it isn't kept. */
    public @Nullable Revision find(long edit) {
        return byEdit.get(edit);
    }

    /**
     * The live configuration and those that it was made from, newest first; where a state was gone
     * back to, those that this one was made from. Null where the earliest is no longer kept.
     */
    public @Nullable List<Configuration> lineage() {
        List<Configuration> lineage = new ArrayList<>();
        for (Revision at = live; at != null; at = find(at.edit().madeOf())) {
            lineage.add(at.configuration());
            if (at.edit().madeOf() == Edit.NONE) {
                return lineage;
            }
        }
        return null;
    }

    /**
     * What an edit of the live state makes.
     *
     * @param goneBackTo the edit of the state that it goes back to; null where it goes back to none
     * @param amends whether it makes one of the edit that led there and itself
     */
    Revision next(
            Instant time,
            Author author,
            @Nullable String token,
            Phrase label,
            Configuration changed,
            @Nullable Long goneBackTo,
            boolean amends) {
        Edit latest = live.edit();
        boolean both = amends && !past.isEmpty();
        long madeOf = both ? latest.madeOf() : latest.number();
        Edit edit =
                new Edit(
                        live.number() + 1,
                        both ? latest.before() : latest.number(),
                        goneBackTo == null ? madeOf : goneBackTo,
                        time,
                        author,
                        token,
                        label);
        return new Revision(edit.number(), time, author, token, label, changed, edit);
    }

    /** An edit has been made live. What was undone stands aside from now on. */
    History edited(Revision next) {
        // One that amends the latest takes its place, so that undo takes back both.
        boolean amends = next.edit().before() == live.edit().before();
        return new History(
                next,
                amends ? past : joined(List.of(live), past, DEPTH),
                List.of(),
                joined(ahead.reversed(), aside, DEPTH));
    }

    /** Where undo leads; null for nowhere. */
    @Nullable Revision previous() {
        return past.isEmpty() ? null : past.getFirst();
    }

    /** Where redo leads; null for nowhere. */
    @Nullable Revision following() {
        return ahead.isEmpty() ? null : ahead.getFirst();
    }

    /** {@link #previous} has been made live, as this revision. */
    History steppedBack(Revision now) {
        return new History(now, rest(past), joined(List.of(live), ahead, DEPTH), aside);
    }

    /** {@link #following} has been made live, as this revision. */
    History steppedForward(Revision now) {
        return new History(now, joined(List.of(live), past, DEPTH), rest(ahead), aside);
    }

    /** What undo would take back; null for nothing. */
    @Nullable Phrase undoLabel() {
        return past.isEmpty() ? null : live.edit().label();
    }

    /** What redo would do again; null for nothing. */
    @Nullable Phrase redoLabel() {
        return ahead.isEmpty() ? null : ahead.getFirst().edit().label();
    }

    private static List<Revision> rest(List<Revision> revisions) {
        return revisions.subList(1, revisions.size());
    }

    private static List<Revision> joined(List<Revision> first, List<Revision> then, int most) {
        List<Revision> all = new ArrayList<>(first);
        all.addAll(then);
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }
}
