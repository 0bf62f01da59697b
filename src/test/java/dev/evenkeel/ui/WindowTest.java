package dev.evenkeel.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.file.Dialogs;
import dev.evenkeel.ui.file.FilePicker;
import dev.evenkeel.ui.window.FxThread;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;

/** A person's way through the real window, over a real registry and real files. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class WindowTest {

    @TempDir Path folder;

    private final Traffic traffic = new Traffic(InstantSource.system());
    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(
                            Service.named("shop")
                                    .plusHost(Host.at(address("127.0.0.1:9001")))
                                    .plusHost(Host.at(address("127.0.0.1:9002")))),
                    traffic,
                    InstantSource.system(),
                    new Random(1));
    private final ConfigFile file = new ConfigFile();
    private @Nullable Path chosen;
    private Stage stage;

    @Start
    void start(Stage primary) {
        stage = primary;
        FilePicker picker =
                new FilePicker() {
                    @Override
                    public @Nullable Path toOpen(@Nullable Path startingAt) {
                        return chosen;
                    }

                    @Override
                    public @Nullable Path toName(String title, @Nullable Path startingAt) {
                        return chosen;
                    }

                    @Override
                    public @Nullable Path toSave(@Nullable Path startingAt) {
                        return chosen;
                    }

                    @Override
                    public @Nullable Path toExport(String name) {
                        return chosen;
                    }
                };
        DesktopContext context =
                new DesktopContext(
                        registry,
                        traffic,
                        file,
                        new IdleProxy(),
                        new NoTraffic(),
                        service -> {},
                        List::of,
                        new Certificates(() -> Path.of(""), InstantSource.system())::toOwnListeners,
                        new OpenWindow.StillAdmin(),
                        token -> null,
                        "1.2.3",
                        null,
                        InstantSource.system());
        MainWindow.on(stage, context, picker, Dialogs::new).show();
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::close);
        file.close();
    }

    @Test
    void addsAServiceWithTwoHostsAndARoute(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.write("auth").push(KeyCode.ENTER);
        robot.clickOn("#add-host").write("127.0.0.1:9003").push(KeyCode.ENTER);
        robot.write("127.0.0.1:9004, 127.0.0.1:9005").push(KeyCode.ENTER);
        robot.clickOn("Routes  0");
        robot.clickOn("#add-route").write("/files/**").push(KeyCode.ENTER);

        Service auth = registry.configuration().service("auth").orElseThrow();
        assertThat(auth.hosts()).hasSize(3);
        assertThat(auth.routes()).hasSize(1);
        assertThat(registry.undoLabel()).hasToString("add route /files/** to auth");
        assertThat(stage.getTitle()).contains("•");
    }

    @Test
    void escTakesBackTheServiceThatHasNoNameYet(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.write("shop").push(KeyCode.ENTER);
        assertThat(bubble(robot).isVisible()).as("there is a shop already").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(registry.configuration().services()).containsExactly(shop());
        assertThat(registry.undoLabel()).isNull();

        robot.push(KeyCode.SHORTCUT, KeyCode.N);
        robot.push(KeyCode.ENTER).push(KeyCode.F2).push(KeyCode.ESCAPE);
        assertThat(registry.configuration().services()).as("it kept its name").hasSize(2);
    }

    @Test
    void weightIsLiveWhenTheFocusLeavesAndCanBeUndone(FxRobot robot) {
        edit(robot, 0, "weight", "3");
        robot.clickOn("#add-host");
        assertThat(weight(0)).isEqualTo(3);
        assertThat(registry.undoLabel()).hasToString("weight of 127.0.0.1:9001 from 1 to 3");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(weight(0)).isEqualTo(1);
        robot.push(KeyCode.SHORTCUT, KeyCode.SHIFT, KeyCode.Z);
        assertThat(weight(0)).isEqualTo(3);
    }

    @Test
    void tabCommitsAndGoesOnToTheNextCell(FxRobot robot) {
        edit(robot, 0, "address", "127.0.0.1:9009");
        robot.push(KeyCode.TAB);
        robot.write("7").push(KeyCode.ENTER);
        Host first = shop().hosts().getFirst();
        assertThat(first.address()).hasToString("127.0.0.1:9009");
        assertThat(first.weight()).isEqualTo(7);
    }

    @Test
    void whatCannotStandStaysWithItsReason(FxRobot robot) {
        edit(robot, 0, "weight", "0");
        robot.push(KeyCode.ENTER);
        assertThat(bubble(robot).getText()).isEqualTo("0 (expected: 1 to 1000)");
        robot.clickOn("#add-host");
        assertThat(bubble(robot).isVisible()).isTrue();
        assertThat(weight(0)).isEqualTo(1);
        List<Node> fromBackToFront = bubble(robot).getParent().getChildrenUnmodifiable();
        assertThat(fromBackToFront.indexOf(bubble(robot)))
                .as("it lies over no dialog")
                .isLessThan(fromBackToFront.indexOf(robot.lookup("#what-if").query()));

        robot.clickOn(cell(robot, 0, "weight")).push(KeyCode.ESCAPE);
        assertThat(bubble(robot).isVisible()).isFalse();
        assertThat(cellText(robot, 0, "weight")).isEqualTo("1");
    }

    @Test
    void openEditorSurvivesTheEditsOfOthers(FxRobot robot) {
        edit(robot, 1, "weight", "5");
        registry.apply(
                Author.API,
                "another host in front",
                it ->
                        it.withService(
                                "shop",
                                shop -> {
                                    List<Host> hosts = new ArrayList<>(shop.hosts());
                                    hosts.addFirst(Host.at(address("127.0.0.1:9000")));
                                    return shop.withHosts(hosts);
                                }));
        await().until(() -> label(robot, "#last-event").contains("another host"));
        robot.push(KeyCode.ENTER);
        assertThat(shop().host(address("127.0.0.1:9002")).orElseThrow().weight()).isEqualTo(5);
        assertThat(hosts(robot).getItems()).hasSize(3);
    }

    @Test
    void savedFileOpensAgainAsItWas(FxRobot robot) {
        chosen = folder.resolve("shop.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("shop.json – Evenkeel"));
        Configuration saved = registry.configuration();

        edit(robot, 0, "weight", "9");
        robot.push(KeyCode.ENTER);
        assertThat(stage.getTitle()).isEqualTo("shop.json • – Evenkeel");
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        robot.clickOn("Don't save");
        await().until(() -> registry.configuration().equals(saved));
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(weight(0)).as("what was not saved is one undo away").isEqualTo(9);
    }

    @Test
    void undoBehindTheOpeningOfAFileNeverSavesIntoThatFile(FxRobot robot) throws IOException {
        Path first = folder.resolve("first.json");
        chosen = first;
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("first.json – Evenkeel"));
        Path second = folder.resolve("second.json");
        String theirs = ConfigWriter.write(Configuration.EMPTY.plusService(Service.named("other")));
        Files.writeString(second, theirs);
        chosen = second;
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        await().until(() -> stage.getTitle().equals("second.json – Evenkeel"));

        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().until(() -> stage.getTitle().startsWith("first.json"));
        chosen = folder.resolve("third.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> stage.getTitle().equals("third.json – Evenkeel"));
        assertThat(Files.readString(second)).isEqualTo(theirs);
        assertThat(Files.readString(chosen)).isEqualTo(Files.readString(first));
    }

    @Test
    void invalidFileShowsEachProblemWithItsLineAndChangesNothing(FxRobot robot) throws IOException {
        chosen = folder.resolve("broken.json");
        Files.writeString(
                chosen,
                """
                {"version": 2, "services": {
                  "shop": {
                    "hosts": [{"address": "127.0.0.1:9001", "weight": -4}],
                    "routes": ["/a?b"]
                  }}}
                """);
        Configuration before = registry.configuration();
        robot.push(KeyCode.SHORTCUT, KeyCode.O);
        robot.clickOn("Don't save");
        await().until(() -> robot.lookup(".problems").tryQuery().isPresent());
        List<String> problems =
                robot.lookup("#problem-list .list-cell").queryAllAs(ListCell.class).stream()
                        .map(Labeled::getText)
                        .filter(Objects::nonNull)
                        .toList();
        assertThat(problems).hasSize(2);
        assertThat(problems.getFirst())
                .isEqualTo("Line 3: services.shop.hosts[0].weight: -4 (expected: 1 to 1000)");
        ListView<?> lines = robot.lookup("#problem-file").queryListView();
        assertThat(lines.getSelectionModel().getSelectedIndex()).as("the line").isEqualTo(2);
        await().until(() -> robot.lookup("#problem-list").query().isFocused());
        robot.push(KeyCode.DOWN).push(KeyCode.ENTER);
        assertThat(lines.getSelectionModel().getSelectedIndex()).isEqualTo(3);
        assertThat(lines.isFocused()).as("Enter leads to the line").isTrue();
        robot.push(KeyCode.ESCAPE);
        assertThat(registry.configuration()).isSameAs(before);
    }

    @Test
    void importAddsTheServicesOfAnOlderFileAndOneUndoTakesThemBack(FxRobot robot)
            throws IOException {
        chosen = folder.resolve("older.json");
        Files.writeString(
                chosen,
                """
                {"shop": {"hosts": ["127.0.0.1:9009"], "routes": ["/cart"], "routing": "RR"},
                 "mail": {"hosts": ["127.0.0.1:9008"], "routes": ["/**"], "routing": "RANDOM"}}
                """);
        Configuration before = registry.configuration();
        robot.push(KeyCode.SHORTCUT, KeyCode.K);
        robot.write("import").push(KeyCode.ENTER);
        await().until(() -> registry.configuration().service("mail").isPresent());
        assertThat(registry.configuration().services())
                .extracting(Service::name)
                .containsExactly("shop", "shop-2", "mail");
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        assertThat(registry.configuration()).isEqualTo(before);
    }

    @Test
    void closingWithUnsavedChangesAsksFirst(FxRobot robot) throws IOException {
        chosen = folder.resolve("kept.json");
        askToClose(robot);
        robot.clickOn("Cancel");
        assertThat(stage.isShowing()).isTrue();
        askToClose(robot);
        robot.clickOn("Save");
        await().until(() -> !stage.isShowing());
        assertThat(Files.readString(chosen))
                .isEqualTo(ConfigWriter.write(registry.configuration()));
    }

    /** As the button of the title bar does; returns when the question is there. */
    private void askToClose(FxRobot robot) {
        // Not by the robot, which would wait until the dialog is answered.
        FxThread.EXECUTOR.execute(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        await().until(() -> robot.lookup("Cancel").tryQuery().isPresent());
    }

    /** Opens the editor of a cell and types into it. */
    private void edit(FxRobot robot, int row, String column, String text) {
        // By F2: on a busy machine the robot's two clicks may come too far apart for a double
        // click.
        robot.clickOn(cell(robot, row, column)).push(KeyCode.F2);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write(text);
    }

    private static TableCell<?, ?> cell(FxRobot robot, int row, String column) {
        for (Node node : hosts(robot).lookupAll(".table-cell")) {
            if (node instanceof TableCell<?, ?> cell
                    && cell.getIndex() == row
                    && column.equals(cell.getTableColumn().getId())) {
                return cell;
            }
        }
        throw new AssertionError("cell: " + row + " " + column + " (expected: one in sight)");
    }

    private static @Nullable String cellText(FxRobot robot, int row, String column) {
        return cell(robot, row, column).getText();
    }

    private static TableView<?> hosts(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup("#hosts-table").queryTableView();
    }

    private static Label bubble(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup(".message-bubble").queryAs(Label.class);
    }

    private static String label(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private Service shop() {
        QuickRobot.settle();
        return registry.configuration().service("shop").orElseThrow();
    }

    private int weight(int host) {
        return shop().hosts().get(host).weight();
    }

    private static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }

    private static final class IdleProxy implements ProxyControl {
        @Override
        public State state() {
            return new State.Serving(List.of(Configuration.DEFAULT_LISTENER.address()));
        }

        @Override
        public void start() {}

        @Override
        public void stop() {}
    }

    private static final class NoTraffic implements SampleTraffic {
        @Override
        public void start(int requestsPerSecond, Supplier<String> path) {}

        @Override
        public void stop() {}

        @Override
        public boolean isSending() {
            return false;
        }
    }
}
