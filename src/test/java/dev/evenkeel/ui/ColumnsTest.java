package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.model.Configuration;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumn.SortType;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

@ExtendWith(QuickRobot.class)
@Timeout(60)
class ColumnsTest {

    private static final Configuration CONFIGURATION =
            Configuration.EMPTY.plusService(
                    OpenWindow.service("shop", "10.0.0.1:9001", "10.0.0.2:9001"));

    @TempDir Path folder;

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window = open(stage);
    }

    private OpenWindow open(Stage stage) {
        return new OpenWindow(stage, CONFIGURATION, folder.resolve("window.properties"));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void aTableLooksAtTheNextStartAsItWasLeft(FxRobot robot) {
        // The headless screen can't draw what hangs over its lower edge, as the long menu would.
        Window shown = hosts(robot).getScene().getWindow();
        robot.interact(() -> shown.setY(0));
        robot.rightClickOn("Weight").clickOn("#column-share");
        robot.interact(() -> lastToFront(hosts(robot).getColumns()));
        robot.interact(() -> sortDown(hosts(robot), "rate"));
        window.closeByHand(robot);

        robot.interact(() -> window = open(new Stage()));
        TableView<?> hosts = hosts(robot);
        assertThat(column(hosts, "share").isVisible()).isFalse();
        assertThat(ids(hosts)).startsWith("order", "total", "address");
        assertThat(hosts.getSortOrder()).extracting(TableColumn::getId).containsExactly("rate");
        assertThat(column(hosts, "rate").getSortType()).isEqualTo(SortType.DESCENDING);

        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("reset the col").push(KeyCode.ENTER);
        assertThat(column(hosts, "share").isVisible()).isTrue();
        assertThat(ids(hosts)).startsWith("order", "address", "state").endsWith("total");
        assertThat(hosts.getSortOrder()).isEmpty();
    }

    @Test
    void detailsAndDividersAreAtTheNextStartAsTheyWereLeft(FxRobot robot) {
        robot.clickOn("#go-requests");
        robot.interact(() -> split(robot, "#requests-split").setDividerPositions(0.4));
        robot.clickOn("#go-history");
        robot.interact(() -> split(robot, "#history-split").setDividerPositions(0.5));
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT2);
        robot.interact(() -> split(robot, "#service-split").setDividerPositions(0.6));
        openDetails(robot);
        window.closeByHand(robot);

        robot.interact(() -> window = open(new Stage()));
        assertThat(robot.lookup("#host-details").query().isVisible()).isTrue();
        assertThat(robot.lookup("#route-details").query().isVisible()).isFalse();
        assertStandsAt(robot, "#service-split", 0.6);
        robot.clickOn("#go-requests");
        assertStandsAt(robot, "#requests-split", 0.4);
        robot.clickOn("#go-history");
        assertStandsAt(robot, "#history-split", 0.5);
    }

    @Test
    void noColumnHeadIsCutInASmallWindowNorUnderTheButtonBesideIt(FxRobot robot) {
        robot.interact(() -> hosts(robot).getScene().getWindow().setWidth(960));
        assertHeadsAreWhole(robot);
        openDetails(robot);
        assertHeadsAreWhole(robot);
    }

    private static void assertHeadsAreWhole(FxRobot robot) {
        QuickRobot.settle();
        TableView<?> hosts = hosts(robot);
        double button = left(robot.from(hosts).lookup(".show-hide-columns-button").query());
        Set<Label> heads =
                robot.from(hosts).lookup(".column-header .label").queryAllAs(Label.class);
        assertThat(heads).hasSize(hosts.getVisibleLeafColumns().size());
        for (Label head : heads) {
            Text words = (Text) head.lookup(".text");
            assertThat(words.getText()).isEqualTo(head.getText());
            assertThat(words.localToScreen(words.getBoundsInLocal()).getMaxX())
                    .as(head.getText())
                    .isLessThanOrEqualTo(button);
        }
    }

    private static double left(Node node) {
        return node.localToScreen(node.getBoundsInLocal()).getMinX();
    }

    private static void openDetails(FxRobot robot) {
        robot.interact(() -> {
            hosts(robot).requestFocus();
            hosts(robot).getSelectionModel().selectFirst();
        });
        robot.push(KeyCode.ALT, KeyCode.ENTER);
    }

    private static void assertStandsAt(FxRobot robot, String id, double position) {
        QuickRobot.settle();
        assertThat(split(robot, id).getDividerPositions()[0]).isCloseTo(position, within(0.02));
    }

    private static SplitPane split(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(SplitPane.class);
    }

    /** As a person who drags the last column; the first one is hidden. */
    private static <C> void lastToFront(List<C> columns) {
        List<C> moved = new ArrayList<>(columns);
        moved.add(1, moved.removeLast());
        columns.clear();
        columns.addAll(moved);
    }

    /** As a person who clicks twice at its head. */
    private static <R> void sortDown(TableView<R> table, String id) {
        for (TableColumn<R, ?> column : table.getColumns()) {
            if (id.equals(column.getId())) {
                column.setSortType(SortType.DESCENDING);
                table.getSortOrder().add(column);
            }
        }
    }

    private static TableView<?> hosts(FxRobot robot) {
        return table(robot, "#hosts-table");
    }

    private static TableView<?> table(FxRobot robot, String id) {
        QuickRobot.settle();
        return OpenWindow.table(robot, id);
    }

    private static List<String> ids(TableView<?> table) {
        return table.getColumns().stream().map(TableColumn::getId).toList();
    }

    private static TableColumn<?, ?> column(TableView<?> table, String id) {
        return table.getColumns().stream()
                .filter(it -> id.equals(it.getId()))
                .findFirst()
                .orElseThrow();
    }
}
