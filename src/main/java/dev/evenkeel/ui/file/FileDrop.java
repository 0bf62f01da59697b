package dev.evenkeel.ui.file;

import dev.evenkeel.ui.window.FxThread;

import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A configuration file that is dropped on the window is opened. */
public final class FileDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("file-over");

    private FileDrop() {}

    public static void install(Scene scene, Consumer<Path> open) {
        scene.setOnDragOver(event -> {
            if (isOneFile(event)) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.setOnDragEntered(event -> mark(scene, isOneFile(event)));
        scene.setOnDragExited(event -> mark(scene, false));
        scene.setOnDragDropped(event -> {
            mark(scene, false);
            boolean taken = isOneFile(event);
            event.setDropCompleted(taken);
            event.consume();
            if (taken) {
                Path file = event.getDragboard().getFiles().getFirst().toPath();
                // Afterwards: the program it comes from waits until here, and there may be
                // questions.
                FxThread.EXECUTOR.execute(() -> open.accept(file));
            }
        });
    }

    private static boolean isOneFile(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        return files.size() == 1 && files.getFirst().isFile();
    }

    private static void mark(Scene scene, boolean over) {
        scene.getRoot().pseudoClassStateChanged(OVER, over);
    }
}
