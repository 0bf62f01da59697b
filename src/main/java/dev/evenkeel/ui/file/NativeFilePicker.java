package dev.evenkeel.ui.file;

import dev.evenkeel.ui.text.Texts;

import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operating system's own file dialogs. */
public final class NativeFilePicker implements FilePicker {

    private final Window owner;

    public NativeFilePicker(Window owner) {
        this.owner = owner;
    }

    @Override
    public @Nullable Path toOpen(@Nullable Path startingAt) {
        return pathOf(chooser(Texts.of("file.openTitle"), startingAt).showOpenDialog(owner));
    }

    @Override
    public @Nullable Path toName(String title, @Nullable Path startingAt) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        beginBeside(chooser, startingAt);
        return pathOf(chooser.showOpenDialog(owner));
    }

    @Override
    public @Nullable Path toSave(@Nullable Path startingAt) {
        FileChooser chooser = chooser(Texts.of("file.saveTitle"), startingAt);
        chooser.setInitialFileName(
                startingAt == null ? "config.json" : startingAt.getFileName().toString());
        return pathOf(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path toExport(String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Texts.of("file.exportTitle"));
        chooser.setInitialFileName(name);
        return pathOf(chooser.showSaveDialog(owner));
    }

    private static FileChooser chooser(String title, @Nullable Path startingAt) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .addAll(
                        new ExtensionFilter(Texts.of("file.jsonFiles"), "*.json"),
                        new ExtensionFilter(Texts.of("file.allFiles"), "*"));
        beginBeside(chooser, startingAt);
        return chooser;
    }

    private static void beginBeside(FileChooser chooser, @Nullable Path file) {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        if (folder != null && Files.isDirectory(folder)) {
            chooser.setInitialDirectory(folder.toFile());
        }
    }

    private static @Nullable Path pathOf(@Nullable File file) {
        return file == null ? null : file.toPath();
    }
}
