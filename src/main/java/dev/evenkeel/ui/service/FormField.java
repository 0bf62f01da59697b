package dev.evenkeel.ui.service;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.Setting.Kind;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import tools.jackson.databind.JsonNode;

/**
 * One line of a form: what it is, the field with its message under it, a way back to the default
 * where it isn't the default, a sentence of help.
 */
final class FormField {

    private final Setting setting;
    private final Edits edits;
    private final ShownService shown;
    private final CommitField field;
    private final ComboBox<String> choice = new ComboBox<>();
    private final Button back = new Button(null, new FontIcon("fth-corner-up-left"));
    private final Label message = new Label();
    private boolean showing;
    private boolean changed;

    FormField(Setting setting, Edits edits, ShownService shown) {
        this.setting = setting;
        this.edits = edits;
        this.shown = shown;
        field = new CommitField(edits);
        field.setProposal(text ->
                shown.service().map(it -> SettingEdits.set(it, setting, text)).orElse(null));
        field.setPromptText(setting.unset());
        choice.getItems().setAll(setting.choices());
        choice.valueProperty()
                .subscribe((was, is) -> {
                    if (!showing && is != null) {
                        set(is.equals(setting.unset()) ? "" : is);
                    }
                });
        message.getStyleClass().add("form-message");
        message.setWrapText(true);
        message.textProperty().bind(field.messageProperty());
        message.visibleProperty().bind(field.messageProperty().map(text -> !text.isEmpty()));
        message.managedProperty().bind(message.visibleProperty());
        back.getStyleClass().addAll("flat", "button-icon", "small", "form-back");
        back.setAccessibleText(Texts.of("settings.back", setting.title()));
        String unset = setting.unset().isEmpty() ? Texts.of("settings.nothing") : setting.unset();
        back.setTooltip(new Tooltip(Texts.of("settings.backTo", unset)));
        back.setOnAction(event -> set(""));
        back.setVisible(false);
    }

    /** Puts it at the end of a form. */
    void in(GridPane form) {
        Control control = setting.kind() == Kind.CHOICE ? choice : field;
        control.setId(setting.path().replace('.', '-'));
        control.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(control, Priority.ALWAYS);
        Label name = new Label(setting.title());
        name.setLabelFor(control);
        name.getStyleClass().add("form-name");
        Label help = new Label(setting.help());
        help.getStyleClass().addAll("muted", "form-help");
        help.setWrapText(true);
        HBox line = new HBox(control, back);
        line.getStyleClass().add("form-line");
        form.addRow(form.getRowCount(), name, new VBox(line, message), help);
    }

    /**
     * @param written the service as a file would have it
     */
    void show(JsonNode written) {
        String text = SettingEdits.text(written, setting);
        changed = !text.isEmpty() && !text.equals(setting.unset());
        back.setVisible(changed);
        if (setting.kind() == Kind.CHOICE) {
            showing = true;
            choice.setValue(text.isEmpty() ? setting.unset() : text);
            showing = false;
        } else {
            field.show(text);
        }
    }

    /** Whether it is something else than the default. */
    boolean isChanged() {
        return changed;
    }

    /** Another service is shown: what was typed for the one before doesn't stay. */
    void reset() {
        field.reset("");
    }

    private void set(String text) {
        field.reset(field.getText());
        shown.service().ifPresent(it -> edits.apply(SettingEdits.set(it, setting, text)));
    }
}
