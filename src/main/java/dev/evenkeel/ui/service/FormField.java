package dev.evenkeel.ui.service;

import dev.evenkeel.model.Service;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.function.BiFunction;

/** One line of a form: what it is, the field with its message under it, a sentence of help. */
final class FormField {

    private final CommitField field;
    private final Label name;
    private final Label message = new Label();
    private final Label help;

    FormField(
            String name,
            String help,
            Edits edits,
            ShownService shown,
            BiFunction<Service, String, Proposal> edit) {
        field = new CommitField(edits);
        field.setProposal(text -> shown.service().map(it -> edit.apply(it, text)).orElse(null));
        this.name = new Label(name);
        this.name.setLabelFor(field);
        this.name.getStyleClass().add("form-name");
        this.help = new Label(help);
        this.help.getStyleClass().addAll("muted", "form-help");
        this.help.setWrapText(true);
        message.getStyleClass().add("form-message");
        message.setWrapText(true);
        message.textProperty().bind(field.messageProperty());
        message.visibleProperty().bind(field.messageProperty().map(text -> !text.isEmpty()));
        message.managedProperty().bind(message.visibleProperty());
    }

    /** Puts it at the end of a form. */
    FormField in(GridPane form) {
        form.addRow(form.getRowCount(), name, new VBox(field, message), help);
        return this;
    }

    FormField id(String id) {
        field.setId(id);
        return this;
    }

    /** The live value. */
    void show(String text) {
        field.show(text);
    }

    /** Another service is shown: what was typed for the one before doesn't stay. */
    void reset() {
        field.reset("");
    }
}
