package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.key;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.table;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Revision.Author;

import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;

/** Somebody looks whether anything is wrong, and goes where it is. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class OverviewTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY
                                .plusService(service("shop", "127.0.0.1:9001"))
                                .plusService(service("auth", "127.0.0.1:9002", "127.0.0.1:9003"))
                                .plusService(service("mail", "127.0.0.1:9004")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void sickServiceComesFirstAndAClickOpensIt(FxRobot robot) {
        robot.clickOn("#go-overview");
        assertThat(text(robot, "#glance")).isEqualTo("All is well.");
        assertThat(names(robot)).containsExactly("shop", "auth", "mail");

        window.registry.reportHealth(
                key("mail", "127.0.0.1:9004"),
                new Health.Down(OpenWindow.now(), Phrase.verbatim("refused")));
        await().until(() -> names(robot).equals(List.of("mail", "shop", "auth")));
        assertThat(text(robot, "#glance")).isEqualTo("1 of 3 services can't serve:");
        assertThat(cell(robot, "#overview-table", 0, "trouble").getText())
                .isEqualTo("127.0.0.1:9004 down: refused");

        robot.clickOn(cell(robot, "#overview-table", 0, "name"));
        assertThat(text(robot, ".service-title")).isEqualTo("mail");
        assertThat(robot.lookup("#hosts-table").query().getParent().isVisible()).isTrue();
    }

    @Test
    void whatGoesDownIsSaidInTheCornerAndAClickLeadsThere(FxRobot robot) {
        robot.clickOn("#go-log");
        window.registry.reportHealth(
                key("mail", "127.0.0.1:9004"),
                new Health.Down(OpenWindow.now(), Phrase.verbatim("refused")));
        String said = "127.0.0.1:9004 of mail is down: refused";
        await().until(() -> robot.lookup("#notices .notification").tryQuery().isPresent());
        assertThat(robot.lookup("#notices .notification").query().getAccessibleText())
                .isEqualTo(said);
        robot.clickOn("#notices .notification");
        assertThat(text(robot, ".service-title")).isEqualTo("mail");
        assertThat(robot.lookup("#notices .notification").tryQuery()).isEmpty();
    }

    @Test
    void filterFindsAServiceByItsHostAndEnterOpensIt(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.push(KeyCode.SHORTCUT, KeyCode.F);
        robot.write("9003");
        assertThat(names(robot)).containsExactly("auth");
        robot.push(KeyCode.ENTER);
        assertThat(text(robot, ".service-title")).isEqualTo("auth");
    }

    @Test
    void onlyWhatNeedsALookIsLeft(FxRobot robot) {
        robot.clickOn("#go-overview").clickOn("#only-trouble");
        assertThat(table(robot, "#overview-table").getItems()).isEmpty();
        window.answer("auth", "127.0.0.1:9002", 9, 200);
        window.answer("auth", "127.0.0.1:9002", 3, 503);
        await().until(() -> names(robot).equals(List.of("auth")));
        assertThat(cell(robot, "#overview-table", 0, "trouble").getText()).isEqualTo("25 % errors");
    }

    @Test
    void serviceIsClonedAndRemovedByKeys(FxRobot robot) {
        robot.clickOn("#go-overview");
        robot.interact(() -> table(robot, "#overview-table").getSelectionModel().select(1));
        robot.push(KeyCode.SHORTCUT, KeyCode.D).push(KeyCode.ENTER);
        assertThat(window.registry.configuration().services())
                .extracting(Service::name)
                .containsExactly("shop", "auth", "auth-copy", "mail");
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.interact(() -> {
            table(robot, "#overview-table").requestFocus();
            table(robot, "#overview-table").getSelectionModel().clearAndSelect(0);
        });
        robot.push(KeyCode.DELETE);
        assertThat(window.registry.undoLabel()).hasToString("remove service shop");
    }

    @Test
    void severalAreTurnedOffAndOnAgainInOneEditEach(FxRobot robot) {
        robot.clickOn("#go-overview");
        robot.interact(
                () -> table(robot, "#overview-table").getSelectionModel().selectIndices(0, 1));
        robot.clickOn("#turn-off");
        assertThat(window.registry.configuration().services())
                .extracting(Service::enabled)
                .containsExactly(false, false, true);
        assertThat(window.registry.undoLabel()).hasToString("turn off 2 services");
        await().until(() -> robot.lookup("off").tryQuery().isPresent());
        robot.clickOn("#turn-on");
        assertThat(window.registry.configuration().services())
                .extracting(Service::enabled)
                .containsOnly(true);
    }

    @Test
    void tagLeavesTheServicesThatHaveIt(FxRobot robot) {
        robot.clickOn("#go-overview");
        window.registry.apply(
                Author.API,
                "tags",
                it ->
                        it.withService("shop", shop -> shop.withTags(List.of("team-a", "live")))
                                .withService("mail", mail -> mail.withTags(List.of("live"))));
        await().until(() -> robot.lookup(".tag").queryAll().size() == 2);
        robot.clickOn("live");
        assertThat(names(robot)).containsExactly("shop", "mail");
        robot.clickOn("team-a");
        assertThat(names(robot)).containsExactly("shop");
        robot.clickOn("team-a").clickOn("live");
        robot.clickOn("#overview-filter").write("team");
        assertThat(names(robot)).containsExactly("shop");
    }

    @Test
    void addingAndNamingAServiceAreOneStep(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.write("store").push(KeyCode.ENTER);
        assertThat(window.registry.configuration().service("store")).isPresent();
        assertThat(window.registry.undoLabel()).hasToString("add service store");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().untilAsserted(() ->
                assertThat(window.registry.configuration().services())
                        .extracting(Service::name)
                        .containsExactly("shop", "auth", "mail"));
        assertThat(window.registry.undoLabel()).isNull();
    }

    @Test
    void serviceStandsElsewhereInTheListByKeysAndByDragging(FxRobot robot) {
        robot.clickOn("mail");
        robot.push(KeyCode.ALT, KeyCode.UP);
        assertThat(order()).containsExactly("shop", "mail", "auth");
        robot.drag("shop").dropTo(robot.point("auth").atOffset(0, 16).query());
        assertThat(order()).containsExactly("mail", "auth", "shop");
        assertThat(window.registry.undoLabel()).hasToString("place of shop");
    }

    private List<String> order() {
        QuickRobot.settle();
        return window.registry.configuration().services().stream().map(Service::name).toList();
    }

    private static List<String> names(FxRobot robot) {
        int rows = table(robot, "#overview-table").getItems().size();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            names.add(String.valueOf(cell(robot, "#overview-table", i, "name").getText()));
        }
        return names;
    }
}
