package dev.evenkeel.ui.service;

import atlantafx.base.controls.ToggleSwitch;

import dev.evenkeel.model.Service;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.service.ServiceSettings.Section;
import dev.evenkeel.ui.text.Texts;

import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.geometry.HorizontalDirection;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * What is set for the chosen service as a whole, in sections that open and close: all that {@link
 * ServiceSettings} names.
 */
public final class SettingsController {

    private final Edits edits;
    private final ShownService shown;
    private final List<Part> parts = new ArrayList<>();
    private final ToggleSwitch isDefault = new ToggleSwitch(Texts.of("settings.isDefault"));
    private boolean showing;
    private long shownRevision = -1;

    @FXML private VBox sections;

    /** A section as it stands in the form. */
    private record Part(
            Section section,
            TitledPane pane,
            @Nullable ToggleSwitch onOff,
            GridPane form,
            List<FormField> fields) {}

    public SettingsController(Edits edits) {
        this.edits = edits;
        this.shown = new ShownService(edits);
    }

    /** When it is first in sight: so many fields take their time. */
    private void build() {
        isDefault.setId("is-default");
        onSwitch(isDefault, (service, on) -> ServiceEdits.makeDefault(on ? service.name() : null));
        for (Section section : ServiceSettings.all()) {
            Part part = part(section);
            parts.add(part);
            sections.getChildren().add(part.pane());
        }
        Part first = parts.getFirst();
        first.pane().setExpanded(true);
        ((VBox) first.pane().getContent()).getChildren().add(isDefault);
    }

    private Part part(Section section) {
        GridPane form = form();
        List<FormField> fields =
                section.settings().stream()
                        .map(setting -> new FormField(setting, edits, shown))
                        .toList();
        fields.forEach(field -> field.in(form));
        VBox content = new VBox(form);
        content.getStyleClass().add("settings-section");
        ToggleSwitch onOff = null;
        String path = section.path();
        if (path != null) {
            onOff = new ToggleSwitch(section.offer());
            onOff.setId("has-" + path);
            onSwitch(onOff, (service, on) -> SettingEdits.turn(service, path, on));
            content.getChildren().addFirst(onOff);
        }
        TitledPane pane = new TitledPane(section.title(), content);
        pane.setId("settings-" + section.id());
        pane.setAnimated(false);
        pane.setExpanded(false);
        return new Part(section, pane, onOff, form, fields);
    }

    private static GridPane form() {
        GridPane form = new GridPane();
        form.getStyleClass().add("form");
        ColumnConstraints names = new ColumnConstraints(112, 128, 160);
        ColumnConstraints fields = new ColumnConstraints(200, 312, 480);
        ColumnConstraints help = new ColumnConstraints(0, 320, Double.MAX_VALUE);
        help.setHgrow(Priority.ALWAYS);
        names.setHalignment(HPos.LEFT);
        form.getColumnConstraints().addAll(names, fields, help);
        return form;
    }

    void refresh(@Nullable ServiceRuntime runtime) {
        if (runtime == null) {
            return;
        }
        if (parts.isEmpty()) {
            build();
        }
        Service service = runtime.service();
        boolean another = !Objects.equals(service.name(), shown.name());
        if (another) {
            parts.forEach(part -> part.fields().forEach(FormField::reset));
            shown.show(service.name());
        }
        if (another || shownRevision != edits.revision()) {
            shownRevision = edits.revision();
            show(service);
        }
    }

    private void show(Service service) {
        JsonNode written = SettingEdits.written(service);
        showing = true;
        isDefault.setSelected(service.name().equals(edits.current().defaultService()));
        for (Part part : parts) {
            part.fields().forEach(field -> field.show(written));
            String path = part.section().path();
            boolean on = path == null || SettingEdits.isOn(written, path);
            if (part.onOff() != null) {
                part.onOff().setSelected(on);
            }
            part.form().setVisible(on);
            part.form().setManaged(on);
            part.pane().setText(titleOf(part, on));
        }
        showing = false;
    }

    /** With how much is not as it would be by default: what a closed section says. */
    private static String titleOf(Part part, boolean on) {
        String title = part.section().title();
        long changed = part.fields().stream().filter(FormField::isChanged).count();
        if (!on) {
            return Texts.of("settings.titleOff", title);
        }
        if (changed > 0) {
            return Texts.of("settings.titleChanged", title, changed);
        }
        return part.section().path() == null ? title : Texts.of("settings.titleOn", title);
    }

    private void onSwitch(ToggleSwitch toggle, BiFunction<Service, Boolean, Proposal> edit) {
        toggle.setLabelPosition(HorizontalDirection.RIGHT);
        toggle.selectedProperty()
                .subscribe((was, on) -> {
                    if (!showing) {
                        shown.service().ifPresent(it -> edits.apply(edit.apply(it, on)));
                    }
                });
    }
}
