package dev.evenkeel.ui.service;

import javafx.scene.control.TableCell;

import org.jspecify.annotations.Nullable;

import java.util.function.Function;

/** A table cell with a few words that need no eye on them. */
final class WordsCell<R, V> extends TableCell<R, V> {

    private final Function<V, String> words;

    WordsCell(Function<V, String> words) {
        this.words = words;
        getStyleClass().add("muted-cell");
    }

    @Override
    protected void updateItem(@Nullable V item, boolean empty) {
        super.updateItem(item, empty);
        setText(empty || item == null ? null : words.apply(item));
    }
}
