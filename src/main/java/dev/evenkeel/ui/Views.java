package dev.evenkeel.ui;

import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Zoom;
import dev.evenkeel.ui.window.ZoomedSizes;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Makes the parts of the window from their FXML files, each with the controller it names. */
final class Views {

    private final Zoom zoom;
    private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();

    Views(Zoom zoom) {
        this.zoom = zoom;
    }

    /** Says where a file that names this controller gets it from. */
    <C> void add(Class<C> type, Supplier<C> controller) {
        controllers.put(type, controller);
    }

    /**
     * @param name of the file, without its ending
     */
    Parent load(String name) {
        String file = name + ".fxml";
        FXMLLoader loader =
                new FXMLLoader(
                        Objects.requireNonNull(Views.class.getResource(file), file),
                        Texts.bundle());
        loader.setControllerFactory(this::controller);
        try {
            Parent view = loader.load();
            ZoomedSizes.follow(view, zoom);
            return view;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object controller(Class<?> type) {
        Supplier<?> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalStateException(
                    "controller: " + type.getName() + " (expected: one made here)");
        }
        return supplier.get();
    }
}
