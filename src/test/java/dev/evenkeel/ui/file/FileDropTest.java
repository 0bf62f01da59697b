package dev.evenkeel.ui.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.ui.QuickRobot;

import javafx.css.PseudoClass;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file that comes from another program's window. */
@ExtendWith(QuickRobot.class)
class FileDropTest {

    private static final PseudoClass OVER = PseudoClass.getPseudoClass("file-over");

    @TempDir Path folder;

    private final StackPane root = new StackPane();
    private final List<Path> opened = new ArrayList<>();
    private List<File> dragged = List.of();
    private Path file;

    @Start
    void start(Stage stage) {
        Scene scene = new Scene(root, 320, 240);
        FileDrop.install(scene, event -> dragged, opened::add);
        stage.setScene(scene);
        stage.show();
    }

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(folder.resolve("config.json"), "{}");
    }

    @Test
    void oneFileIsMarkedWhileItIsOverTheWindowAndOpenedWhereItIsDropped(FxRobot robot) {
        dragged = List.of(file.toFile());
        fire(robot, DragEvent.DRAG_ENTERED);
        assertThat(root.getPseudoClassStates()).contains(OVER);
        fire(robot, DragEvent.DRAG_DROPPED);
        assertThat(root.getPseudoClassStates()).doesNotContain(OVER);
        await().untilAsserted(() -> assertThat(opened).containsExactly(file));
    }

    @Test
    void whatLeavesTheWindowAgainIsNotOpened(FxRobot robot) {
        dragged = List.of(file.toFile());
        fire(robot, DragEvent.DRAG_ENTERED);
        fire(robot, DragEvent.DRAG_EXITED);
        assertThat(root.getPseudoClassStates()).doesNotContain(OVER);
        assertThat(opened).isEmpty();
    }

    @Test
    void severalFilesAFolderOrTextAreNotTaken(FxRobot robot) {
        for (List<File> other :
                List.of(
                        List.of(file.toFile(), file.toFile()),
                        List.of(folder.toFile()),
                        List.<File>of())) {
            dragged = other;
            fire(robot, DragEvent.DRAG_ENTERED);
            assertThat(root.getPseudoClassStates()).doesNotContain(OVER);
            fire(robot, DragEvent.DRAG_DROPPED);
        }
        assertThat(opened).isEmpty();
    }

    private void fire(FxRobot robot, EventType<DragEvent> type) {
        robot.interact(() ->
                Event.fireEvent(
                        root.getScene(),
                        new DragEvent(
                                type, null, 9, 9, 9, 9, TransferMode.COPY, null, null, null)));
    }
}
