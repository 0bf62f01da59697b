package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.address;
import static dev.evenkeel.ui.OpenWindow.key;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.ui.chart.TimeCanvas;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;

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
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** The charts of a service: choosing one, reading it, taking it along. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class ChartsTest {

    @TempDir Path folder;
    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                service("shop", "127.0.0.1:9001", "127.0.0.1:9002")));
        window.answer("shop", "127.0.0.1:9001", 20, 200);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void oneChartAtATimeIsInFront(FxRobot robot) {
        assertThat(isSeen(robot, ".distribution-chart")).isTrue();
        assertThat(isSeen(robot, ".now-bars")).isTrue();
        choose(robot, 1);
        assertThat(isSeen(robot, ".rate-chart")).isTrue();
        assertThat(isSeen(robot, ".distribution-chart")).isFalse();
        assertThat(isSeen(robot, ".now-bars")).isFalse();
        choose(robot, 2);
        assertThat(isSeen(robot, ".latency-chart")).isTrue();
        choose(robot, 3);
        assertThat(isSeen(robot, ".health-chart")).isTrue();
    }

    @Test
    void timeThatIsChosenHoldsForEachChartAndAPauseToo(FxRobot robot) {
        Map<String, Integer> minutes =
                Map.of("#oneMinute", 1, "#fiveMinutes", 5, "#fifteenMinutes", 15, "#oneHour", 60);
        minutes.forEach((button, length) -> {
            robot.clickOn(button);
            assertThat(minutesInSight(robot, ".distribution-chart")).isCloseTo(length, within(0.5));
            assertThat(charts(robot))
                    .allMatch(chart -> chart.spanProperty().get().seconds() == length * 60);
        });
        robot.clickOn("#pause");
        assertThat(charts(robot)).hasSize(4).allMatch(chart -> chart.pausedProperty().get());
        assertThat(robot.lookup("#pause").query().getAccessibleText())
                .as("what the button does now")
                .isEqualTo("Resume the chart");
    }

    private static Set<TimeCanvas> charts(FxRobot robot) {
        return robot.lookup((Node node) -> node instanceof TimeCanvas).queryAllAs(TimeCanvas.class);
    }

    /** From the first of a chart's numbers to the last. */
    private static double minutesInSight(FxRobot robot, String chart) {
        TimeCanvas canvas = robot.lookup(chart).queryAs(TimeCanvas.class);
        AtomicReference<String> csv = new AtomicReference<>("");
        robot.interact(() -> {
            canvas.refresh();
            canvas.layout();
            csv.set(canvas.csv());
        });
        List<String> lines = csv.get().lines().toList();
        return Duration.between(timeOf(lines.get(1)), timeOf(lines.getLast())).toSeconds() / 60.0;
    }

    private static OffsetDateTime timeOf(String line) {
        return OffsetDateTime.parse(line.substring(0, line.indexOf(',')));
    }

    @Test
    void removedHostStaysInTheChartAndGoesFromTheTable(FxRobot robot) {
        window.answer("shop", "127.0.0.1:9002", 10, 200);
        window.registry.apply(
                Author.API,
                "remove",
                it -> it.withService("shop", shop -> shop.withoutHost(address("127.0.0.1:9002"))));

        await().untilAsserted(() -> {
            assertThat(table(robot, "#hosts-table").getItems()).hasSize(1);
            AtomicReference<String> csv = new AtomicReference<>("");
            TimeCanvas canvas = robot.lookup(".distribution-chart").queryAs(TimeCanvas.class);
            robot.interact(() -> csv.set(canvas.csv()));
            assertThat(csv.get())
                    .startsWith("time,seconds,127.0.0.1:9001,127.0.0.1:9002 (removed)\r\n");
        });
    }

    @Test
    void healthSaysWhoIsDownAndAClickPicksTheHost(FxRobot robot) {
        choose(robot, 3);
        await().untilAsserted(() ->
                assertThat(chart(robot, ".health-chart").getAccessibleText())
                        .isEqualTo("Every host is up."));
        window.registry.reportHealth(
                key("shop", "127.0.0.1:9002"),
                new Health.Down(OpenWindow.now(), Phrase.verbatim("refused")));
        window.answer("shop", "127.0.0.1:9001", 1, 200);
        choose(robot, 0);
        choose(robot, 3);
        robot.interact(() -> chart(robot, ".health-chart").requestFocus());
        robot.push(KeyCode.DOWN).push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(table(robot, "#hosts-table").getSelectionModel().getSelectedIndex())
                .isEqualTo(1);
    }

    @Test
    void numbersGoToTheClipboardAndThePictureIntoAFile(FxRobot robot) throws IOException {
        choose(robot, 1);
        await().until(() -> isSeen(robot, ".rate-chart"));
        robot.clickOn(".rate-chart", MouseButton.SECONDARY).clickOn("Copy the numbers as CSV");
        AtomicReference<String> copied = new AtomicReference<>("");
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).startsWith("time,seconds,Requests,Errors");

        window.chosen = folder.resolve("rate.png");
        robot.clickOn(".rate-chart", MouseButton.SECONDARY).clickOn("Save as PNG…");
        assertThat(Files.readAllBytes(folder.resolve("rate.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    private static void choose(FxRobot robot, int index) {
        robot.interact(() -> {
            ComboBox<?> kinds = robot.lookup("#chart-kind").queryComboBox();
            kinds.getSelectionModel().select(index);
        });
        QuickRobot.settle();
    }

    private static boolean isSeen(FxRobot robot, String chart) {
        for (Node node = chart(robot, chart); node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static Node chart(FxRobot robot, String chart) {
        return robot.lookup(chart).query();
    }
}
