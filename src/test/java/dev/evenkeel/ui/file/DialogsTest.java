package dev.evenkeel.ui.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.Problem;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.window.Appearance;
import dev.evenkeel.ui.window.FxThread;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@ExtendWith(ApplicationExtension.class)
@Timeout(60)
class DialogsTest {

    private final Remembered remembered = new Remembered(null);
    private Stage owner;
    private Zoom zoom;
    private Appearance appearance;

    @Start
    void start(Stage primary) {
        owner = primary;
        zoom = new Zoom(remembered);
        appearance = new Appearance(remembered, zoom);
        appearance.choose(Appearance.Choice.LIGHT);
        owner.setScene(new Scene(new Pane(), 400, 300));
        owner.show();
    }

    @Test
    void aDialogFollowsTheThemeWhileItIsOpenAndNotAfterThat(FxRobot robot) {
        Dialogs dialogs = new Dialogs(owner, appearance);
        FxThread.EXECUTOR.execute(() -> dialogs.tellAbout("Evenkeel 1.2.3", "Java 25"));
        await().until(() -> !opened().isEmpty());
        Scene scene = opened().getFirst().getScene();
        Parent root = scene.getRoot();
        robot.interact(appearance::toggle);
        assertThat(root.getStyleClass()).contains("dark");

        robot.type(KeyCode.ESCAPE);
        await().until(() -> opened().isEmpty());
        List<String> sheets = List.copyOf(scene.getStylesheets());
        robot.interact(appearance::toggle);
        robot.interact(() -> zoom.all().getFirst().run());
        assertThat(root.getStyleClass()).as("nobody holds it any longer").contains("dark");
        assertThat(scene.getStylesheets()).isEqualTo(sheets);
    }

    @Test
    void theLargestDialogIsNeverLargerThanTheScreenThoughEverythingIsTwiceAsLarge(
            FxRobot robot, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), "{\n}\n");
        Problem problem = new Problem(1, 1, new Violation("version", "missing", "2"));
        robot.interact(() -> {
            for (int i = 0; i < 5; i++) {
                zoom.all().getFirst().run();
            }
        });
        Dialogs dialogs = new Dialogs(owner, appearance);
        FxThread.EXECUTOR.execute(() -> dialogs.tellProblems(file, List.of(problem)));
        await().until(() -> !opened().isEmpty() && opened().getFirst().getWidth() > 0);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Window dialog = opened().getFirst();
        assertThat(dialog.getWidth()).isBetween(900.0, screen.getWidth());
        assertThat(dialog.getHeight()).isBetween(900.0, screen.getHeight());
        robot.type(KeyCode.ESCAPE);
        await().until(() -> opened().isEmpty());
    }

    /** Asked on the JavaFX thread: the list of windows changes there. */
    private List<Window> opened() {
        return WaitForAsyncUtils.waitForAsyncFx(
                10_000,
                () -> Window.getWindows().stream().filter(it -> !it.equals(owner)).toList());
    }
}
