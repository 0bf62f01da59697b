package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.DesktopContext;
import dev.evenkeel.ui.MainWindow;
import dev.evenkeel.ui.ProxyControl;
import dev.evenkeel.ui.QuickRobot;
import dev.evenkeel.ui.file.Dialogs;
import dev.evenkeel.ui.file.FilePicker;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The whole program behind its window: what a person edits there, the next request obeys. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class DesktopJourneyTest {

    @TempDir Path folder;

    private final HttpServer ann = host("ann");
    private final HttpServer ben = host("ben");
    private final ConfigFile file = new ConfigFile();
    private final HttpClient client = HttpClient.newHttpClient();
    private Path saved;
    private Evenkeel program;
    private SampleSender sender;
    private DesktopContext context;
    private Stage stage;

    @Start
    void start(Stage primary) throws StartFailure {
        saved = folder.resolve("auth.json");
        Arguments arguments = new Arguments();
        arguments.port = 0;
        arguments.adminPort = 0;
        program = new Evenkeel(Configuration.EMPTY, file, arguments);
        program.start(true);
        program.startHealth();
        sender = program.sampleSender();
        context = program.desktopContext(sender, null);
        stage = primary;
        FilePicker picker =
                new FilePicker() {
                    @Override
                    public @Nullable Path toOpen(@Nullable Path startingAt) {
                        return saved;
                    }

                    @Override
                    public @Nullable Path toName(String title, @Nullable Path startingAt) {
                        return saved;
                    }

                    @Override
                    public @Nullable Path toSave(@Nullable Path startingAt) {
                        return saved;
                    }

                    @Override
                    public @Nullable Path toExport(String name) {
                        return null;
                    }
                };
        MainWindow.on(stage, context, picker, Dialogs::new).show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::close);
        sender.close();
        program.close();
        file.close();
        client.close();
        ann.stop(0);
        ben.stop(0);
    }

    @Test
    void whatIsEditedServesAtOnceIsCountedUndoneSavedAndOpenedAgain(FxRobot robot)
            throws Exception {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.write("auth").push(KeyCode.ENTER);
        robot.clickOn("#add-host").write(address(ann)).push(KeyCode.ENTER);
        robot.write(address(ben)).push(KeyCode.ENTER);
        assertThat(get("/auth/files/a").status).as("no route yet").isEqualTo(404);
        robot.clickOn("Routes  0");
        robot.clickOn("#add-route").write("/files/**").push(KeyCode.ENTER);
        robot.clickOn("Hosts  2");

        List<String> answers = List.of(get("/auth/files/a").body, get("/auth/files/a").body);
        assertThat(answers).containsExactlyInAnyOrder("ann /files/a", "ben /files/a");
        assertShareOfFirstBecomes(robot, 45, 55);
        weight(robot, 0, "3");
        assertShareOfFirstBecomes(robot, 70, 80);

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(node(robot, 0, "weight").getText()).isEqualTo("1");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(get("/auth/files/d").status).as("the route is undone").isEqualTo(404);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        assertThat(get("/auth/files/d").status).as("and redone").isEqualTo(200);

        Service before = auth();
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("auth.json – Evenkeel"));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(auth()).isNotEqualTo(before);
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        robot.clickOn("Don't save");
        await().until(() -> auth().equals(before));
        assertThat(get("/auth/files/e").status).as("as it was saved").isEqualTo(200);
    }

    /** What the table says of the last seconds, while requests keep coming. */
    private void assertShareOfFirstBecomes(FxRobot robot, int least, int most) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> {
                    for (int i = 0; i < 4; i++) {
                        get("/auth/files/a");
                    }
                    assertThat(share(robot, 0)).isBetween(least, most);
                    assertThat(share(robot, 1)).isBetween(100 - most, 100 - least);
                });
    }

    private static void weight(FxRobot robot, int row, String text) {
        robot.clickOn(node(robot, row, "weight")).push(KeyCode.F2);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write(text).push(KeyCode.ENTER);
    }

    /** In per cent; 0 while there is none. */
    private static int share(FxRobot robot, int row) {
        Labeled figure = (Labeled) node(robot, row, "share").lookup(".figure");
        String digits = figure.getText().replaceAll("\\D", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private static TableCell<?, ?> node(FxRobot robot, int row, String column) {
        QuickRobot.settle();
        TableView<?> hosts = robot.lookup("#hosts-table").queryTableView();
        for (Node node : hosts.lookupAll(".table-cell")) {
            if (node instanceof TableCell<?, ?> cell
                    && cell.getIndex() == row
                    && column.equals(cell.getTableColumn().getId())) {
                return cell;
            }
        }
        throw new AssertionError("cell: " + row + " " + column + " (expected: one in sight)");
    }

    private Service auth() {
        QuickRobot.settle();
        return context.registry().configuration().service("auth").orElseThrow();
    }

    private record Got(int status, String body) {}

    private Got get(String path) throws IOException, InterruptedException {
        QuickRobot.settle();
        ListenAddress proxy = proxyAddress();
        URI uri = URI.create("http://" + proxy + path);
        var answer = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        return new Got(answer.statusCode(), answer.body());
    }

    private ListenAddress proxyAddress() {
        return ((ProxyControl.State.Serving) context.proxy().state()).addresses().getFirst();
    }

    private static String address(HttpServer host) {
        return "127.0.0.1:" + host.getAddress().getPort();
    }

    /** Answers with its name and the path it was asked for. */
    private static HttpServer host(String name) {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(name, exchange));
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(String name, HttpExchange exchange) throws IOException {
        byte[] text = (name + " " + exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }
}
