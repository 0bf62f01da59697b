package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;

import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/** Everything larger, and as it was. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class ZoomedWindowTest {

    private static final Configuration SHOP =
            Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001"));

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
        double usualRail = rail(robot);
        assertThat(usual.text()).isEqualTo(13);

        robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
        robot.push(KeyCode.SHORTCUT, KeyCode.EQUALS);
        robot.push(KeyCode.SHORTCUT, KeyCode.ADD);
        await().untilAsserted(() -> assertThat(size(robot).text()).isEqualTo(20));
        assertThat(size(robot)).isEqualTo(new Size(20, usual.column() * 1.5, usual.bar() * 1.5));
        Region bar = robot.lookup(".top-bar").queryAs(Region.class);
        assertThat(bar.getWidth()).as("all in sight").isEqualTo(bar.getScene().getWidth());
        assertThat(rail(robot)).isCloseTo(usualRail * 1.5, within(2.0));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT0);
        await().untilAsserted(() -> assertThat(size(robot)).isEqualTo(usual));
    }

    @Test
    void helpOfASettingKeepsRoomForItsWordsAtTwiceTheSize(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.interact(() -> {
            robot.lookup("#go-settings").query().getScene().getWindow().setWidth(1000);
        });
        for (int i = 0; i < 5; i++) {
            robot.push(KeyCode.SHORTCUT, KeyCode.PLUS);
        }
        await().untilAsserted(() -> {
            Region help = robot.lookup("#general-settings .form-help").queryAs(Region.class);
            assertThat(help.getWidth()).isGreaterThanOrEqualTo(2 * 144);
        });
    }

    /**
     * @param column how wide one of the table's columns wants to be
     * @param bar how high the bar at the bottom is
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
        double bar = robot.lookup(".status-bar").query().getLayoutBounds().getHeight();
        return new Size(state.getFont().getSize(), column, bar);
    }
}
