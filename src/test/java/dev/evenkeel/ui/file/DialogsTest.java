package dev.evenkeel.ui.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.ui.window.Appearance;
import dev.evenkeel.ui.window.FxThread;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

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

    private List<Window> opened() {
        return Window.getWindows().stream().filter(it -> !it.equals(owner)).toList();
    }
}
