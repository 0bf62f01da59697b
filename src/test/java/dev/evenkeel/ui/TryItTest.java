package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.table;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.demo.DemoHost;
import dev.evenkeel.demo.DemoHosts;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Tls;
import dev.evenkeel.names.Names;
import dev.evenkeel.proxy.ProxyServer;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.tls.KeyFolder;
import dev.evenkeel.traffic.JournalEntry;

import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A request is composed in the window and goes through the real proxy to real hosts. */
@ExtendWith(QuickRobot.class)
@Timeout(90)
class TryItTest {

    private DemoHosts hosts;
    private ProxyServer proxy;
    private OpenWindow window;

    @Start
    void start(Stage stage) throws Exception {
        hosts = DemoHosts.start(List.of(0, 0, 0), new Random(1));
        Service shop =
                Service.named("shop")
                        .withDomains(List.of("shop.test"))
                        .plusRoute(route("/cart"))
                        .plusRoute(route("/**"));
        for (DemoHost host : hosts.hosts()) {
            shop = shop.plusHost(Host.at(host.address()));
        }
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY
                                .listeningAt(List.of(new ListenAddress("127.0.0.1", 0)))
                                .plusService(shop));
        proxy =
                new ProxyServer(
                        window.registry,
                        window.traffic,
                        null,
                        new Random(2),
                        Names.ofSystem(),
                        window.shown);
        proxy.start();
        show(proxy.boundTo());
    }

    private void show(List<ListenAddress> addresses) {
        window.proxy.byTls =
                addresses.stream()
                        .filter(it -> proxy.schemeOf(it).equals("https"))
                        .collect(Collectors.toSet());
        window.proxy.state = new ProxyControl.State.Serving(addresses);
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
        proxy.stop(Duration.ZERO);
        hosts.close();
    }

    @Test
    void requestIsSentAnsweredExplainedAndFoundAgain(FxRobot robot) {
        robot.clickOn("Try it");
        assertThat(pathOf(robot)).as("the first route").isEqualTo("/cart");
        robot.interact(
                () -> ((ComboBox<?>) node(robot, "#try-path")).getEditor().setText("/a b?x=1"));
        robot.clickOn("#try-headers").write("X-Kind: test");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);

        await().until(() -> "200 OK".equals(status(robot)));
        assertThat(text(robot, "#try-host")).startsWith("from 127.0.0.1:");
        assertThat(textOf(robot, "#try-answer-text"))
                .contains("\"path\" : \"/a%20b\"")
                .contains("\"X-Kind\" : \"test\"");
        robot.clickOn("#try-answer-headers");
        assertThat(textOf(robot, "#try-answer-fields")).contains("X-Request-Id: try-");
        robot.clickOn("#try-why");
        assertThat(labels(robot, "#try-results"))
                .contains("Round robin: Hosts take turns, as often as their weights say.", "33 %");
        robot.clickOn("#try-in-requests");
        JournalEntry chosen =
                (JournalEntry)
                        table(robot, "#requests-table").getSelectionModel().getSelectedItem();
        assertThat(chosen.target()).isEqualTo("/shop/a%20b?x=1");

        robot.rightClickOn("#requests-table .table-row-cell:selected");
        robot.clickOn("Try this request");
        assertThat(pathOf(robot)).isEqualTo("/a%20b");
        assertThat(textOf(robot, "#try-query")).isEqualTo("x=1");
        assertThat(textOf(robot, "#try-headers")).contains("X-Kind: test");
    }

    @Test
    void eachListenerCanBeSentToAndOverTlsItsOwnCertificateIsTaken(
            FxRobot robot, @TempDir Path folder) throws Exception {
        robot.clickOn("Try it");
        assertThat(node(robot, "#try-listener").getParent().isVisible())
                .as("one listener, no choice")
                .isFalse();
        Tls tls = new Tls(List.of(new KeyFolder(folder).write("own", "shop.test")));
        ListenAddress secured = new ListenAddress("localhost", 0);
        window.registry.apply(
                Author.API,
                "by TLS too",
                it ->
                        it.withListeners(
                                List.of(
                                        Listener.at(new ListenAddress("127.0.0.1", 0)),
                                        Listener.at(secured).withTls(tls))));
        await().until(() -> proxy.boundTo().size() == 2);
        show(proxy.boundTo());

        String https = "https://" + proxy.boundTo().getLast();
        await().until(() -> node(robot, "#try-listener").getParent().isVisible());
        ComboBox<?> listener = robot.lookup("#try-listener").queryAs(ComboBox.class);
        assertThat(List.<Object>copyOf(listener.getItems()))
                .containsExactly("http://" + proxy.boundTo().getFirst(), https);
        robot.interact(() -> listener.getSelectionModel().select(1));
        robot.clickOn("#try-send");

        await().until(() -> "200 OK".equals(status(robot)));
        assertThat(labels(robot, "#try-facts")).contains("TLS, by this proxy’s own certificate");
        assertThat(textOf(robot, "#try-answer-text")).contains("\"X-Forwarded-Proto\" : \"https\"");
    }

    @Test
    void repeatedRequestShowsItsSpreadOverTheHosts(FxRobot robot) {
        robot.clickOn("Try it");
        type(robot, "#try-times", "60");
        robot.clickOn("#try-repeat");
        await().until(() ->
                String.valueOf(text(robot, "#try-spread-title")).startsWith("60 of 60"));
        await().until(() -> table(robot, "#try-spread").getItems().size() == 3);
        assertThat(text(robot, "#try-spread-facts")).contains("200 × 60");
        assertThat(text(robot, "#try-repeat")).isEqualTo("Repeat");
        assertThat(OpenWindow.cell(robot, "#try-spread", 0, "count").getText()).isEqualTo("20");

        type(robot, "#try-times", "0");
        robot.clickOn("#try-repeat");
        assertThat(text(robot, "#try-wrong")).contains("0 (expected: 1 to 10,000)");
    }

    @Test
    void curlCommandFillsTheFormAndComesOutOfIt(FxRobot robot) {
        robot.clickOn("Try it");
        copy(
                robot,
                "curl -X PUT 'http://shop.test/items/7?a=1&b=2' -H 'X-A: 1' \\\n"
                        + " -H 'Content-Type: application/json' -d '{\"n\":7}' -F x=@y");
        robot.clickOn("#try-paste-curl");
        assertThat(pathOf(robot)).isEqualTo("/items/7");
        assertThat(textOf(robot, "#try-query")).isEqualTo("a=1\nb=2");
        assertThat(text(robot, "#try-note")).isEqualTo("Not read: -F.");
        robot.push(KeyCode.CONTROL, KeyCode.ENTER);
        await().until(() -> "200 OK".equals(status(robot)));
        assertThat(textOf(robot, "#try-answer-text"))
                .contains("\"method\" : \"PUT\"")
                .contains("\"bodyLength\" : 7");

        robot.clickOn("#try-copy-curl");
        QuickRobot.settle();
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0])
                .startsWith("curl -X PUT -H 'Host: shop.test' -H 'X-A: 1'")
                .endsWith("'http://" + proxy.boundTo().getFirst() + "/items/7?a=1&b=2'");
    }

    @Test
    void whatCannotBeSentIsSaidInWords(FxRobot robot) {
        robot.clickOn("Try it");
        robot.clickOn("#try-headers").write("no colon");
        robot.clickOn("#try-send");
        assertThat(text(robot, "#try-wrong")).contains("no colon (expected: Name: value");
        robot.interact(() -> ((TextInputControl) node(robot, "#try-headers")).clear());

        proxy.stop(Duration.ZERO);
        robot.clickOn("#try-send");
        await().until(() ->
                String.valueOf(status(robot)).startsWith("Nobody listens at 127.0.0.1:"));

        window.proxy.state = new ProxyControl.State.Stopped();
        robot.clickOn("#try-send");
        assertThat(text(robot, "#try-wrong")).startsWith("The proxy isn't serving.");
    }

    private static void type(FxRobot robot, String id, String text) {
        robot.interact(() -> ((TextInputControl) node(robot, id)).setText(text));
    }

    private static String status(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup("#try-status").<Label>tryQuery().map(Label::getText).orElse("");
    }

    private static void copy(FxRobot robot, String text) {
        robot.interact(() ->
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text)));
    }

    private static String pathOf(FxRobot robot) {
        QuickRobot.settle();
        return ((ComboBox<?>) node(robot, "#try-path")).getEditor().getText();
    }

    private static String textOf(FxRobot robot, String id) {
        QuickRobot.settle();
        return ((TextInputControl) node(robot, id)).getText();
    }

    private static List<String> labels(FxRobot robot, String id) {
        QuickRobot.settle();
        return node(robot, id).lookupAll(".label").stream()
                .filter(Labeled.class::isInstance)
                .map(it -> ((Labeled) it).getText())
                .toList();
    }

    private static Node node(FxRobot robot, String query) {
        return robot.lookup(query).query();
    }

    private static Route route(String path) {
        return Route.to(PathPattern.parse(path).orElseThrow());
    }
}
