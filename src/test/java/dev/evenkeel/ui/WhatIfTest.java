package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.address;
import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.key;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.concurrent.TimeUnit;

/** Another policy and other weights are looked at before they are live. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class WhatIfTest {

    private static final String QUICK = "127.0.0.1:9001";
    private static final String SLOW = "127.0.0.1:9002";

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                service("shop", QUICK, SLOW, "127.0.0.1:9003")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void previewShowsWhatWouldComeOfItAndIsAppliedAsOneEdit(FxRobot robot) {
        traffic(400);
        robot.clickOn("#what-if-open");
        await().until(() -> basis(robot).contains("800 requests"));
        assertThat(basis(robot)).contains("taken to be as quick as the median: 127.0.0.1:9003.");
        assertThat(cell(robot, "#what-if-table", 0, "share-now").getText()).isEqualTo("50 %");
        assertThat(share(robot, 0)).isEqualTo("33 %");
        assertThat(cell(robot, "#what-if-table", 1, "p50").getText()).startsWith("20");
        assertThat(node(robot, "#what-if-apply").isDisabled()).as("nothing changed").isTrue();

        weigh(robot, "9001", "8");
        await().until(() -> "80 %".equals(share(robot, 0)));
        assertThat(current().host(address(QUICK)).orElseThrow().weight()).isEqualTo(1);
        weigh(robot, "9001", "0");
        assertThat(text(robot, "#what-if-wrong")).contains("0 (expected: 1 to 1000)");
        assertThat(node(robot, "#what-if-apply").isDisabled()).isTrue();
        weigh(robot, "9001", "8");
        choose(robot, new Policy.PeakEwma());
        await().until(() -> !node(robot, "#what-if-apply").isDisabled());

        robot.clickOn("#what-if-apply");
        assertThat(node(robot, "#what-if").isVisible()).isFalse();
        assertThat(current().policy()).isEqualTo(new Policy.PeakEwma());
        assertThat(current().host(address(QUICK)).orElseThrow().weight()).isEqualTo(8);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(current().policy()).isEqualTo(new Policy.RoundRobin());
        assertThat(current().host(address(QUICK)).orElseThrow().weight()).isEqualTo(1);
    }

    @Test
    void escapeLeavesEverythingAsItIsAndTooLittleTrafficIsSaid(FxRobot robot) {
        traffic(10);
        robot.clickOn("#what-if-open");
        await().until(() -> basis(robot).startsWith("Only 20 requests in the last minutes"));
        choose(robot, new Policy.Random());
        robot.push(KeyCode.ESCAPE);
        await().until(() -> !node(robot, "#what-if").isVisible());
        assertThat(current().policy()).isEqualTo(new Policy.RoundRobin());
    }

    @Test
    void weightThatIsBeingTypedForSeveralHostsIsLookedAtBeforeItIsLive(FxRobot robot) {
        traffic(400);
        robot.clickOn(cell(robot, "#hosts-table", 0, "weight"));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.F2).write("2").push(KeyCode.SHORTCUT, KeyCode.I);

        await().until(() -> "40 %".equals(share(robot, 0)));
        assertThat(share(robot, 1)).isEqualTo("40 %");
        assertThat(text(robot, "#what-if-together")).contains("one of the 2 selected hosts");
        robot.push(KeyCode.SHORTCUT, KeyCode.I).push(KeyCode.SHORTCUT, KeyCode.N);
        QuickRobot.settle();
        assertThat(share(robot, 0)).as("its key again takes nothing away").isEqualTo("40 %");
        assertThat(window.registry.configuration().services()).as("behind it").hasSize(1);
        assertThat(node(robot, "#what-if-apply").isDisabled()).isFalse();
        robot.push(KeyCode.ESCAPE);
        await().until(() -> !node(robot, "#what-if").isVisible());
        assertThat(current().hosts()).as("as it was").extracting(Host::weight).containsOnly(1);

        robot.push(KeyCode.ALT, KeyCode.ENTER);
        robot.doubleClickOn("#host-weight").write("7").push(KeyCode.SHORTCUT, KeyCode.I);
        await().until(() -> "78 %".equals(share(robot, 1)));
        assertThat(current().hosts()).as("still").extracting(Host::weight).containsOnly(1);
        robot.clickOn("#what-if-apply");
        assertThat(current().hosts()).extracting(Host::weight).containsExactly(1, 7, 1);
    }

    /** So many requests at each of two hosts, the one quick, the other not. */
    private void traffic(int each) {
        for (int i = 0; i < each; i++) {
            for (String host : new String[] {QUICK, SLOW}) {
                long nanos = TimeUnit.MILLISECONDS.toNanos(host.equals(QUICK) ? 2 : 20);
                window.traffic.service("shop").begin();
                window.traffic.host(key("shop", host)).begin();
                window.traffic.host(key("shop", host)).end(200, nanos, 0, 0);
                window.traffic.service("shop").end(200, nanos, 0, 0);
            }
        }
        window.traffic.sample();
    }

    private Service current() {
        QuickRobot.settle();
        return window.registry.configuration().service("shop").orElseThrow();
    }

    private static void weigh(FxRobot robot, String port, String weight) {
        robot.interact(() -> ((TextField) node(robot, "#what-if-weight-" + port)).setText(weight));
    }

    private static void choose(FxRobot robot, Policy policy) {
        robot.interact(
                () -> robot.lookup("#what-if-policy").<ComboBox<Policy>>query().setValue(policy));
    }

    private static String basis(FxRobot robot) {
        return String.valueOf(text(robot, "#what-if-basis"));
    }

    private static String share(FxRobot robot, int row) {
        Labeled figure = (Labeled) cell(robot, "#what-if-table", row, "share").lookup(".figure");
        return figure.getText();
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }
}
