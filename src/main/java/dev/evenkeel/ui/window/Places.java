package dev.evenkeel.ui.window;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Which page is in front, the same at the next start. Each has a shortcut: 1, 2 and so on; the
 * settings have the comma, as in most programs.
 */
public final class Places {

    private static final String KEY = "place";

    private final Remembered remembered;
    private final ReadOnlyObjectWrapper<Place> place;
    private final Map<Place, Action> actions = new EnumMap<>(Place.class);
    private Runnable onEntered = () -> {};

    public Places(Remembered remembered) {
        this.remembered = remembered;
        this.place = new ReadOnlyObjectWrapper<>(placeOf(remembered.text(KEY, "")));
        int number = 1;
        for (Place one : Place.values()) {
            String shortcut = "Shortcut+" + (one == Place.SETTINGS ? "Comma" : number++);
            actions.put(one, new Action(one.title(), one.icon(), shortcut, () -> enter(one)));
        }
    }

    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    public Place place() {
        return place.get();
    }

    public void go(Place to) {
        place.set(to);
        remembered.put(KEY, to.name().toLowerCase(Locale.ROOT));
    }

    private void enter(Place to) {
        go(to);
        onEntered.run();
    }

    /** Called when somebody went to a page to do something there. */
    public void setOnEntered(Runnable action) {
        onEntered = action;
    }

    /** Goes there, the keyboard too. */
    public Action action(Place to) {
        return Objects.requireNonNull(actions.get(to));
    }

    public List<Action> all() {
        return new ArrayList<>(actions.values());
    }

    private static Place placeOf(String text) {
        try {
            return Place.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Place.SERVICE;
        }
    }
}
