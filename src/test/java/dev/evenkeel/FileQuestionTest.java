package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.OpenResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.ui.MainWindow;
import dev.evenkeel.ui.QuickRobot;
import dev.evenkeel.ui.file.Dialogs;
import dev.evenkeel.ui.file.FilePicker;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Another program changes the open file while the window is on it. */
@ExtendWith(QuickRobot.class)
@Timeout(90)
class FileQuestionTest {

    @TempDir Path folder;

    private final ConfigFile file = new ConfigFile();
    private Path path;
    private Evenkeel program;
    private SampleSender sender;
    private Registry registry;
    private Stage stage;

    @Start
    void start(Stage primary) throws Exception {
        path = folder.resolve("config.json");
        Files.writeString(path, text("first"));
        OpenResult.Opened opened = (OpenResult.Opened) file.open(path);
        Arguments arguments = new Arguments();
        arguments.port = 0;
        arguments.adminPort = 0;
        program = new Evenkeel(opened.configuration(), file, arguments);
        program.start(true);
        program.startHealth();
        sender = program.sampleSender();
        var context = program.desktopContext(sender, null);
        registry = context.registry();
        stage = primary;
        MainWindow.on(stage, context, new NoPicker(), Dialogs::new).show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::close);
        sender.close();
        program.close();
        file.close();
    }

    private static Configuration configuration(String... services) {
        Configuration all = Configuration.EMPTY;
        for (String service : services) {
            all = all.plusService(Service.named(service));
        }
        return all;
    }

    private static String text(String... services) {
        return ConfigWriter.write(configuration(services));
    }

    private void editHere() {
        registry.apply(Author.API, "mine", it -> it.plusService(Service.named("mine")));
    }

    private static boolean isShown(FxRobot robot, String id) {
        return robot.lookup(id).tryQuery().map(Node::isVisible).orElse(false);
    }

    private static String words(FxRobot robot) {
        return robot.lookup("#file-trouble").queryAs(Labeled.class).getText();
    }

    @Test
    void whatItWroteIsLiveAsOneEditThatCanBeUndone(FxRobot robot) throws IOException {
        Files.writeString(path, text("second"));
        await().until(() -> registry.configuration().equals(configuration("second")));
        assertThat(registry.revision().author()).isEqualTo(Author.FILE);
        await().until(() -> stage.getTitle().equals("config.json – Evenkeel"));
        assertThat(isShown(robot, "#keep-mine")).isFalse();
        await("keys reach the window").until(stage::isFocused);
        await("it is offered").until(() -> !robot.lookup("#undo").query().isDisabled());
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().until(() -> registry.configuration().equals(configuration("first")));
        await().until(() -> stage.getTitle().contains("•"));
    }

    @Test
    void overUnsavedEditsItIsAQuestionAndMineMayBeKept(FxRobot robot) throws IOException {
        editHere();
        Files.writeString(path, text("theirs"));
        await().until(() -> isShown(robot, "#keep-mine"));
        assertThat(words(robot)).startsWith("config.json was changed by another program at ");
        robot.clickOn("#keep-mine");
        await().until(() -> !isShown(robot, "#keep-mine"));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.readString(path).equals(text("first", "mine")));
        await().until(() -> stage.getTitle().equals("config.json – Evenkeel"));
    }

    @Test
    void overUnsavedEditsItIsAQuestionAndTheirsMayBeLoadedAndUndone(FxRobot robot)
            throws IOException {
        editHere();
        Files.writeString(path, text("theirs"));
        await().until(() -> isShown(robot, "#load-theirs"));
        assertThat(registry.configuration()).isEqualTo(configuration("first", "mine"));
        robot.clickOn("#load-theirs");
        await().until(() -> registry.configuration().equals(configuration("theirs")));
        await().until(() -> !isShown(robot, "#load-theirs"));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().until(() -> registry.configuration().equals(configuration("first", "mine")));
    }

    @Test
    void whatCannotBeUsedIsToldUntilItIsMended(FxRobot robot) throws IOException {
        Files.writeString(path, "{\"version\": 2, \"servces\": {}}");
        await().until(() -> isShown(robot, "#file-problems"));
        assertThat(words(robot)).contains("Line 1: servces");
        robot.clickOn("#file-problems");
        await().until(() -> robot.lookup(".dialog-pane .problems").tryQuery().isPresent());
        robot.interact(
                () -> robot.lookup(".dialog-pane .problems .list-view").query().requestFocus());
        robot.push(KeyCode.ESCAPE);
        await().until(() -> robot.lookup(".dialog-pane").tryQuery().isEmpty());
        assertThat(registry.configuration()).isEqualTo(configuration("first"));
        Files.writeString(path, text("mended"));
        await().until(() -> registry.configuration().equals(configuration("mended")));
        await().until(() -> !isShown(robot, "#file-problems"));
    }

    private static final class NoPicker implements FilePicker {
        @Override
        public @Nullable Path toOpen(@Nullable Path startingAt) {
            return null;
        }

        @Override
        public @Nullable Path toName(String title, @Nullable Path startingAt) {
            return null;
        }

        @Override
        public @Nullable Path toSave(@Nullable Path startingAt) {
            return null;
        }

        @Override
        public @Nullable Path toExport(String name) {
            return null;
        }
    }
}
