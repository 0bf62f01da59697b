package dev.evenkeel.ui;

import dev.evenkeel.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The line under the top bar while the proxy can't serve: why, what to do, and another try. */
public final class TroubleController {

    private final ServingActions serving;

    @FXML private HBox bar;
    @FXML private Label reason;
    @FXML private Button again;

    TroubleController(ServingActions serving) {
        this.serving = serving;
    }

    @FXML
    private void initialize() {
        serving.startOrStopAction().onLabelled(again);
        again.accessibleHelpProperty().bind(reason.textProperty());
        show(false);
    }

    /** Brings the line up to date. */
    public void refresh() {
        switch (serving.state()) {
            case ProxyControl.State.Failed failed -> {
                reason.setText(Texts.of("proxy.failure", failed.reason()));
                show(true);
            }
            case ProxyControl.State.Serving it -> show(false);
            case ProxyControl.State.Stopped it -> show(false);
            case ProxyControl.State.Changing it -> {
                // What went wrong last stands until it is known how this try ends.
            }
        }
    }

    private void show(boolean shown) {
        bar.setVisible(shown);
        bar.setManaged(shown);
    }
}
