package dev.evenkeel.ui;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.ui.ProxyControl.Refused;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ListenerEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * The line under the top bar while the proxy can't serve, or not everywhere: why, what to do,
 * another try, and a free port to move to.
 */
public final class TroubleController {

    private final ServingActions serving;
    private final Edits edits;
    private final Predicate<ListenAddress> isFree;
    private final Action move =
            new Action(
                    Texts.of("proxy.moveAway"), "fth-corner-up-right", null, this::moveToFreePort);

    /** The listener that can't be listened on, and where it could be; null where there is none. */
    private @Nullable ListenAddress refused;

    private @Nullable ListenAddress free;

    @FXML private HBox bar;
    @FXML private Label reason;
    @FXML private Button again;
    @FXML private Button elsewhere;

    /**
     * @param isFree whether an address can be listened on now
     */
    TroubleController(ServingActions serving, Edits edits, Predicate<ListenAddress> isFree) {
        this.serving = serving;
        this.edits = edits;
        this.isFree = isFree;
    }

    @FXML
    private void initialize() {
        new Action(Texts.of("proxy.again"), "fth-refresh-cw", null, serving::start)
                .onLabelled(again);
        again.accessibleHelpProperty().bind(reason.textProperty());
        move.onLabelled(elsewhere);
        elsewhere.accessibleHelpProperty().bind(reason.textProperty());
        hide();
    }

    /** Brings the line up to date. */
    public void refresh() {
        switch (serving.state()) {
            case ProxyControl.State.Failed failed ->
                    show(Texts.of("proxy.failure", failed.reason()), failed.address());
            case ProxyControl.State.Serving now when !now.refused().isEmpty() -> {
                Refused first = now.refused().getFirst();
                show(Texts.of("proxy.refused", first.inWords()), first.address());
            }
            case ProxyControl.State.Serving it -> hide();
            case ProxyControl.State.Stopped it -> hide();
            case ProxyControl.State.Changing it -> {
                // What went wrong last stands until it is known how this try ends.
            }
        }
    }

    private void show(String why, @Nullable ListenAddress address) {
        reason.setText(why);
        boolean configured =
                address != null
                        && edits.current().listeners().stream()
                                .map(Listener::address)
                                .anyMatch(address::equals);
        if (!Objects.equals(refused, configured ? address : null)) {
            refused = configured ? address : null;
            free =
                    refused == null
                            ? null
                            : ListenerEdits.nextFree(edits.current(), refused, isFree);
        }
        if (free != null) {
            move.textProperty().set(Texts.of("proxy.move", String.valueOf(free.port())));
        }
        elsewhere.setVisible(free != null);
        elsewhere.setManaged(free != null);
        bar.setVisible(true);
        bar.setManaged(true);
    }

    private void hide() {
        refused = null;
        free = null;
        bar.setVisible(false);
        bar.setManaged(false);
    }

    /** One edit, which undo takes back. */
    private void moveToFreePort() {
        ListenAddress from = refused;
        ListenAddress to = free;
        if (from != null && to != null && edits.apply(ListenerEdits.move(from, to)).isEmpty()) {
            serving.startUnlessServing();
        }
    }
}
