package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Texts;

import javafx.scene.Node;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * The parts of the window that F6 leads through, as in other programs, each time to where one was
 * in it: who uses no mouse needn't pass everything between.
 */
public final class Panes {

    /** In the order in which the eye reads them; one that stands within another after it. */
    private static final List<String> PARTS =
            List.of(
                    ".top-bar",
                    ".trouble",
                    ".rail",
                    ".service-header",
                    ".charts",
                    ".page",
                    ".service-tabs",
                    ".details",
                    ".difference-pane",
                    "#request-detail",
                    ".status-bar",
                    ".notices");

    /** What a part of the window is about, the first that there is. */
    private static final List<String> CONTENT =
            List.of(".table-view", ".list-view", ".titled-pane", ".tab-pane", ".ek-chart");

    private final Supplier<Scene> scene;
    private final Map<Node, Node> lastIn = new WeakHashMap<>();
    private final Action next;
    private final Action previous;

    /**
     * @param scene that of the window
     */
    public Panes(Supplier<Scene> scene) {
        this.scene = scene;
        next = new Action(Texts.of("panes.next"), "fth-chevrons-right", "F6", () -> step(1));
        previous =
                new Action(
                        Texts.of("panes.previous"),
                        "fth-chevrons-left",
                        "Shift+F6",
                        () -> step(-1));
    }

    /** To the next part, and to the one before. */
    public List<Action> all() {
        return List.of(next, previous);
    }

    /** Puts the keyboard into what a part of the window is about. */
    public static void enter(Node part) {
        // What stands in a page that was just made is there only then.
        part.applyCss();
        focusContentOf(part);
    }

    private static void focusContentOf(Node part) {
        Node content = contentOf(part);
        if (content != null) {
            SeenFocus.on(content);
        }
    }

    private void step(int by) {
        Node owner = scene.get().getFocusOwner();
        List<Node> parts = new ArrayList<>();
        for (String selector : PARTS) {
            for (Node part : scene.get().getRoot().lookupAll(selector)) {
                if (SeenFocus.isInSight(part) && contentOf(part) != null) {
                    parts.add(part);
                }
            }
        }
        int from = -1;
        for (int i = 0; i < parts.size(); i++) {
            boolean within = from < 0 || SeenFocus.isIn(parts.get(i), parts.get(from));
            if (within && SeenFocus.isIn(owner, parts.get(i))) {
                from = i;
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        if (owner != null && from >= 0) {
            lastIn.put(parts.get(from), owner);
        }
        // From nowhere, to the first or to the last.
        int at = from < 0 && by < 0 ? 0 : from;
        Node to = parts.get(Math.floorMod(at + by, parts.size()));
        Node last = lastIn.get(to);
        if (last != null && SeenFocus.isIn(last, to) && SeenFocus.canBeOn(last)) {
            SeenFocus.on(last);
        } else {
            focusContentOf(to);
        }
    }

    private static @Nullable Node contentOf(Node part) {
        for (String selector : CONTENT) {
            for (Node node : part.lookupAll(selector)) {
                if (SeenFocus.canBeOn(node)) {
                    return node;
                }
            }
        }
        for (Node node : part.lookupAll("*")) {
            if (SeenFocus.canBeOn(node)) {
                return node;
            }
        }
        return null;
    }
}
