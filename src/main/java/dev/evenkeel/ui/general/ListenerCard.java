package dev.evenkeel.ui.general;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.ListenerEdits;
import dev.evenkeel.ui.form.PathOffers;
import dev.evenkeel.ui.form.SettingsForm;
import dev.evenkeel.ui.form.SettingsForm.Layout;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Map;

/** One listener on the page: where it is, how it stands, its settings, a way to remove it. */
final class ListenerCard {

    private final SettingsForm form;
    private final FontIcon icon = new FontIcon("fth-circle");
    private final Label title = new Label();
    private final Label words = new Label();
    private final Action remove;
    private final VBox node;
    private ListenAddress address;

    /**
     * @param leave puts the keyboard elsewhere before the card goes
     */
    ListenerCard(Edits edits, ListenAddress address, PathOffers paths, Runnable leave) {
        this.address = address;
        form =
                new SettingsForm(
                        edits,
                        ListenerSettings.all(),
                        "listener-",
                        Layout.WIDE,
                        Map.of("tls.certificates", paths.certificate("setting.tls.certificates")));
        remove =
                new Action(
                        Texts.of("general.removeListener"),
                        "fth-trash-2",
                        null,
                        () -> {
                            leave.run();
                            edits.apply(ListenerEdits.remove(this.address));
                        });
        Button removeButton = remove.onIcon(new Button());
        removeButton.getStyleClass().addAll("flat", "button-icon", "small");
        title.getStyleClass().add("section-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        words.getStyleClass().add("muted");
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(icon, title, words, gap, removeButton);
        header.getStyleClass().add("listener-header");
        node = new VBox(header);
        node.getStyleClass().add("listener");
        node.getChildren().addAll(form.untitled());
    }

    ListenAddress address() {
        return address;
    }

    /** It listens elsewhere now. */
    void move(ListenAddress newAddress) {
        address = newAddress;
    }

    VBox node() {
        return node;
    }

    /**
     * @param removable whether there would still be another one
     */
    void refresh(ListenerStanding standing, boolean removable) {
        form.show(new Holder.OfListener(address), true);
        title.setText(address.toString());
        words.setText(standing.words());
        icon.setIconLiteral(standing.icon());
        icon.getStyleClass().setAll("ikonli-font-icon", "state-icon", standing.tone());
        remove.disabledProperty().set(!removable);
    }
}
