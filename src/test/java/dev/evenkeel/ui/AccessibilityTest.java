package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.ui.window.Place;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.TitledPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a screen reader finds: every page of the window, node by node. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class AccessibilityTest {

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
    void everyFieldHasALabelAndEveryIconButtonANameAndATooltip(FxRobot robot) {
        robot.interact(this::openAll);
        QuickRobot.settle();
        List<Node> nodes = new ArrayList<>();
        collect(stage.getScene().getRoot(), nodes);
        assertThat(nodes).hasSizeGreaterThan(1_000);
        Set<Node> labelled = new HashSet<>();
        for (Node node : nodes) {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        }
        Set<String> nameless = new TreeSet<>();
        for (Node node : nodes) {
            boolean isNamed = !isEmpty(node.getAccessibleText()) || labelled.contains(node);
            boolean isFine =
                    switch (node) {
                        case TextInputControl it -> isNamed || isInside(it, ComboBoxBase.class);
                        case ComboBoxBase<?> it -> isNamed;
                        case ListView<?> it -> isNamed || isInside(it, ComboBoxBase.class);
                        case TableView<?> it -> isNamed;
                        case ButtonBase it ->
                                !isEmpty(it.getText()) || (isNamed && it.getTooltip() != null);
                        default -> true;
                    };
            if (!isFine && !isHidden(node)) {
                nameless.add(describe(node));
            }
        }
        assertThat(nameless).isEmpty();
    }

    @Test
    void tabLeadsThroughTheTopBarFirstAndNeverStandsStill(FxRobot robot) {
        robot.interact(() -> stage.getScene().lookup("#menu").requestFocus());
        List<String> way = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            way.add(String.valueOf(stage.getScene().getFocusOwner().getId()));
            robot.push(KeyCode.TAB);
            QuickRobot.settle();
        }
        assertThat(way)
                .startsWith("menu", "start-or-stop", "proxy-address", "send-traffic")
                .doesNotHaveDuplicates();
    }

    /** Each page, each tab; that of the service is in front already. */
    private void openAll() {
        Parent root = stage.getScene().getRoot();
        List<Node> pages = new ArrayList<>(root.lookupAll(".rail-button"));
        assertThat(pages).hasSize(Place.values().length - 1);
        for (Node page : pages) {
            ((ButtonBase) page).fire();
            root.applyCss();
            root.layout();
            for (Node node : root.lookupAll(".tab-pane")) {
                TabPane tabs = (TabPane) node;
                for (Tab tab : tabs.getTabs()) {
                    tabs.getSelectionModel().select(tab);
                    root.applyCss();
                    root.layout();
                }
            }
        }
    }

    private static void collect(Node node, List<Node> nodes) {
        nodes.add(node);
        if (node instanceof TitledPane pane && pane.getContent() != null && !pane.isExpanded()) {
            collect(pane.getContent(), nodes);
        }
        if (node instanceof ScrollPane pane
                && pane.getContent() != null
                && pane.getSkin() == null) {
            collect(pane.getContent(), nodes);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, nodes));
        }
    }

    /** Not just because another page is in front. */
    private static boolean isHidden(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            boolean isPage =
                    at.getStyleClass().contains("page") || at.getStyleClass().contains("service");
            if (!at.isVisible() && !isPage) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInside(Node node, Class<?> type) {
        for (Node at = node.getParent(); at != null; at = at.getParent()) {
            if (type.isInstance(at)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String describe(Node node) {
        StringBuilder way = new StringBuilder();
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(node) || at.getId() != null || at instanceof Control) {
                way.append(at.getClass().getSimpleName())
                        .append(at.getId() == null ? "" : "#" + at.getId())
                        .append(at.getStyleClass())
                        .append(" in ");
            }
        }
        return way.append("the window").toString();
    }
}
