package dev.evenkeel.registry;

import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The revisions before the current one and, after an undo, those beyond it. Under a lock. */
final class UndoHistory {

    private final int depth;
    private final Deque<Revision> undoable = new ArrayDeque<>();
    private final Deque<Revision> redoable = new ArrayDeque<>();

    UndoHistory(int depth) {
        this.depth = depth;
    }

    /** An edit replaces this revision: what was undone before is gone for good. */
    void edited(Revision before) {
        push(undoable, before);
        redoable.clear();
    }

    /** The revision to go back to from the current one; null where there is none. */
    @Nullable Revision undo(Revision current) {
        return step(undoable, redoable, current);
    }

    /** The revision to go forward to from the current one; null where there is none. */
    @Nullable Revision redo(Revision current) {
        return step(redoable, undoable, current);
    }

    boolean canUndo() {
        return !undoable.isEmpty();
    }

    @Nullable Phrase redoLabel() {
        Revision next = redoable.peek();
        return next == null ? null : next.edit().label();
    }

    List<Revision> backFrom(Revision current) {
        List<Revision> revisions = new ArrayList<>();
        revisions.add(current);
        revisions.addAll(undoable);
        return revisions;
    }

    /** What was undone, the next to do again first. */
    List<Revision> ahead() {
        return List.copyOf(redoable);
    }

    /** As many steps back, or forward, as lead to a revision; null where none does. */
    @Nullable Revision goTo(Revision current, long number) {
        boolean back = undoable.stream().anyMatch(it -> it.number() == number);
        boolean forward = redoable.stream().anyMatch(it -> it.number() == number);
        Revision at = back || forward ? current : null;
        while (at != null && at.number() != number) {
            at = back ? undo(at) : redo(at);
        }
        return at;
    }

    private @Nullable Revision step(Deque<Revision> from, Deque<Revision> to, Revision current) {
        Revision target = from.poll();
        if (target != null) {
            push(to, current);
        }
        return target;
    }

    private void push(Deque<Revision> revisions, Revision revision) {
        revisions.push(revision);
        if (revisions.size() > depth) {
            revisions.removeLast();
        }
    }
}
