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
import java.util.function.Function;

/** A configuration file that is dropped on the window is opened. */
public final class FileDrop {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("file-over");

    private FileDrop() {}

    public static void install(Scene scene, Consumer<Path> open) {
        install(scene, event -> event.getDragboard().getFiles(), open);
    }

    /**
     * @param filesOf what a person drags
     */
    static void install(Scene scene, Function<DragEvent, List<File>> filesOf, Consumer<Path> open) {
        scene.setOnDragOver(event -> {
            if (isOneFile(filesOf.apply(event))) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        scene.setOnDragEntered(event -> mark(scene, isOneFile(filesOf.apply(event))));
        scene.setOnDragExited(event -> mark(scene, false));
        scene.setOnDragDropped(event -> {
            mark(scene, false);
            boolean taken = isOneFile(filesOf.apply(event));
            event.setDropCompleted(taken);
            event.consume();
            if (taken) {
                Path file = filesOf.apply(event).getFirst().toPath();
                // Afterwards: the program it comes from waits until here, and there may be
                // questions.
                FxThread.EXECUTOR.execute(() -> open.accept(file));
            }
        });
    }

    private static boolean isOneFile(List<File> files) {
        return files.size() == 1 && files.getFirst().isFile();
    }

    private static void mark(Scene scene, boolean over) {
        scene.getRoot().pseudoClassStateChanged(OVER, over);
    }
}
