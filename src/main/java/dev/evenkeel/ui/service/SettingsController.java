package dev.evenkeel.ui.service;

import atlantafx.base.controls.ToggleSwitch;

import dev.evenkeel.model.Service;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.form.PathOffers;
import dev.evenkeel.ui.form.SettingsForm;
import dev.evenkeel.ui.form.SettingsForm.Layout;
import dev.evenkeel.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.geometry.HorizontalDirection;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/**
 * What is set for the chosen service as a whole, in sections that open and close: all that {@link
 * ServiceSettings} names.
 */
public final class SettingsController {

    private final Edits edits;
    private final PathOffers paths;
    private final ShownService shown;
    private @Nullable SettingsForm form;
    private final ToggleSwitch isDefault = new ToggleSwitch(Texts.of("settings.isDefault"));
    private boolean showing;

    @FXML private VBox sections;

    public SettingsController(Edits edits, PathOffers paths) {
        this.edits = edits;
        this.paths = paths;
        this.shown = new ShownService(edits);
    }

    /** When it is first in sight: so many fields take their time. */
    private SettingsForm build() {
        SettingsForm made =
                new SettingsForm(
                        edits,
                        ServiceSettings.all(),
                        "",
                        Layout.WIDE,
                        ServiceSettings.offers(paths));
        isDefault.setId("is-default");
        isDefault.setLabelPosition(HorizontalDirection.RIGHT);
        isDefault.setWrapText(true);
        isDefault.setMinWidth(0);
        isDefault.selectedProperty().subscribe((was, on) -> makeDefault(on));
        sections.getChildren().setAll(made.panes());
        TitledPane first = made.panes().getFirst();
        first.setExpanded(true);
        ((VBox) first.getContent()).getChildren().add(isDefault);
        return made;
    }

    void refresh(@Nullable ServiceRuntime runtime) {
        if (runtime == null) {
            return;
        }
        SettingsForm settings = form;
        if (settings == null) {
            settings = build();
            form = settings;
        }
        Service service = runtime.service();
        boolean same = Objects.equals(service.name(), shown.name());
        shown.show(service.name());
        settings.show(new Holder.OfService(service.name()), same);
        showing = true;
        isDefault.setSelected(service.name().equals(edits.current().defaultService()));
        showing = false;
    }

    private void makeDefault(boolean on) {
        if (!showing) {
            shown.service()
                    .ifPresent(it -> edits.apply(ServiceEdits.makeDefault(on ? it.name() : null)));
        }
    }
}
