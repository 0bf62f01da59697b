package dev.evenkeel.ui;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.phrase.Wording;
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
 * The line under the top bar while the management API isn't where it should be: why, what to do,
 * another try, a free port to move to, and the way to its settings.
 */
public final class AdminTroubleController {

    private final AdminControl admin;
    private final Edits edits;
    private final Predicate<ListenAddress> isFree;
    private final Runnable showSettings;
    private final Action move =
            new Action(
                    Texts.of("proxy.moveAway"), "fth-corner-up-right", null, this::moveToFreePort);
    private AdminControl.@Nullable State shown;
    private @Nullable ListenAddress free;

    @FXML private HBox bar;
    @FXML private Label reason;
    @FXML private Button elsewhere;
    @FXML private Button again;
    @FXML private Button settings;

    /**
     * @param isFree whether an address can be listened on now
     * @param showSettings brings the page to the front where its address stands
     */
    AdminTroubleController(
            AdminControl admin,
            Edits edits,
            Predicate<ListenAddress> isFree,
            Runnable showSettings) {
        this.admin = admin;
        this.edits = edits;
        this.isFree = isFree;
        this.showSettings = showSettings;
    }

    @FXML
    private void initialize() {
        move.onLabelled(elsewhere);
        new Action(Texts.of("admin.again"), "fth-refresh-cw", null, admin::start).onLabelled(again);
        new Action(Texts.of("place.settings"), "fth-settings", null, showSettings)
                .onLabelled(settings);
        elsewhere.accessibleHelpProperty().bind(reason.textProperty());
        again.accessibleHelpProperty().bind(reason.textProperty());
        settings.accessibleHelpProperty().bind(reason.textProperty());
        refresh();
    }

    /** Brings the line up to date. */
    public void refresh() {
        AdminControl.State state = admin.state();
        if (Objects.equals(state, shown)) {
            return;
        }
        shown = state;
        Refused refused = state.refused();
        bar.setVisible(refused != null);
        bar.setManaged(refused != null);
        free = null;
        if (refused != null) {
            reason.setText(
                    state.url() == null
                            ? Texts.of("admin.failure", refused.inWords())
                            : Texts.of("admin.stays", refused.inWords(), state.url()));
            offerPort(refused);
        }
        elsewhere.setVisible(free != null);
        elsewhere.setManaged(free != null);
    }

    /** Where the port is why. */
    private void offerPort(Refused refused) {
        Wording why = refused.reason().wording();
        if (why == ListenTrouble.IN_USE || why == ListenTrouble.DENIED) {
            ListenAddress other =
                    ListenerEdits.nextFree(edits.current(), refused.address(), isFree);
            move.textProperty().set(Texts.of("proxy.move", String.valueOf(other.port())));
            free = other;
        }
    }

    /** One edit, which undo takes back. */
    private void moveToFreePort() {
        ListenAddress to = free;
        if (to != null) {
            edits.apply(ListenerEdits.moveApi(to));
        }
    }
}
