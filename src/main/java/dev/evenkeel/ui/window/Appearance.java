package dev.evenkeel.ui.window;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;

import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Scene;
import javafx.util.Subscription;

import java.util.Locale;

/** Light or dark: as the system is, or as a person chose. */
public final class Appearance {

    /** What a person can choose. */
    public enum Choice {
        SYSTEM,
        LIGHT,
        DARK
    }

    private static final String KEY = "appearance";
    private static final String SHEET = "/dev/evenkeel/ui/evenkeel.css";

    private final Remembered remembered;
    private final Zoom zoom;
    private final ReadOnlyObjectWrapper<Choice> choice = new ReadOnlyObjectWrapper<>(Choice.SYSTEM);
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /** The preferences outlive every window, so they don't hold it. */
    private final ChangeListener<ColorScheme> schemeChanged = (it, was, is) -> apply();

    public Appearance(Remembered remembered, Zoom zoom) {
        this.remembered = remembered;
        this.zoom = zoom;
        choice.set(choiceOf(remembered.text(KEY, "")));
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener(new WeakChangeListener<>(schemeChanged));
        apply();
        zoom.factorProperty().subscribe((was, is) -> apply());
    }

    public ReadOnlyObjectProperty<Choice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** So large is now what is of a size at 100 %. */
    public double zoomed(double size) {
        return size * zoom.factor();
    }

    /** Whether the window is dark now. */
    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    public void choose(Choice newChoice) {
        choice.set(newChoice);
        remembered.put(KEY, newChoice);
        apply();
    }

    /** From light to dark and back. */
    public void toggle() {
        choose(dark.get() ? Choice.LIGHT : Choice.DARK);
    }

    /**
     * Gives a scene our style sheet, and the style class {@code dark} while it is dark.
     *
     * @return to be ended with the scene, where others outlive it
     */
    public Subscription dress(Scene scene) {
        Subscription sizes =
                zoom.factorProperty()
                        .subscribe(factor ->
                                scene.getStylesheets()
                                        .setAll(ZoomedSheet.url(SHEET, factor.doubleValue())));
        return sizes.and(
                dark.subscribe(isDark -> {
                    scene.getRoot().getStyleClass().removeAll("dark", "light");
                    scene.getRoot().getStyleClass().add(isDark ? "dark" : "light");
                }));
    }

    private void apply() {
        boolean isDark =
                switch (choice.get()) {
                    case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
                    case LIGHT -> false;
                    case DARK -> true;
                };
        Theme theme = isDark ? new PrimerDark() : new PrimerLight();
        Application.setUserAgentStylesheet(
                ZoomedSheet.url(theme.getUserAgentStylesheet(), zoom.factor()));
        dark.set(isDark);
    }

    private static Choice choiceOf(String text) {
        try {
            return Choice.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Choice.SYSTEM;
        }
    }
}
