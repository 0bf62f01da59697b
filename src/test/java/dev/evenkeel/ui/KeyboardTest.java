package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.ui.control.CommitField;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Using the window without a mouse. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class KeyboardTest {

    private static final int MOST_STEPS = 80;

    private Stage stage;
    private OpenWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        window =
                new OpenWindow(
                        primary,
                        Configuration.EMPTY.plusService(
                                OpenWindow.service("shop", "10.0.0.1:9001", "10.0.0.2:9001")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void tabLeadsThroughEveryPageAndRoundAndBackTheSameWay(FxRobot robot) {
        add("/shop/cart");
        for (KeyCode page :
                List.of(
                        KeyCode.DIGIT1,
                        KeyCode.DIGIT2,
                        KeyCode.DIGIT3,
                        KeyCode.DIGIT4,
                        KeyCode.DIGIT5,
                        KeyCode.DIGIT6,
                        KeyCode.COMMA)) {
            robot.push(KeyCode.SHORTCUT, page);
            robot.interact(() -> assertTabLeadsRound(String.valueOf(page)));
        }
    }

    private void assertTabLeadsRound(String page) {
        Node menu = stage.getScene().lookup("#menu");
        menu.requestFocus();
        List<Node> way = new ArrayList<>();
        do {
            way.add(owner());
            tab(false);
        } while (!menu.equals(owner()) && way.size() < MOST_STEPS);
        assertThat(way).as(page).doesNotHaveDuplicates().hasSizeBetween(10, MOST_STEPS - 1);
        for (Node on : way.reversed()) {
            tab(true);
            assertThat(owner()).as(page).isEqualTo(on);
        }
    }

    private void tab(boolean back) {
        Event.fireEvent(
                owner(),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, back, false, false, false));
    }

    @Test
    void shortcutOfAPageLeadsTheKeyboardIntoItAndARowIsOneKeyAway(FxRobot robot) {
        add("/shop/cart");
        robot.interact(() -> stage.getScene().lookup(".service-list").requestFocus());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT3).push(KeyCode.DOWN);
        TableView<?> requests = table(robot, "#requests-table");
        assertThat(owner()).isEqualTo(requests);
        assertThat(requests.getSelectionModel().getSelectedIndex()).isZero();

        robot.push(KeyCode.ENTER);
        assertThat(idOfOwner()).as("its details, to be scrolled").isEqualTo("request-detail");
        robot.push(KeyCode.ESCAPE);
        assertThat(owner()).isEqualTo(requests);

        robot.push(KeyCode.SHORTCUT, KeyCode.F).write("cart").push(KeyCode.ESCAPE);
        assertThat(idOfOwner()).as("the filter went first").isEqualTo("requests-filter");
        robot.push(KeyCode.ESCAPE);
        assertThat(owner()).isEqualTo(requests);
    }

    @Test
    void railKeepsTheKeyboardWhileItsPagesAreLookedAt(FxRobot robot) {
        robot.interact(() -> stage.getScene().lookup("#go-history").requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(stage.getScene().lookup("#history-table").isVisible()).isTrue();
        assertThat(idOfOwner()).isEqualTo("go-history");
    }

    @Test
    void f6LeadsThroughThePartsOfTheWindowAndBackToWhereOneWas(FxRobot robot) {
        robot.interact(() -> stage.getScene().lookup("#add-host").requestFocus());
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            robot.push(KeyCode.F6);
            parts.add(partOfOwner());
        }
        assertThat(parts)
                .containsExactly(
                        "status-bar",
                        "top-bar",
                        "rail",
                        "service-header",
                        "charts",
                        "service-tabs",
                        "status-bar");
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        assertThat(idOfOwner()).isEqualTo("add-host");
    }

    private String partOfOwner() {
        List<String> parts =
                List.of(
                        "status-bar",
                        "top-bar",
                        "rail",
                        "service-header",
                        "charts",
                        "service-tabs");
        for (Node at = owner(); at != null; at = at.getParent()) {
            for (String styleClass : at.getStyleClass()) {
                if (parts.contains(styleClass)) {
                    return styleClass;
                }
            }
        }
        return "none";
    }

    @Test
    void escTakesBackWhatIsTypedInTheDetailsAndThenClosesThem(FxRobot robot) {
        TableView<?> hosts = hostsWithTheKeyboard(robot);
        robot.push(KeyCode.DOWN).push(KeyCode.ALT, KeyCode.ENTER);
        assertThat(idOfOwner()).isEqualTo("host-address");
        robot.push(KeyCode.END).write("7").push(KeyCode.ESCAPE);
        assertThat(((TextInputControl) owner()).getText()).isEqualTo("10.0.0.1:9001");
        robot.push(KeyCode.ESCAPE);
        assertThat(owner()).isEqualTo(hosts);
        assertThat(stage.getScene().lookup("#host-details").isVisible()).isFalse();

        robot.push(KeyCode.ALT, KeyCode.ENTER).push(KeyCode.ALT, KeyCode.ENTER);
        assertThat(owner()).as("by the same keys as it was opened").isEqualTo(hosts);
    }

    @Test
    void wayBackToADefaultKeepsTheKeyboardInItsField(FxRobot robot) {
        hostsWithTheKeyboard(robot);
        robot.push(KeyCode.DOWN).push(KeyCode.ALT, KeyCode.ENTER);
        robot.interact(() -> stage.getScene().lookup("#host-weight").requestFocus());
        robot.write("3").push(KeyCode.ENTER);
        robot.interact(() -> owner().getParent().lookup(".form-back").requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(window.registry.configuration().service("shop").orElseThrow().hosts())
                .allMatch(host -> host.weight() == 1);
        assertThat(idOfOwner()).isEqualTo("host-weight");
    }

    @Test
    void tabLeavesAFieldOfSeveralLinesAndWritesNothingIntoIt(FxRobot robot) {
        robot.clickOn("#try-it-tab");
        TextArea headers = robot.lookup("#try-headers").queryAs(TextArea.class);
        robot.interact(headers::requestFocus);
        robot.push(KeyCode.TAB);
        assertThat(idOfOwner()).isEqualTo("try-repeat");
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(owner()).isEqualTo(headers);
        assertThat(headers.getText()).isEmpty();
    }

    @Test
    void keyboardGoesRoundInThePreviewAndBackToWhereItWas(FxRobot robot) {
        TableView<?> hosts = hostsWithTheKeyboard(robot);
        robot.push(KeyCode.SHORTCUT, KeyCode.I);
        assertThat(idOfOwner()).isEqualTo("what-if-policy");
        robot.push(KeyCode.SHIFT, KeyCode.TAB);
        assertThat(idOfOwner()).isEqualTo("what-if-close");
        robot.push(KeyCode.TAB);
        assertThat(idOfOwner()).isEqualTo("what-if-policy");
        robot.push(KeyCode.ESCAPE);
        assertThat(owner()).isEqualTo(hosts);
    }

    @Test
    void policyThatIsChosenByArrowsIsOneEditAndEscLeavesItAsItWas(FxRobot robot) {
        robot.interact(() -> stage.getScene().lookup("#policy").requestFocus());
        robot.type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ESCAPE);
        assertThat(window.registry.history().path()).hasSize(1);
        robot.type(KeyCode.SPACE, KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        assertThat(window.registry.configuration().service("shop").orElseThrow().policy())
                .isInstanceOf(Policy.all().get(2).getClass());
        assertThat(window.registry.history().path()).hasSize(2);
        assertThat(idOfOwner()).isEqualTo("policy");
    }

    @Test
    void columnsAreSortedByKeys(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1).push(KeyCode.SHORTCUT, KeyCode.F10);
        robot.type(KeyCode.RIGHT, KeyCode.ENTER);
        TableView<?> services = table(robot, "#overview-table");
        assertThat(services.getSortOrder())
                .singleElement()
                .isEqualTo(services.getVisibleLeafColumns().getFirst());
        assertThat(owner()).isEqualTo(services);
    }

    @Test
    void oneClickAtASelectedRowEditsNothingAndHoldsNothingUp(FxRobot robot) {
        hostsWithTheKeyboard(robot);
        robot.push(KeyCode.DOWN);
        robot.clickOn(cell(robot, "#hosts-table", 0, "address"));
        assertThat(owner()).isNotInstanceOf(CommitField.class);
        window.registry.apply(
                Author.API,
                "add a host",
                it ->
                        it.withService(
                                "shop",
                                shop ->
                                        shop.plusHost(
                                                Host.at(OpenWindow.address("10.0.0.3:9001")))));
        await().until(() -> table(robot, "#hosts-table").getItems().size() == 3);
    }

    @Test
    void cellThatIsCollectedWhileAnotherOpensIsInNobodysWay(FxRobot robot) {
        TableView<?> hosts = hostsWithTheKeyboard(robot);
        robot.push(KeyCode.DOWN);
        List<Throwable> failures = new ArrayList<>();
        robot.interact(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((it, e) -> failures.add(e));
            hosts.editingCellProperty().addListener(new Collected(hosts));
            hosts.editingCellProperty().addListener(it -> {});
        });
        robot.push(KeyCode.ENTER);
        robot.interact(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
        assertThat(owner()).isInstanceOf(CommitField.class);
        assertThat(failures).isEmpty();
    }

    /** Listens as cells do, and goes as one that is garbage: when it is told again. */
    private static final class Collected implements InvalidationListener {

        private final TableView<?> table;
        private boolean told;

        Collected(TableView<?> table) {
            this.table = table;
        }

        @Override
        public void invalidated(Observable editing) {
            if (told) {
                editing.removeListener(this);
            }
            told = table.getEditingCell() != null;
        }
    }

    private TableView<?> hostsWithTheKeyboard(FxRobot robot) {
        TableView<?> hosts = table(robot, "#hosts-table");
        robot.interact(hosts::requestFocus);
        return hosts;
    }

    private Node owner() {
        QuickRobot.settle();
        return stage.getScene().getFocusOwner();
    }

    private @Nullable String idOfOwner() {
        return owner().getId();
    }

    private void add(String target) {
        window.traffic
                .journal()
                .add(
                        new JournalEntry(
                                window.traffic.journal().nextNumber(),
                                Instant.now(),
                                "127.0.0.1",
                                "GET",
                                target,
                                "shop",
                                "/**",
                                200,
                                0,
                                120,
                                4_000,
                                List.of(),
                                List.of(),
                                List.of()));
    }
}
