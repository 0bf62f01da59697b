package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Revision.Author;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The top bar: starting, stopping, what keeps it from serving, sample requests, light and dark. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class ServingTest {

    private static final ProxyControl.State FAILED =
            new ProxyControl.State.Failed(
                    Phrase.verbatim(
                            "127.0.0.1:8080 is in use by another program; choose another with"
                                    + " --port"),
                    Configuration.DEFAULT_LISTENER.address());

    private Stage stage;
    private OpenWindow window;

    @Start
    void start(Stage primary) {
        stage = primary;
        window =
                new OpenWindow(
                        primary,
                        Configuration.EMPTY.plusService(service("shop", "127.0.0.1:9001")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void whatKeepsItFromServingStandsInSightUntilATrySucceeds(FxRobot robot) {
        robot.clickOn("shop");
        assertThat(node(robot, ".trouble").isVisible()).isFalse();
        ProxyControl.State serving = window.proxy.state;
        window.proxy.started = FAILED;
        window.proxy.state = FAILED;
        await().until(() -> node(robot, ".trouble").isVisible());
        assertThat(text(robot, "#trouble-reason"))
                .isEqualTo(
                        "The proxy can't serve: 127.0.0.1:8080 is in use by another program;"
                                + " choose another with --port.");
        assertThat(text(robot, "#proxy-state")).isEqualTo("Can't serve");
        assertThat(robot.lookup(".chart-empty").queryAllAs(Label.class))
                .extracting(Labeled::getText)
                .anySatisfy(hint ->
                        assertThat(hint)
                                .contains("is in use by another program")
                                .endsWith("Then press Try to serve again."))
                .noneSatisfy(hint -> assertThat(hint).contains("is stopped"));

        robot.interact(() -> node(robot, "#try-again").requestFocus());
        robot.push(KeyCode.SPACE);
        assertThat(node(robot, ".trouble").isVisible()).as("it failed again").isTrue();
        window.proxy.started = serving;
        robot.push(KeyCode.CONTROL, KeyCode.SPACE);
        await().until(() -> !node(robot, ".trouble").isVisible());
        assertThat(text(robot, "#proxy-state")).isEqualTo("Serving");
    }

    @Test
    void stopsAndStartsByTheButton(FxRobot robot) {
        robot.clickOn("#start-or-stop");
        await().until(() -> "Stopped".equals(text(robot, "#proxy-state")));
        assertThat(node(robot, "#proxy-address").isVisible()).isFalse();
        assertThat(node(robot, "#send-traffic").isDisabled()).isTrue();
        robot.clickOn("#start-or-stop");
        await().until(() -> "Serving".equals(text(robot, "#proxy-state")));
        assertThat(text(robot, "#proxy-address")).isEqualTo("http://127.0.0.1:8080");
    }

    @Test
    void sendsSampleRequestsToTheChosenServiceAndStops(FxRobot robot) {
        robot.clickOn("shop");
        robot.clickOn("Send traffic");
        assertThat(window.sample.rate).isEqualTo(50);
        assertThat(window.sample.path).isEqualTo("/shop");
        await().until(() -> "Stop traffic".equals(text(robot, "#send-traffic")));
        robot.clickOn("Stop traffic");
        assertThat(window.sample.isSending()).isFalse();
    }

    @Test
    void withoutAServiceThereIsNothingToSendTo(FxRobot robot) {
        assertThat(node(robot, "#send-traffic").getStyleClass()).contains("accent");
        window.registry.apply(Author.API, "none", it -> it.withoutService("shop"));
        await().until(() -> node(robot, "#send-traffic").isDisabled());
        QuickRobot.settle();
        assertThat(node(robot, "#send-traffic").getStyleClass())
                .as("one primary button")
                .doesNotContain("accent");
    }

    @Test
    void addressIsCopied(FxRobot robot) throws Exception {
        robot.clickOn("#proxy-address");
        assertThat(text(robot, "#proxy-address")).isEqualTo("Copied");
        assertThat(
                        WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString())
                                .get())
                .isEqualTo("http://127.0.0.1:8080");
        await().until(() -> "http://127.0.0.1:8080".equals(text(robot, "#proxy-address")));
    }

    @Test
    void goesFromLightToDarkAndBack(FxRobot robot) {
        boolean dark = isDark();
        robot.clickOn("#theme");
        QuickRobot.settle();
        assertThat(isDark()).isNotEqualTo(dark);
        robot.clickOn("#theme");
        QuickRobot.settle();
        assertThat(isDark()).isEqualTo(dark);
    }

    @Test
    void whereTheKeyboardIsHasARing(FxRobot robot) {
        robot.clickOn("shop");
        robot.interact(() -> node(robot, "#send-traffic").requestFocus());
        for (String style : new String[] {".toggle-button.left-pill", ".top-bar #redo"}) {
            assertThat(ring(node(robot, style))).as("%s at rest", style).isFalse();
        }
        assertThat(ring(reachedByTab(robot, "button-icon"))).as("icon button").isTrue();
        assertThat(ring(reachedByTab(robot, "small"))).as("toggle button").isTrue();
        Region tabs = reachedByTab(robot, "tab-pane");
        assertThat(ring((Region) tabs.lookup(".tab:selected"))).as("tab").isTrue();
        Region table = reachedByTab(robot, "table-view");
        assertThat(table.getBorder().getStrokes().getFirst().getTopStroke())
                .as("table without a selection")
                .isEqualTo(accent(robot));
    }

    /** Goes on by Tab until it is at a node of that style. */
    private Region reachedByTab(FxRobot robot, String style) {
        for (int i = 0; i < 60; i++) {
            robot.push(KeyCode.TAB);
            if (stage.getScene().getFocusOwner() instanceof Region region
                    && region.getStyleClass().contains(style)) {
                QuickRobot.settle();
                return region;
            }
        }
        throw new AssertionError("focus: none by Tab (expected: " + style + ")");
    }

    /** Whether there is a line around it in the colour of what is chosen, and a gap inside. */
    private static boolean ring(@Nullable Region region) {
        if (region == null || region.getBackground() == null) {
            return false;
        }
        var fills = region.getBackground().getFills();
        return fills.size() >= 2
                && fills.get(0).getInsets().getTop() == 0
                && fills.get(1).getInsets().getTop() == 2
                && fills.get(1).getInsets().getLeft() == 2;
    }

    private static Paint accent(FxRobot robot) {
        Region selected = node(robot, ".tab:selected");
        return selected.getBackground().getFills().getFirst().getFill();
    }

    private boolean isDark() {
        return stage.getScene().getRoot().getStyleClass().contains("dark");
    }

    private static Region node(FxRobot robot, String query) {
        Node node = robot.lookup(query).query();
        return (Region) node;
    }
}
