package dev.evenkeel.ui;

import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.CertificateState;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.file.Dialogs;
import dev.evenkeel.ui.file.FilePicker;
import dev.evenkeel.ui.window.FxThread;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.util.NodeQueryUtils;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The real window over a real registry, with a proxy that only says it serves, for a test to use.
 */
final class OpenWindow {

    final Traffic traffic;
    final Registry registry;
    final StillProxy proxy = new StillProxy();
    final StillAdmin admin = new StillAdmin();
    final NoTraffic sample = new NoTraffic();

    /** What file choosers answer; null for the person's changing their mind. */
    @Nullable Path chosen;

    /** What they answer first where a setting is to name a file. */
    final Queue<Path> chosenFiles = new ArrayDeque<>();

    /** Those that it is told are in use. */
    volatile List<CertificateState> certificates = List.of();

    /** Of a real proxy, where a test has one. */
    final Certificates shown = new Certificates(() -> Path.of(""), InstantSource.system());

    /** When tokens were last used, by their names. */
    final Map<String, Instant> lastUses = new ConcurrentHashMap<>();

    private final ConfigFile file = new ConfigFile();
    private final DesktopContext context;
    private @Nullable Stage stage;

    OpenWindow(Stage stage, Configuration configuration) {
        this(configuration, null);
        show(stage);
    }

    OpenWindow(Stage stage, Configuration configuration, @Nullable Path remembered) {
        this(configuration, remembered);
        show(stage);
    }

    /**
     * @param remembered where it keeps what the next window is to know; null for nowhere
     */
    OpenWindow(Configuration configuration, @Nullable Path remembered) {
        this(configuration, remembered, InstantSource.system());
    }

    OpenWindow(Configuration configuration, @Nullable Path remembered, InstantSource time) {
        traffic = new Traffic(time);
        registry = new Registry(configuration, traffic, time, new Random(1));
        context =
                new DesktopContext(
                        registry,
                        traffic,
                        file,
                        proxy,
                        sample,
                        service -> {},
                        () -> certificates,
                        shown::toOwnListeners,
                        admin,
                        token -> lastUses.get(token.name()),
                        "1.2.3",
                        remembered,
                        time);
    }

    void show(Stage newStage) {
        stage = newStage;
        MainWindow.on(newStage, context, new Picker(), Dialogs::new).show();
        // The headless screen can't draw what hangs over its edge, as a long menu would.
        newStage.setX(0);
        newStage.setY(0);
    }

    void close(FxRobot robot) {
        robot.interact(stage::close);
        file.close();
    }

    /** Closes it as a person does who wants nothing saved: what it remembers is written. */
    void closeByHand(FxRobot robot) {
        FxThread.EXECUTOR.execute(
                () -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        String discard = "Don't save";
        await().until(() ->
                robot.lookup(discard).match(NodeQueryUtils.isVisible()).tryQuery().isPresent());
        robot.clickOn(discard);
        await().until(() -> !stage.isShowing());
        file.close();
    }

    /** A service with hosts that nobody checks. */
    static Service service(String name, String... hosts) {
        Service service = Service.named(name);
        for (String host : hosts) {
            service = service.plusHost(Host.at(address(host)));
        }
        return service;
    }

    static HostAddress address(String text) {
        return HostAddress.parse(text).orElseThrow();
    }

    static HostKey key(String service, String host) {
        return new HostKey(service, address(host));
    }

    /** A second of traffic: requests of a service that a host answers. */
    void answer(String service, String host, int requests, int status) {
        for (int i = 0; i < requests; i++) {
            traffic.service(service).begin();
            traffic.host(key(service, host)).begin();
            traffic.host(key(service, host)).end(status, 2_000_000, 0, 0);
            traffic.service(service).end(status, 2_000_000, 0, 0);
        }
        traffic.sample();
    }

    static Instant now() {
        return Instant.now();
    }

    static TableView<?> table(FxRobot robot, String id) {
        QuickRobot.settle();
        return robot.lookup(id).queryTableView();
    }

    static TableCell<?, ?> cell(FxRobot robot, String table, int row, String column) {
        for (Node node : table(robot, table).lookupAll(".table-cell")) {
            if (node instanceof TableCell<?, ?> cell
                    && cell.getIndex() == row
                    && column.equals(cell.getTableColumn().getId())) {
                return cell;
            }
        }
        throw new AssertionError("cell: " + row + " " + column + " (expected: one in sight)");
    }

    static @Nullable String text(FxRobot robot, String id) {
        QuickRobot.settle();
        return robot.lookup(id).queryAs(Labeled.class).getText();
    }

    private final class Picker implements FilePicker {
        @Override
        public @Nullable Path toOpen(@Nullable Path startingAt) {
            return chosen;
        }

        @Override
        public @Nullable Path toName(String title, @Nullable Path startingAt) {
            return chosenFiles.isEmpty() ? chosen : chosenFiles.poll();
        }

        @Override
        public @Nullable Path toSave(@Nullable Path startingAt) {
            return chosen;
        }

        @Override
        public @Nullable Path toExport(String name) {
            return chosen;
        }
    }

    /** A proxy that is what a test says, and becomes what the window asks for. */
    static final class StillProxy implements ProxyControl {

        volatile ProxyControl.State state =
                new ProxyControl.State.Serving(List.of(Configuration.DEFAULT_LISTENER.address()));

        /** What a start comes to. */
        volatile ProxyControl.State started = state;

        /** Those of its addresses that are reached by TLS. */
        volatile Set<ListenAddress> byTls = Set.of();

        @Override
        public String schemeOf(ListenAddress address) {
            return byTls.contains(address) ? "https" : "http";
        }

        @Override
        public ProxyControl.State state() {
            return state;
        }

        @Override
        public void start() {
            state = started;
        }

        @Override
        public void stop() {
            state = new ProxyControl.State.Stopped();
        }
    }

    /** A management API that is where a test says. */
    static final class StillAdmin implements AdminControl {

        volatile AdminControl.State state = new AdminControl.State("http://127.0.0.1:8081", null);

        @Override
        public AdminControl.State state() {
            return state;
        }

        @Override
        public void start() {
            // stays as it is
        }
    }

    /** Sample traffic that sends nothing and remembers what it was asked for. */
    static final class NoTraffic implements SampleTraffic {

        volatile int rate;
        volatile String path = "";

        @Override
        public void start(int requestsPerSecond, Supplier<String> newPath) {
            rate = requestsPerSecond;
            path = newPath.get();
        }

        @Override
        public void stop() {
            rate = 0;
        }

        @Override
        public boolean isSending() {
            return rate > 0;
        }
    }
}
