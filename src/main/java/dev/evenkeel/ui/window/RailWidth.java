package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

/**
 * How wide the rail is: as a person has left it, once for windows with much room and once for those
 * with little, where it comes as icons alone.
 */
public final class RailWidth {

    private static final double WORDS = 216;

    /** As the style sheet has its least width. */
    private static final double ICONS = 64;

    /** From this width of the rail on there is room for words. */
    private static final double LEAST_WORDS = 152;

    /** A window narrower than this has little room. */
    private static final double ROOMY = 900;

    /** As the style sheet has it. */
    private static final double HALF_DIVIDER = 3;

    private final Remembered remembered;
    private final Zoom zoom;
    private final ReadOnlyBooleanWrapper iconsAlone = new ReadOnlyBooleanWrapper();
    private final Action toggle;
    private boolean lent;
    private double whenPressed;
    private @Nullable SplitPane split;

    public RailWidth(Remembered remembered, Zoom zoom) {
        this.remembered = remembered;
        this.zoom = zoom;
        toggle = new Action(Texts.of("rail.toggle"), "fth-sidebar", "Shortcut+B", this::toggle);
    }

    /** Whether it has no room for words. */
    public ReadOnlyBooleanProperty iconsAloneProperty() {
        return iconsAlone.getReadOnlyProperty();
    }

    /** From icons alone to words, and back. */
    public Action toggleAction() {
        return toggle;
    }

    /** Room for words, for as long as something is typed in it. */
    public void lend(boolean typing) {
        if (typing != lent) {
            lent = typing;
            settle();
        }
    }

    /**
     * @param window with the rail at the left of its only divider
     */
    public void follow(SplitPane window, Region rail) {
        split = window;
        window.widthProperty()
                .subscribe(() -> {
                    settle();
                    // A pane that has just become wider or narrower keeps its parts as they were.
                    FxThread.EXECUTOR.execute(this::settle);
                });
        zoom.factorProperty().subscribe(this::settle);
        rail.widthProperty()
                .subscribe(width ->
                        iconsAlone.set(
                                width.doubleValue() > 0
                                        && width.doubleValue() < LEAST_WORDS * zoom.factor()));
        // What only follows the window isn't remembered.
        window.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> whenPressed = rail.getWidth());
        window.addEventFilter(
                MouseEvent.MOUSE_RELEASED,
                event -> {
                    if (rail.getWidth() != whenPressed && !lent) {
                        remembered.put(key(), rail.getWidth() / zoom.factor());
                    }
                });
    }

    private void toggle() {
        remembered.put(key(), iconsAlone.get() ? WORDS : ICONS);
        settle();
    }

    /** A divider's position is that of its middle. */
    private void settle() {
        if (split != null && split.getWidth() > 0) {
            double left = remembered.number(key(), isRoomy() ? WORDS : ICONS);
            double wide = lent && left < LEAST_WORDS ? WORDS : left;
            split.setDividerPositions((wide + HALF_DIVIDER) * zoom.factor() / split.getWidth());
        }
    }

    private boolean isRoomy() {
        return split == null || split.getWidth() >= ROOMY * zoom.factor();
    }

    private String key() {
        return isRoomy() ? "main.rail" : "main.rail.little";
    }
}
