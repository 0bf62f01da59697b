package dev.evenkeel.ui.control;

import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.text.Texts;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text field whose value is live: Enter and leaving it commit, Esc takes back. What can't stand
 * stays in it, marked, with the reason in {@link #messageProperty}; it is looked at again with each
 * key, so the mark goes the moment the value is right.
 */
public final class CommitField extends TextField {

    private static final PseudoClass ERROR = PseudoClass.getPseudoClass("error");

    /**
     * Within a text that was typed they undo the typing; JavaFX would keep them to itself always.
     */
    private static final KeyCombination UNDO = KeyCombination.valueOf("Shortcut+Z");

    private static final KeyCombination REDO = KeyCombination.valueOf("Shortcut+Shift+Z");

    private final Edits edits;
    private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper(this, "message", "");
    private Function<String, @Nullable Proposal> proposal = text -> null;
    private String standing = "";
    private Runnable onCommitted = () -> {};
    private Runnable onTakenBack = () -> {};
    private boolean takesLines;

    public CommitField(Edits edits) {
        this.edits = edits;
        getStyleClass().add("commit-field");
        setOnAction(event -> commitByKey());
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        focusedProperty()
                .subscribe((was, is) -> {
                    if (was && !is) {
                        commit();
                    }
                });
        textProperty().subscribe(text -> lookAgain());
    }

    /**
     * @param newProposal what a text comes to; null where there is nothing to do
     */
    public void setProposal(Function<String, @Nullable Proposal> newProposal) {
        proposal = newProposal;
    }

    /** Called after Enter, when the value stands. */
    public void setOnCommitted(Runnable action) {
        onCommitted = action;
    }

    /** Called after Esc. */
    public void setOnTakenBack(Runnable action) {
        onTakenBack = action;
    }

    /** Several lines that are pasted into the empty field are committed at once, as one value. */
    public void takeLines() {
        takesLines = true;
    }

    /** Why the text can't stand; empty where it can, or where nobody has tried yet. */
    public ReadOnlyStringProperty messageProperty() {
        return message.getReadOnlyProperty();
    }

    /** Whether it holds a text that has not become live. */
    public boolean isDirty() {
        return !getText().equals(standing);
    }

    /** The live value is this now. What a person is typing meanwhile stays. */
    public void show(String text) {
        if (text.equals(standing)) {
            return;
        }
        boolean dirty = isDirty();
        standing = text;
        if (!dirty) {
            setText(text);
        }
    }

    /** Shows the live value, whatever was typed. */
    public void reset(String text) {
        standing = text;
        setText(text);
        complain(List.of());
    }

    /** Puts a text there as if it had been typed, and says what is wrong with it. */
    public void restore(String text) {
        setText(text);
        complain(check());
    }

    /** Makes the text live if it can stand; whether it stands. */
    public boolean commit() {
        if (!isDirty()) {
            complain(List.of());
            return true;
        }
        String text = getText();
        Proposal made = proposal.apply(text);
        List<Violation> violations = made == null ? List.of() : edits.apply(made);
        complain(violations);
        if (violations.isEmpty()) {
            standing = text;
        }
        return violations.isEmpty();
    }

    @Override
    public void paste() {
        String clipboard = Clipboard.getSystemClipboard().getString();
        boolean hasLines = clipboard != null && clipboard.strip().contains("\n");
        if (!takesLines || !hasLines || !getText().isEmpty()) {
            super.paste();
            return;
        }
        take(clipboard);
    }

    /** Commits a text at once; one that can't stand is put into the field with the reason. */
    public void take(String text) {
        Proposal made = proposal.apply(text);
        List<Violation> violations = made == null ? List.of() : edits.apply(made);
        if (violations.isEmpty()) {
            onCommitted.run();
        } else {
            requestFocus();
            setText(String.join(" ", text.strip().lines().toList()));
            complain(violations);
        }
    }

    /** As Esc does: what was typed goes, the live value is back. */
    public void takeBack() {
        reset(standing);
        onTakenBack.run();
    }

    private void commitByKey() {
        if (commit()) {
            onCommitted.run();
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            takeBack();
            event.consume();
        } else if (!isDirty() && UNDO.match(event)) {
            edits.undo();
            event.consume();
        } else if (!isDirty() && REDO.match(event)) {
            edits.redo();
            event.consume();
        }
    }

    private void lookAgain() {
        if (!message.get().isEmpty()) {
            complain(check());
        }
    }

    private List<Violation> check() {
        Proposal made = isDirty() ? proposal.apply(getText()) : null;
        return made == null ? List.of() : edits.check(made);
    }

    private void complain(List<Violation> violations) {
        message.set(
                violations.stream()
                        .map(it -> Texts.of(it.withoutPlace()))
                        .distinct()
                        .collect(Collectors.joining("\n")));
        pseudoClassStateChanged(ERROR, !violations.isEmpty());
        setAccessibleHelp(message.get());
    }
}
