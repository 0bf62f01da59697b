package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.model.Admin;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.ui.MainWindow;
import dev.evenkeel.ui.QuickRobot;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The whole program with its window, where another program has the management API's port. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class ApiAddressTest {

    private final ConfigFile file = new ConfigFile();
    private final HttpClient client = HttpClient.newHttpClient();
    private ServerSocket taken;
    private ServerSocket alsoTaken;
    private Evenkeel program;
    private SampleSender sender;
    private Stage stage;

    @Start
    void start(Stage primary) throws Exception {
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        alsoTaken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Arguments arguments = new Arguments();
        arguments.port = 0;
        program = new Evenkeel(Configuration.EMPTY.withAdmin(Admin.at(at(taken))), file, arguments);
        program.start(true);
        sender = program.sampleSender();
        stage = primary;
        MainWindow.on(stage, program.desktopContext(sender, null)).show();
    }

    @AfterEach
    void close(FxRobot robot) throws IOException {
        robot.interact(stage::close);
        sender.close();
        program.close();
        file.close();
        client.close();
        taken.close();
        alsoTaken.close();
    }

    @Test
    void windowSaysWhyItIsNotReachedUntilItIsAndWhatATakenAddressComesTo(FxRobot robot)
            throws Exception {
        ListenAddress first = at(taken);
        assertThat(said(robot, "#admin-trouble"))
                .startsWith("The management API is not reached: " + first + " is in use by another")
                .contains("choose another");
        assertThat(said(robot, "#api-address")).isEqualTo("API not reached");
        taken.close();
        robot.clickOn("#admin-try-again");
        await().until(() -> !isTold(robot));
        await().until(() -> said(robot, "#api-address").equals("API http://" + first));
        assertThat(answers(first)).isTrue();

        ListenAddress second = at(alsoTaken);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        typeAddress(robot, second);
        await().until(() -> isTold(robot));
        assertThat(said(robot, "#admin-trouble"))
                .startsWith("The management API stays at http://" + first + ": " + second);
        await().until(() -> said(robot, "#api-standing").contains("is in use by another program"));
        assertThat(answers(first)).as("where it was").isTrue();

        robot.clickOn("#admin-use-free-port");
        await().until(() -> !isTold(robot));
        ListenAddress third =
                program.desktopContext(sender, null).registry().configuration().admin().address();
        assertThat(third).isNotIn(first, second);
        await().until(() -> said(robot, "#api-address").equals("API http://" + third));
        await().until(() -> said(robot, "#api-standing").equals("open"));
        assertThat(answers(third)).isTrue();
        assertThat(answers(first)).as("where it no longer is").isFalse();
    }

    @Test
    void lineIsAKeyAwayAndLeadsToTheAddress(FxRobot robot) {
        assertThat(isTold(robot)).isTrue();
        robot.interact(() -> robot.lookup("#menu").query().requestFocus());
        robot.push(KeyCode.F6);
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("admin-use-free-port");
        robot.push(KeyCode.TAB).push(KeyCode.TAB).push(KeyCode.SPACE);
        assertThat(isInSight(robot, "#general-admin-address")).isTrue();
        robot.push(KeyCode.TAB);
        assertThat(stage.getScene().getFocusOwner().getId()).isEqualTo("general-admin-address");
    }

    private static boolean isInSight(FxRobot robot, String id) {
        QuickRobot.settle();
        Node node = robot.lookup(id).query();
        Node page = robot.lookup("#general-settings .viewport").query();
        return page.localToScene(page.getBoundsInLocal())
                .contains(node.localToScene(node.getBoundsInLocal()));
    }

    private static void typeAddress(FxRobot robot, ListenAddress address) {
        TextInputControl field = robot.lookup("#general-admin-address").queryTextInputControl();
        robot.interact(() -> {
            field.requestFocus();
            field.setText(address.toString());
        });
        robot.push(KeyCode.ENTER);
    }

    private static boolean isTold(FxRobot robot) {
        return robot.lookup("#admin-trouble").query().getParent().isVisible();
    }

    private static String said(FxRobot robot, String id) {
        QuickRobot.settle();
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private boolean answers(ListenAddress address) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://" + address + "/healthz"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static ListenAddress at(ServerSocket socket) {
        return new ListenAddress("127.0.0.1", socket.getLocalPort());
    }
}
