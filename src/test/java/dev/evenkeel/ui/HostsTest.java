package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.address;
import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.key;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Revision.Author;

import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What is done with several hosts at once, and what the table says of each. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class HostsTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                service(
                                                "shop",
                                                "127.0.0.1:9001",
                                                "127.0.0.1:9002",
                                                "127.0.0.1:9003")
                                        .withPolicy(new Policy.First())));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void weightIsSetForAllSelectedHostsInOneEdit(FxRobot robot) {
        robot.clickOn(cell(robot, "#hosts-table", 0, "weight"));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN).push(KeyCode.F2);
        robot.write("5").push(KeyCode.ENTER);
        assertThat(hosts()).extracting(Host::weight).containsExactly(5, 5, 1);
        assertThat(window.registry.undoLabel()).hasToString("weight of 2 hosts to 5");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(hosts()).extracting(Host::weight).containsOnly(1);
    }

    @Test
    void keysMeanHostsOnlyWhileTheirTableHasTheKeyboard(FxRobot robot) {
        selectAll(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.C);
        for (int page = 0; page < 2; page++) {
            robot.interact(() -> robot.lookup("#theme").query().requestFocus());
            robot.push(KeyCode.DELETE).push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.X);
            robot.push(KeyCode.SHORTCUT, KeyCode.V);
            assertThat(hosts()).hasSize(3).extracting(Host::state).containsOnly(AdminState.ENABLED);
            robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        }
    }

    @Test
    void contextMenuIsReachedByKeys(FxRobot robot) {
        // The headless screen can't draw what hangs over its lower edge, as the long menu would.
        Window shown = table(robot, "#hosts-table").getScene().getWindow();
        robot.interact(() -> shown.setHeight(700));
        selectAll(robot);
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        robot.clickOn("Set the weight");
        robot.write("6").push(KeyCode.ENTER);
        assertThat(hosts()).extracting(Host::weight).containsOnly(6);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.L).write("9").push(KeyCode.ENTER);
        assertThat(hosts()).extracting(Host::maxRequests).containsOnly(9);
    }

    @Test
    void longHostNameKeepsItsBeginningAndItsPort(FxRobot robot) {
        String host = "a-host-with-a-long-name.in-a-rack.of-a-place.example.test:9123";
        window.registry.apply(
                Author.API,
                "a long name",
                it -> it.withService("shop", shop -> shop.plusHost(Host.at(address(host)))));
        await().until(() -> table(robot, "#hosts-table").getItems().size() == 4);
        Text shown = (Text) cell(robot, "#hosts-table", 3, "address").lookup(".text");
        assertThat(shown.getText()).isNotEqualTo(host).startsWith("a-host").endsWith(":9123");
    }

    @Test
    void selectedHostsAreDrainedEnabledAndRemovedByKeys(FxRobot robot) {
        selectAll(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.D);
        assertThat(hosts()).extracting(Host::state).containsOnly(AdminState.DRAINING);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.E);
        assertThat(hosts()).extracting(Host::state).containsOnly(AdminState.ENABLED);
        robot.push(KeyCode.DELETE);
        assertThat(hosts()).isEmpty();
        assertThat(window.registry.undoLabel()).hasToString("remove 3 hosts of shop");
    }

    @Test
    void copiedHostsArePastedWithAllTheirSettings(FxRobot robot) {
        window.registry.apply(
                Author.API,
                "settings",
                it ->
                        it.withService(
                                "shop",
                                shop ->
                                        shop.withHost(
                                                address("127.0.0.1:9002"),
                                                host ->
                                                        host.withWeight(7)
                                                                .withMaxRequests(40)
                                                                .withState(AdminState.DISABLED)
                                                                .withBackup(true))));
        List<Host> before = hosts();
        for (KeyCode[] copy :
                List.of(
                        new KeyCode[] {KeyCode.SHORTCUT, KeyCode.C},
                        new KeyCode[] {KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.C})) {
            selectAll(robot);
            robot.push(copy).push(KeyCode.DELETE);
            assertThat(hosts()).isEmpty();
            robot.push(KeyCode.SHORTCUT, KeyCode.V);
            assertThat(hosts()).isEqualTo(before);
        }
    }

    @Test
    void whatCannotBePastedStandsInTheFieldWithTheReason(FxRobot robot) {
        robot.clickOn(cell(robot, "#hosts-table", 0, "state"));
        robot.interact(() ->
                Clipboard.getSystemClipboard()
                        .setContent(Map.of(DataFormat.PLAIN_TEXT, "10.0.0.300")));
        robot.push(KeyCode.SHORTCUT, KeyCode.V);
        assertThat(robot.lookup("#add-host").queryTextInputControl().getText())
                .isEqualTo("10.0.0.300");
        assertThat(robot.lookup(".message-bubble").query().isVisible()).isTrue();
        assertThat(hosts()).hasSize(3);
    }

    @Test
    void hostsAreMovedByKeysAndByDragging(FxRobot robot) {
        robot.clickOn(cell(robot, "#hosts-table", 0, "state"));
        robot.push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(ports()).containsExactly(9002, 9001, 9003);
        robot.push(KeyCode.ALT, KeyCode.DOWN).push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(ports()).containsExactly(9002, 9003, 9001);

        TableCell<?, ?> last = cell(robot, "#hosts-table", 2, "order");
        TableCell<?, ?> first = cell(robot, "#hosts-table", 0, "order");
        robot.drag(last, MouseButton.PRIMARY).moveTo(first).moveBy(0, -6).drop();
        assertThat(ports()).containsExactly(9001, 9002, 9003);
        assertThat(table(robot, "#hosts-table").getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void orderIsNotOfferedWhereItDoesNotCount(FxRobot robot) {
        window.registry.apply(
                Author.API,
                "policy",
                it -> it.withService("shop", shop -> shop.withPolicy(new Policy.RoundRobin())));
        await().until(() -> !orderIsShown(table(robot, "#hosts-table")));
        robot.clickOn(cell(robot, "#hosts-table", 0, "state")).push(KeyCode.ALT, KeyCode.DOWN);
        assertThat(ports()).containsExactly(9001, 9002, 9003);
    }

    @Test
    void healthSaysWhatTheLastCheckFound(FxRobot robot) {
        window.registry.reportHealth(
                key("shop", "127.0.0.1:9001"), new Health.Up(OpenWindow.now()));
        window.registry.reportCheck(
                key("shop", "127.0.0.1:9001"),
                new CheckReport(
                        OpenWindow.now(),
                        CheckReport.By.CHECK,
                        503,
                        Duration.ofMillis(3),
                        Phrase.verbatim("expected status 200-299, got 503")),
                health -> health);
        await().untilAsserted(() ->
                assertThat(view(robot, 0))
                        .contains("last failed: expected status 200-299, got 503"));
    }

    /** What the state's tooltip says: the column itself goes first where a window is narrow. */
    private static String view(FxRobot robot, int row) {
        return cell(robot, "#hosts-table", row, "state").getTooltip().getText();
    }

    private static boolean orderIsShown(TableView<?> table) {
        return table.getColumns().getFirst().isVisible();
    }

    private void selectAll(FxRobot robot) {
        await().until(() -> table(robot, "#hosts-table").getItems().size() == 3);
        robot.clickOn(cell(robot, "#hosts-table", 0, "state"));
        robot.push(KeyCode.SHORTCUT, KeyCode.A);
    }

    private List<Integer> ports() {
        return hosts().stream().map(host -> host.address().port()).toList();
    }

    private List<Host> hosts() {
        QuickRobot.settle();
        Service shop = window.registry.configuration().service("shop").orElseThrow();
        return shop.hosts();
    }
}
