package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;

/** Everything larger, and as it was. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class ZoomedWindowTest {

    private static final Configuration SHOP =
            Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001"));

    private static final List<String> PAGES =
            List.of("DIGIT1", "DIGIT2", "DIGIT3", "DIGIT4", "DIGIT5", "DIGIT6", "COMMA");

    private static final String LONG = "expected status 200-299, got 503 for the third time";

    private OpenWindow window;

    @Start
    void start(Stage primary) {
        window = new OpenWindow(primary, SHOP);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void textColumnsAndBarsGrowTogetherAndShrinkAgain(FxRobot robot) {
        Size usual = size(robot);
        assertThat(usual.text()).isEqualTo(13);

        robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
        robot.push(KeyCode.SHORTCUT, KeyCode.EQUALS);
        robot.push(KeyCode.SHORTCUT, KeyCode.ADD);
        await().untilAsserted(() -> assertThat(size(robot).text()).isEqualTo(20));
        assertThat(size(robot)).isEqualTo(new Size(20, usual.column() * 1.5, usual.bar() * 1.5));
        Region bar = robot.lookup(".top-bar").queryAs(Region.class);
        assertThat(bar.getWidth()).as("all in sight").isEqualTo(bar.getScene().getWidth());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        await().untilAsserted(() -> assertThat(size(robot)).isEqualTo(usual));
    }

    @Test
    void railKeepsToIconsWhereThereIsLittleRoomAndMakesRoomForTyping(FxRobot robot) {
        double usual = rail(robot);
        enlarge(robot, 5);
        await().untilAsserted(() -> assertThat(rail(robot)).isEqualTo(2 * 64));
        assertThat(robot.lookup(".rail .service-name").<Labeled>query().getText())
                .isEqualTo("shop");
        Stage shown = (Stage) robot.lookup(".rail").query().getScene().getWindow();
        double screen = Screen.getPrimary().getVisualBounds().getWidth();
        assertThat(shown.getMinWidth())
                .as("room for the top bar")
                .isEqualTo(Math.min(1_200, screen));

        robot.clickOn(".rail .service-name").push(KeyCode.F2);
        await().untilAsserted(() -> assertThat(rail(robot)).isCloseTo(2 * 216, within(2.0)));
        robot.write("store").push(KeyCode.ENTER);
        await().untilAsserted(() -> assertThat(rail(robot)).isEqualTo(2 * 64));
        assertThat(robot.lookup(".rail .service-name").<Labeled>query().getText())
                .isEqualTo("store");

        robot.push(KeyCode.SHORTCUT, KeyCode.B);
        await().untilAsserted(() -> assertThat(rail(robot)).isCloseTo(2 * 216, within(2.0)));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        await().untilAsserted(() -> assertThat(rail(robot)).isCloseTo(usual, within(1.0)));
    }

    @Test
    void everyPageIsWholeInAWindowOfLittleRoom(FxRobot robot) {
        robot.interact(() -> {
            Window shown = robot.lookup(".rail").query().getScene().getWindow();
            shown.setWidth(960);
            shown.setHeight(640);
        });
        enlarge(robot, 3);
        window.registry.reportHealth(
                OpenWindow.key("shop", "127.0.0.1:9001"),
                new Health.Down(OpenWindow.now(), Phrase.verbatim(LONG)));
        for (String page : PAGES) {
            robot.push(KeyCode.SHORTCUT, KeyCode.valueOf(page));
            await().untilAsserted(() -> assertThat(overTheEdge(robot)).as(page).isEmpty());
        }

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        await().untilAsserted(() -> {
            TableCell<?, ?> reason = OpenWindow.cell(robot, "#events-table", 0, "reason");
            assertThat(reason.getText()).isEqualTo(LONG);
            assertThat(reason.lookup(".text"))
                    .asInstanceOf(type(Text.class))
                    .satisfies(text -> {
                        assertThat(text.getText()).as("no ellipsis").isEqualTo(LONG);
                        assertThat(text.getLayoutBounds().getHeight())
                                .as("several lines, and room for them")
                                .isBetween(2 * 20.0, reason.getHeight());
                    });
        });

        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        assertThat(tabs(robot)).as("charts in a tab of their own").hasSize(5);
        assertThat(OpenWindow.cell(robot, "#hosts-table", 0, "address").isVisible()).isTrue();
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        await().untilAsserted(() -> assertThat(tabs(robot)).as("over the tables").hasSize(4));
    }

    @Test
    void lineOfTroubleKeepsItsWordsReadableAndItsButtonsInTheWindow(FxRobot robot) {
        robot.interact(() -> {
            window.admin.state =
                    new AdminControl.State(
                            null,
                            new ProxyControl.Refused(
                                    new ListenAddress("127.0.0.1", 8081),
                                    ListenTrouble.IN_USE.with("admin", "--admin-port")));
            Window shown = robot.lookup(".rail").query().getScene().getWindow();
            shown.setWidth(1280);
            shown.setHeight(776);
        });
        Region reason = robot.lookup("#admin-trouble").queryAs(Region.class);
        Node button = robot.lookup("#admin-settings").query();
        await().untilAsserted(() ->
                assertThat(button.getBoundsInParent().getMinX())
                        .as("beside the words")
                        .isGreaterThan(reason.getBoundsInParent().getMaxX()));
        enlarge(robot, 5);
        await().untilAsserted(() -> {
            assertThat(overTheEdge(robot)).isEmpty();
            assertThat(reason.getWidth()).isGreaterThan(480);
            assertThat(button.getBoundsInParent().getMinY())
                    .as("under the words")
                    .isGreaterThanOrEqualTo(reason.getBoundsInParent().getMaxY());
        });
    }

    @Test
    void helpOfASettingKeepsRoomForItsWordsAtTwiceTheSize(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.interact(() -> {
            robot.lookup("#go-settings").query().getScene().getWindow().setWidth(1000);
        });
        enlarge(robot, 5);
        await().untilAsserted(() -> {
            Region help = robot.lookup("#general-settings .form-help").queryAs(Region.class);
            assertThat(help.getWidth()).isGreaterThanOrEqualTo(2 * 144);
        });
    }

    private static List<Tab> tabs(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup(".service .tab-pane").queryAs(TabPane.class).getTabs();
    }

    /** What one can use or read, and hangs over the window's right or lower edge. */
    private static List<String> overTheEdge(FxRobot robot) {
        QuickRobot.settle();
        List<String> over = new ArrayList<>();
        addOverTheEdge(robot.lookup(".rail").query().getScene().getRoot(), over);
        return over;
    }

    private static void addOverTheEdge(Parent parent, List<String> over) {
        for (Node node : parent.getChildrenUnmodifiable()) {
            Bounds at = node.localToScene(node.getLayoutBounds());
            boolean hangs =
                    at.getMaxX() > node.getScene().getWidth() + 1
                            || at.getMaxY() > node.getScene().getHeight() + 1;
            if (node.isVisible() && node instanceof Control && hangs) {
                over.add(node + " " + at);
            }
            // What is in one of these is reached by scrolling.
            boolean scrolls = node instanceof ScrollPane || node instanceof VirtualFlow<?>;
            if (node.isVisible() && !scrolls && node instanceof Parent inner) {
                addOverTheEdge(inner, over);
            }
        }
    }

    private static void enlarge(FxRobot robot, int steps) {
        for (int i = 0; i < steps; i++) {
            robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
        }
    }

    /**
     * @param column how wide one of the table's columns wants to be
     * @param bar how high the bar on top is
     */
    private record Size(double text, double column, double bar) {}

    private static double rail(FxRobot robot) {
        return robot.lookup(".rail").query().getLayoutBounds().getWidth();
    }

    private static Size size(FxRobot robot) {
        QuickRobot.settle();
        TableView<?> hosts = robot.lookup("#hosts-table").queryTableView();
        double column =
                hosts.getColumns().stream()
                        .filter(it -> "address".equals(it.getId()))
                        .findFirst()
                        .orElseThrow()
                        .getPrefWidth();
        Labeled state = robot.lookup("#proxy-state").queryAs(Labeled.class);
        double bar = robot.lookup(".top-bar").query().getLayoutBounds().getHeight();
        return new Size(state.getFont().getSize(), column, bar);
    }
}
