package dev.evenkeel.ui.form;

import atlantafx.base.controls.ToggleSwitch;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.LiveChoice;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.Setting.Choice;
import dev.evenkeel.ui.edit.Setting.Kind;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.text.Texts;

import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Supplier;

/**
 * One line of a form: what it is, the field with its message under it, a way back to the default
 * where it isn't the default, a sentence of help.
 */
final class FormField {

    private final Setting setting;
    private final Edits edits;
    private final Supplier<@Nullable Holder> holder;
    private final CommitField field;
    private final ComboBox<Choice> choice = new ComboBox<>();
    private final LiveChoice<Choice> liveChoice;
    private final ToggleSwitch flag = new ToggleSwitch();
    private final Button back = new Button(null, new FontIcon("fth-corner-up-left"));
    private final Label message = new Label();
    private boolean showing;
    private boolean changed;

    FormField(Setting setting, Edits edits, Supplier<@Nullable Holder> holder) {
        this.setting = setting;
        this.edits = edits;
        this.holder = holder;
        field = new CommitField(edits);
        field.setProposal(this::propose);
        field.setPromptText(setting.unset());
        choice.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Choice value) {
                        return value == null ? "" : value.words();
                    }

                    @Override
                    public @Nullable Choice fromString(String text) {
                        return null;
                    }
                });
        liveChoice =
                new LiveChoice<>(
                        choice, it -> set(it.value().equals(setting.unset()) ? "" : it.value()));
        flag.selectedProperty()
                .subscribe((was, is) -> {
                    if (!showing) {
                        String value = String.valueOf(is);
                        set(value.equals(setting.unset()) ? "" : value);
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
        back.setVisible(false);
    }

    /**
     * Puts it at the end of a form.
     *
     * @param offer what else can be done with a text that is typed; null for nothing
     * @param narrow whether the help stands under the field, as there is no room beside it
     */
    void in(GridPane form, String idPrefix, boolean narrow, @Nullable FieldOffer offer) {
        Control control =
                switch (setting.kind()) {
                    case CHOICE -> choice;
                    case FLAG -> flag;
                    case TEXT, NEEDED_TEXT, WHOLE_NUMBER, WORDS, PAIRS, PASSWORDS, KEYS, OBJECTS ->
                            field;
                };
        control.setId(idPrefix + setting.path().replace('.', '-'));
        control.setAccessibleText(setting.title());
        control.setAccessibleHelp(setting.help());
        back.setOnAction(event -> {
            set("");
            // The button goes, the keyboard stays.
            control.requestFocus();
        });
        HBox line = new HBox(control);
        line.getStyleClass().add("form-line");
        if (setting.kind() != Kind.FLAG) {
            control.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(control, Priority.ALWAYS);
            if (offer != null) {
                line.getChildren().add(offer.button(field));
            }
            line.getChildren().add(back);
        }
        Label name = new Label(setting.title());
        name.setLabelFor(control);
        name.getStyleClass().add("form-name");
        name.setWrapText(true);
        Label help = new Label(setting.help());
        help.getStyleClass().addAll("muted", "form-help");
        help.setWrapText(true);
        VBox lines = new VBox(line, message);
        if (narrow) {
            lines.getChildren().add(help);
            GridPane.setValignment(name, VPos.TOP);
            form.addRow(form.getRowCount(), name, lines);
        } else {
            lines.setAlignment(Pos.CENTER_LEFT);
            form.addRow(form.getRowCount(), name, lines, help);
        }
    }

    /**
     * @param written what it belongs to, as a file would have it
     */
    void show(JsonNode written) {
        String text = SettingEdits.text(written, setting);
        changed =
                setting.kind() != Kind.NEEDED_TEXT
                        && !text.isEmpty()
                        && !text.equals(setting.unset());
        back.setVisible(changed);
        showing = true;
        switch (setting.kind()) {
            case CHOICE -> showChoice(text.isEmpty() ? setting.unset() : text);
            case FLAG ->
                    flag.setSelected(Boolean.parseBoolean(text.isEmpty() ? setting.unset() : text));
            case TEXT, NEEDED_TEXT, WHOLE_NUMBER, WORDS, PAIRS, PASSWORDS, KEYS, OBJECTS ->
                    field.show(text);
        }
        showing = false;
    }

    private void showChoice(String value) {
        List<Choice> choices = setting.choices().apply(edits.current());
        if (!choice.isShowing() && !choice.getItems().equals(choices)) {
            choice.getItems().setAll(choices);
        }
        liveChoice.show(
                choices.stream()
                        .filter(it -> it.value().equals(value))
                        .findFirst()
                        .orElseGet(() -> Choice.of(value)));
    }

    /** Whether it is something else than the default. */
    boolean isChanged() {
        return changed;
    }

    /** Something else is shown: what was typed for the one before doesn't stay. */
    void reset() {
        field.reset("");
    }

    private void set(String text) {
        field.reset(field.getText());
        Proposal made = propose(text);
        if (made != null) {
            edits.apply(made);
        }
    }

    private @Nullable Proposal propose(String text) {
        Holder shown = holder.get();
        return shown == null ? null : SettingEdits.set(edits.current(), shown, setting, text);
    }
}
