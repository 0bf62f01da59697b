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
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.tls.CertificateOwner;

import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Looking back: at the edits, and at what happened to hosts. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class HistoryTest {

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY
                                .plusService(service("shop", "127.0.0.1:9001"))
                                .plusService(service("auth", "127.0.0.1:9002")));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void goesBackToAnyEditAndForwardAgain(FxRobot robot) {
        for (String name : new String[] {"one", "two", "three"}) {
            window.registry.apply(
                    Author.API, "add " + name, it -> it.plusService(Service.named(name)));
        }
        robot.clickOn("#go-history");
        assertThat(table(robot, "#history-table").getItems()).hasSize(4);
        assertThat(cell(robot, "#history-table", 0, "label").getText()).isEqualTo("add three");
        robot.clickOn(cell(robot, "#history-table", 2, "label"));
        assertThat(text(robot, "#history-changed")).isEqualTo("add one");
        assertThat(robot.lookup("#history-differences").queryListView().getItems().getFirst())
                .isEqualTo("service one added");

        robot.clickOn("#history-go");
        assertThat(names()).containsExactly("shop", "auth", "one");
        assertThat(cell(robot, "#history-table", 0, "label").getText())
                .isEqualTo("go back to: add one");
        assertThat(cell(robot, "#history-table", 0, "standing").getText()).isEqualTo("live");
        assertThat(robot.lookup("#history-differences").queryListView().getItems().getFirst())
                .isEqualTo("service two removed");

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(names()).containsExactly("shop", "auth", "one", "two", "three");
        assertThat(cell(robot, "#history-table", 0, "standing").getText()).isEqualTo("undone");
        window.registry.apply(Author.API, "add four", it -> it.plusService(Service.named("four")));
        await().until(() ->
                cell(robot, "#history-table", 1, "standing").getText().equals("dropped"));
        robot.clickOn(cell(robot, "#history-table", 1, "label")).push(KeyCode.ENTER);
        assertThat(names()).containsExactly("shop", "auth", "one");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(names()).containsExactly("shop", "auth", "one", "two", "three", "four");
    }

    @Test
    void goingBackToWhatIsLiveAnywayShowsTheLiveState(FxRobot robot) {
        window.registry.apply(Author.API, "more", it -> it.plusService(Service.named("more")));
        window.registry.apply(Author.API, "less", it -> it.withoutService("more"));
        robot.clickOn("#go-history").clickOn(cell(robot, "#history-table", 2, "label"));
        robot.clickOn("#history-go");
        assertThat(table(robot, "#history-table").getItems()).hasSize(3);
        assertThat(text(robot, "#history-changed")).isEqualTo("less");
    }

    @Test
    void aLongDifferenceTakesAsManyLinesAsItNeeds(FxRobot robot) {
        List<String> domains =
                List.of("one.example.test", "two.example.test", "three.example.test", "four.test");
        window.registry.apply(
                Author.API,
                "domains",
                it ->
                        it.withServices(
                                it.services().stream()
                                        .map(service ->
                                                service.name().equals("shop")
                                                        ? service.withDomains(domains)
                                                        : service)
                                        .toList()));
        robot.clickOn("#go-history");
        await().until(() ->
                robot.lookup("#history-differences .list-cell").queryAllAs(Region.class).stream()
                        .anyMatch(cell -> cell.getHeight() > 40));
    }

    /**
     * A single click at what is selected is how JavaFX itself begins an edit: here, no renaming.
     */
    @Test
    void oneClickLeadsBackToTheServiceAndTwoRenameIt(FxRobot robot) {
        robot.clickOn("#go-history").clickOn(".service-list .service-name");
        assertThat(robot.lookup(".service-list .text-field").tryQuery()).isEmpty();
        assertThat(text(robot, ".service-title")).isEqualTo("shop");
        robot.clickOn("#go-history").doubleClickOn(".service-list .service-name");
        robot.write("store").push(KeyCode.ENTER);
        assertThat(names()).containsExactly("store", "auth");
        robot.clickOn("#go-history").clickOn(".service-list .service-name").push(KeyCode.F2);
        robot.write("barn").push(KeyCode.ENTER);
        assertThat(names()).containsExactly("barn", "auth");
    }

    /** In a field that has the focus nobody would see what it is for. */
    @Test
    void aPageThatOpensFocusesWhatItIsAbout(FxRobot robot) {
        robot.clickOn("#go-overview").clickOn("#overview-filter");
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT5);
        assertThat(robot.lookup("#events-table").query().isFocused()).isTrue();
    }

    @Test
    void eventsNameTheReasonAndLeadToTheHost(FxRobot robot) {
        window.registry.reportHealth(
                key("auth", "127.0.0.1:9002"),
                new Health.Down(OpenWindow.now(), Phrase.verbatim("refused")));
        await().untilAsserted(() -> assertThat(text(robot, "#last-event")).endsWith("refused"));
        robot.clickOn("#last-event");
        assertThat(cell(robot, "#events-table", 0, "state").getText()).isEqualTo("down");
        assertThat(cell(robot, "#events-table", 0, "reason").getText()).isEqualTo("refused");
        robot.clickOn("#events-filter").write("nothing like it");
        assertThat(table(robot, "#events-table").getItems()).isEmpty();
        robot.push(KeyCode.ESCAPE);
        robot.clickOn(cell(robot, "#events-table", 0, "host")).push(KeyCode.ENTER);
        assertThat(text(robot, ".service-title")).isEqualTo("auth");
        assertThat(table(robot, "#hosts-table").getSelectionModel().getSelectedIndex()).isZero();
    }

    @Test
    void certificateThatEndsIsAnEventAndLeadsToTheCertificates(FxRobot robot) {
        Instant now = OpenWindow.now();
        window.registry.report(
                new CertificateEvent(
                        now,
                        CertificateOwner.LISTENER.with("127.0.0.1:8443"),
                        "shop.test",
                        "shop.crt",
                        now.plus(Duration.ofDays(13))));
        await().untilAsserted(() ->
                assertThat(text(robot, "#last-event"))
                        .endsWith(
                                "The certificate for shop.test of listener 127.0.0.1:8443"
                                        + " expires in 13 d"));
        robot.clickOn("#last-event");
        assertThat(cell(robot, "#events-table", 0, "state").getText()).isEqualTo("expires soon");
        robot.clickOn(cell(robot, "#events-table", 0, "host")).push(KeyCode.ENTER);
        assertThat(robot.lookup("#general-settings-certificates").query().isVisible()).isTrue();
    }

    private List<String> names() {
        return window.registry.configuration().services().stream().map(Service::name).toList();
    }
}
