package dev.evenkeel.ui.window;

import dev.evenkeel.ui.text.Keys;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Something a person can do: one name, icon and shortcut wherever it is offered, in a menu, on a
 * button or by a key.
 */
public final class Action {

    private final StringProperty text;
    private final String icon;
    private final @Nullable KeyCombination shortcut;
    private final Runnable run;
    private final BooleanProperty disabled = new SimpleBooleanProperty();

    /**
     * @param text its name, which may change while it is shown
     * @param icon an Ikonli literal
     * @param shortcut as {@link KeyCombination#valueOf} reads it; null for none
     */
    public Action(String text, String icon, @Nullable String shortcut, Runnable run) {
        this.text = new SimpleStringProperty(text);
        this.icon = icon;
        this.shortcut = shortcut == null ? null : KeyCombination.valueOf(shortcut);
        this.run = run;
    }

    public StringProperty textProperty() {
        return text;
    }

    public BooleanProperty disabledProperty() {
        return disabled;
    }

    /** The Ikonli literal of its icon. */
    public String icon() {
        return icon;
    }

    public @Nullable KeyCombination shortcut() {
        return shortcut;
    }

    /** Does it, where it is not disabled. */
    public void run() {
        if (!disabled.get()) {
            run.run();
        }
    }

    /** Has its shortcut do it anywhere in this scene. */
    public void byKey(Scene scene) {
        if (shortcut != null) {
            scene.getAccelerators().put(shortcut, this::run);
        }
    }

    public MenuItem menuItem() {
        MenuItem item = new MenuItem();
        item.textProperty().bind(text);
        item.setGraphic(new FontIcon(icon));
        item.disableProperty().bind(disabled);
        if (shortcut != null) {
            item.setAccelerator(new ShownKeys(shortcut));
        }
        item.setOnAction(event -> run());
        return item;
    }

    /** Makes a button do it, with its icon alone; name and shortcut are in the tooltip. */
    public <B extends ButtonBase> B onIcon(B button) {
        button.accessibleTextProperty().bind(text);
        return on(button);
    }

    /** The same with its name beside the icon. */
    public <B extends ButtonBase> B onLabelled(B button) {
        button.textProperty().bind(text);
        return on(button);
    }

    private <B extends ButtonBase> B on(B button) {
        button.setGraphic(new FontIcon(icon));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty()
                .bind(text.map(name -> shortcut == null ? name : name + "  " + Keys.of(shortcut)));
        button.setTooltip(tooltip);
        button.disableProperty().bind(disabled);
        button.setOnAction(event -> run());
        return button;
    }
}
