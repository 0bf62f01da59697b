package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.ui.QuickRobot;

import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The chart in a real window: 80 seconds of 60, 30 and 10 requests a second. */
@ExtendWith(QuickRobot.class)
class DistributionChartTest {

    private SyntheticTraffic synthetic;
    private DistributionChart chart;
    private StackPane place;
    private List<HostKey> picked;

    @Start
    void show(Stage stage) {
        synthetic = new SyntheticTraffic(SyntheticTraffic.START.plusSeconds(120), 0, 6, 3, 1);
        synthetic.exactly(80, 60, 30, 10);
        picked = new ArrayList<>();
        chart = new DistributionChart(synthetic.traffic, new HostPalette());
        chart.spanProperty().set(Span.ONE_MINUTE);
        chart.zoneProperty().set(ZoneOffset.UTC);
        chart.emptyTextProperty().set("No requests yet.");
        chart.setHosts(synthetic.hosts());
        chart.setOnPick(picked::add);
        place = new StackPane(chart);
        Scene scene = new Scene(place, 700, 300);
        scene.getStylesheets().add(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(scene);
        stage.show();
        chart.requestFocus();
    }

    @Test
    void tellsTheNewestNumbersInWords(FxRobot robot) {
        refresh(robot);

        assertThat(chart.getAccessibleText())
                .isEqualTo(
                        "Requests by host at 14:03:19: 100/s in all; 127.0.0.1:9001 60/s, 60 %;"
                                + " 127.0.0.1:9002 30/s, 30 %; 127.0.0.1:9003 10/s, 10 %.");
    }

    @Test
    void pointerReadsAllBandsAtThatInstant(FxRobot robot) {
        robot.moveTo(robot.point(at(0.5, 0.5)));

        assertThat(readout(robot))
                .contains("14:02:49", "127.0.0.1:9001", "60/s", "60 %", "30/s", "10/s", "100/s");
    }

    @Test
    void clickPicksTheHostOfTheBand(FxRobot robot) {
        robot.clickOn(at(0.5, 0.05));
        robot.clickOn(at(0.3, 0.75));

        assertThat(picked).containsExactly(synthetic.keys.get(2), synthetic.keys.get(0));
    }

    @Test
    void dragZoomsInAndDoubleClickReturns(FxRobot robot) {
        robot.drag(at(0.25, 0.5), MouseButton.PRIMARY).dropTo(at(0.75, 0.5));

        assertThat(chart.zoomedProperty().get()).isTrue();
        assertThat(plot().view().length()).isBetween(29.0, 32.0);

        robot.doubleClickOn(at(0.5, 0.5));

        assertThat(chart.zoomedProperty().get()).isFalse();
        refresh(robot);
        assertThat(plot().view().length()).isEqualTo(60);
    }

    @Test
    void pauseFreezesTheViewAndNotTheTraffic(FxRobot robot) {
        robot.interact(() -> chart.pausedProperty().set(true));
        String before = csv(robot);
        robot.interact(() -> synthetic.exactly(100, 0, 0, 500));
        refresh(robot);

        assertThat(csv(robot)).isEqualTo(before);

        robot.interact(() -> chart.pausedProperty().set(false));
        refresh(robot);

        assertThat(csv(robot)).endsWith("14:04:59Z,1,0,0,500\r\n");
    }

    @Test
    void chartThatNobodySeesDoesNothing(FxRobot robot) {
        String before = chart.getAccessibleText();
        robot.interact(() -> {
            place.setVisible(false);
            synthetic.exactly(10, 1, 1, 1);
        });
        refresh(robot);

        assertThat(chart.getAccessibleText()).isEqualTo(before);

        robot.interact(() -> place.setVisible(true));
        refresh(robot);

        assertThat(chart.getAccessibleText()).contains("14:03:29");
    }

    @Test
    void keysMoveTheCrosshairChooseAndPick(FxRobot robot) {
        robot.type(KeyCode.END);
        assertThat(readout(robot)).contains("14:03:19");

        robot.type(KeyCode.LEFT, 3).type(KeyCode.RIGHT);
        assertThat(readout(robot)).contains("14:03:17");

        robot.type(KeyCode.DOWN, 2).type(KeyCode.ENTER);
        assertThat(picked).containsExactly(synthetic.keys.get(1));

        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup(".chart-readout").query().isVisible()).isFalse();
    }

    @Test
    void keysZoomAndPause(FxRobot robot) {
        robot.type(KeyCode.ADD);
        assertThat(plot().view().length()).isEqualTo(30);

        robot.type(KeyCode.SPACE);
        assertThat(chart.pausedProperty().get()).isTrue();

        robot.type(KeyCode.ESCAPE);
        assertThat(chart.zoomedProperty().get()).isFalse();
    }

    @Test
    void markTellsItsLabelToThePointerThatIsNearIt(FxRobot robot) {
        robot.interact(() ->
                chart.marks().add(new Mark(synthetic.now().minusSeconds(31), "weight 1 → 3")));

        robot.moveTo(robot.point(at(0.5, 0.5)));
        assertThat(readout(robot)).contains("14:02:49  weight 1 → 3");

        robot.moveTo(robot.point(at(0.7, 0.5)));
        assertThat(readout(robot)).doesNotContain("14:02:49  weight 1 → 3");
    }

    @Test
    void sharesFillTheWhole(FxRobot robot) {
        robot.interact(() -> chart.sharesProperty().set(true));
        refresh(robot);

        assertThat(plot().top()).isEqualTo(1);
        robot.clickOn(at(0.5, 0.95));
        assertThat(picked).containsExactly(synthetic.keys.getFirst());
    }

    @Test
    void removedHostStaysInThePastUntilThatHasLeft(FxRobot robot) {
        List<String> before = csv(robot).lines().skip(1).toList();
        ChartHost second = synthetic.hosts().get(1);
        List<ChartHost> hosts = new ArrayList<>(synthetic.hosts());
        hosts.set(1, ChartHost.removed(second.key(), second.meter()));
        robot.interact(() -> chart.setHosts(hosts));
        refresh(robot);

        assertThat(csv(robot)).startsWith("time,seconds,127.0.0.1:9001,127.0.0.1:9002 (removed),");
        assertThat(csv(robot).lines().skip(1)).isEqualTo(before);
        robot.clickOn(at(0.5, 0.25));
        assertThat(readout(robot)).contains("127.0.0.1:9002 (removed)", "30/s", "30 %");
        assertThat(picked).as("it isn't in the table").isEmpty();

        robot.interact(() -> synthetic.exactly(30, 60, 0, 10));
        refresh(robot);
        robot.moveTo(robot.point(at(0.9, 0.5)));
        assertThat(readout(robot)).doesNotContain("127.0.0.1:9002 (removed)");
        assertThat(chart.getAccessibleText()).doesNotContain("9002");
        robot.moveTo(robot.point(at(0.2, 0.5)));
        assertThat(readout(robot)).contains("127.0.0.1:9002 (removed)");

        robot.interact(() -> synthetic.exactly(40, 60, 0, 10));
        refresh(robot);
        assertThat(csv(robot)).startsWith("time,seconds,127.0.0.1:9001,127.0.0.1:9003\r\n");
    }

    @Test
    void serviceWithoutRequestsSaysWhatToDo(FxRobot robot) {
        SyntheticTraffic idle = new SyntheticTraffic(synthetic.now(), 0, 1);
        robot.interact(() -> chart.setHosts(idle.hosts()));
        refresh(robot);

        Label empty = robot.lookup(".chart-empty").queryAs(Label.class);
        assertThat(empty.isVisible()).isTrue();
        assertThat(chart.getAccessibleText()).isEqualTo("No requests yet.");
    }

    @Test
    void pictureIsSavedAsPngWithTheNamesOfTheHosts(FxRobot robot) {
        byte[][] png = new byte[1][];
        robot.interact(() -> png[0] = Png.encode(chart.image(2)));

        byte[] bytes = Objects.requireNonNull(png[0]);
        assertThat(new String(bytes, 1, 3, StandardCharsets.US_ASCII)).isEqualTo("PNG");
        Image image = new Image(new ByteArrayInputStream(bytes));
        assertThat(image.getWidth()).isEqualTo(chart.getWidth() * 2);
        assertThat(image.getHeight()).as("names below").isGreaterThan(chart.getHeight() * 2 + 16);
        assertThat(image.isError()).isFalse();
    }

    private void refresh(FxRobot robot) {
        robot.interact(chart::refresh);
    }

    private String csv(FxRobot robot) {
        String[] csv = new String[1];
        robot.interact(() -> csv[0] = chart.csv());
        return Objects.requireNonNull(csv[0]);
    }

    private Plot plot() {
        return Objects.requireNonNull(chart.plot());
    }

    /** A place in the plot, from its lower left. */
    private Point2D at(double x, double y) {
        Plot plot = plot();
        Bounds bounds = chart.localToScreen(chart.getBoundsInLocal());
        return new Point2D(
                bounds.getMinX() + plot.x() + plot.width() * x,
                bounds.getMinY() + plot.bottom() - plot.height() * y);
    }

    private static List<String> readout(FxRobot robot) {
        Node readout = robot.lookup(".chart-readout").query();
        assertThat(readout.isVisible()).isTrue();
        return robot.from(readout).lookup(".label").queryAllAs(Labeled.class).stream()
                .map(Labeled::getText)
                .toList();
    }
}
