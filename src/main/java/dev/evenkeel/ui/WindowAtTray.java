package dev.evenkeel.ui;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.tray.TrayActions;
import dev.evenkeel.ui.window.FxThread;

import javafx.stage.Stage;
import javafx.stage.WindowEvent;

/** What a person does at the icon in the system's tray, done to the window. */
record WindowAtTray(Stage stage, Selection selection) implements TrayActions {

    @Override
    public void open() {
        FxThread.EXECUTOR.execute(this::raise);
    }

    @Override
    public void open(HostKey host) {
        FxThread.EXECUTOR.execute(() -> {
            selection.open(host);
            raise();
        });
    }

    @Override
    public void quit() {
        FxThread.EXECUTOR.execute(() -> {
            // It may ask about unsaved changes, which has to be seen.
            raise();
            stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST));
        });
    }

    private void raise() {
        stage.setIconified(false);
        stage.toFront();
        stage.requestFocus();
    }
}
