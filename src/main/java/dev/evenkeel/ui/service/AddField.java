package dev.evenkeel.ui.service;

import dev.evenkeel.model.Service;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;

import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.function.BiFunction;

/** The line under a table in which a new row is typed, or a list of them pasted. */
final class AddField {

    private AddField() {}

    /** Fills the box under a table. */
    static CommitField install(
            HBox box,
            TableView<?> table,
            String prompt,
            Edits edits,
            ShownService shown,
            MessageBubble bubble,
            BiFunction<Service, String, Proposal> add) {
        CommitField field = new CommitField(edits);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.getStyleClass().add("add-field");
        HBox.setHgrow(field, Priority.ALWAYS);
        field.setProposal(text ->
                text.isBlank()
                        ? null
                        : shown.service().map(service -> add.apply(service, text)).orElse(null));
        field.setOnCommitted(() -> field.reset(""));
        field.setOnTakenBack(table::requestFocus);
        field.focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is && !field.isDirty()) {
                        field.reset("");
                    }
                });
        field.takeLines();
        bubble.serve(field);
        box.getChildren().setAll(new FontIcon("fth-plus"), field);
        return field;
    }
}
