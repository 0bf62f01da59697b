package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;

import java.util.List;

/** How large everything in the window is, beside what the desktop says: 100 % to 200 %. */
public final class Zoom {

    static final List<Double> STEPS = List.of(1.0, 1.1, 1.25, 1.5, 1.75, 2.0);

    /** Where a keyboard has these signs elsewhere, or a second time. */
    private static final List<String> ALSO_LARGER =
            List.of("Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add");

    private static final List<String> ALSO_SMALLER = List.of("Shortcut+Subtract");
    private static final List<String> ALSO_USUAL = List.of("Shortcut+Numpad 0");
    private static final String KEY = "zoom";

    private final Remembered remembered;
    private final ReadOnlyDoubleWrapper factor = new ReadOnlyDoubleWrapper(1);
    private final Action larger =
            new Action(Texts.of("zoom.larger"), "fth-zoom-in", "Shortcut+Plus", () -> step(1));
    private final Action smaller =
            new Action(Texts.of("zoom.smaller"), "fth-zoom-out", "Shortcut+Minus", () -> step(-1));
    private final Action usual =
            new Action(Texts.of("zoom.usual"), "fth-maximize", "Shortcut+0", () -> choose(1));

    public Zoom(Remembered remembered) {
        this.remembered = remembered;
        factor.set(nearest(remembered.number(KEY, 1)));
        factor.subscribe(now -> {
            larger.disabledProperty().set(now.doubleValue() >= STEPS.getLast());
            smaller.disabledProperty().set(now.doubleValue() <= STEPS.getFirst());
        });
    }

    /** 1 for 100 %. */
    public ReadOnlyDoubleProperty factorProperty() {
        return factor.getReadOnlyProperty();
    }

    public double factor() {
        return factor.get();
    }

    public List<Action> all() {
        return List.of(larger, smaller, usual);
    }

    /** The keys besides those that the actions name. */
    public void bindOtherKeys(Scene scene) {
        bind(scene, ALSO_LARGER, larger);
        bind(scene, ALSO_SMALLER, smaller);
        bind(scene, ALSO_USUAL, usual);
    }

    private static void bind(Scene scene, List<String> keys, Action action) {
        keys.forEach(key -> scene.getAccelerators().put(KeyCombination.valueOf(key), action::run));
    }

    private void step(int by) {
        int at = STEPS.indexOf(factor.get()) + by;
        choose(STEPS.get(Math.clamp(at, 0, STEPS.size() - 1)));
    }

    private void choose(double newFactor) {
        remembered.put(KEY, newFactor);
        factor.set(newFactor);
    }

    private static double nearest(double wanted) {
        double nearest = STEPS.getFirst();
        for (double step : STEPS) {
            nearest = Math.abs(step - wanted) < Math.abs(nearest - wanted) ? step : nearest;
        }
        return nearest;
    }
}
