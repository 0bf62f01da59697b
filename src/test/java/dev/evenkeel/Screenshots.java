package dev.evenkeel;

import dev.evenkeel.ui.chart.Png;

import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Pictures of every page of the window, light and dark, small and large, with the demo's hosts and
 * traffic: {@code Screenshots [folder=target/screenshots] [language=german]
 * [sizes=960x640,1600x1000] [zoom=1.5] [only=requests]}. Takes some minutes, and no display where
 * {@code -Dglass.platform=Headless -Dprism.order=sw} is given.
 */
public final class Screenshots {

    private static final String[] PAGES = {
        "overview", "service", "requests", "history", "events", "log", "settings"
    };
    private static final int ADMIN = 18_099;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final String sizes;
    private final String only;

    private Screenshots(Path folder, String sizes, String only) {
        this.folder = folder;
        this.sizes = sizes;
        this.only = only;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(argument(args, "folder", "target/screenshots"));
        Path home = Files.createTempDirectory("screenshots");
        System.setProperty("user.home", home.toString());
        Path remembered = home.resolve(".config/evenkeel/window.properties");
        Files.createDirectories(remembered.getParent());
        String language = argument(args, "language", "english").toUpperCase(Locale.ROOT);
        String zoom = argument(args, "zoom", "1");
        Files.writeString(
                remembered,
                "language = " + language + "\nappearance = LIGHT\nzoom = " + zoom + "\n");
        Path config = Files.copy(Path.of("config.json"), home.resolve("config.json"));
        Files.createDirectories(folder);
        Thread.ofPlatform()
                .name("program")
                .start(() ->
                        Main.run(
                                new String[] {
                                    "--demo",
                                    "--config",
                                    config.toString(),
                                    "--port",
                                    "0",
                                    "--admin-port",
                                    String.valueOf(ADMIN)
                                },
                                System.out,
                                System.err));
        String sizes = argument(args, "sizes", "960x640,1600x1000");
        new Screenshots(folder, sizes, argument(args, "only", "")).take();
        System.exit(0);
    }

    private static String argument(String[] args, String name, String otherwise) {
        return Arrays.stream(args)
                .filter(arg -> arg.startsWith(name + "="))
                .map(arg -> arg.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    private void take() throws Exception {
        Stage stage = stage();
        pause(3_000);
        post(URI.create("http://127.0.0.1:9003/demo/fail?on=false"));
        resize(stage, 1280, 800);
        press(stage, "Shortcut+2");
        fire(stage, "#oneMinute");
        press(stage, "Shortcut+T");
        pause(20_000);
        edit("/services/shop/hosts/127.0.0.1:9002", "{\"weight\": 3}");
        pause(15_000);
        edit("/services/auth/hosts/127.0.0.1:9002", "{\"state\": \"draining\"}");
        post(URI.create("http://127.0.0.1:9003/demo/fail?on=true"));
        pause(12_000);
        for (String size : sizes.split(",")) {
            String[] sides = size.split("x");
            resize(stage, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
            for (String theme : new String[] {"light", "dark"}) {
                round(stage, sides[0] + "-" + theme + "-");
                fire(stage, "#theme");
            }
        }
        post(URI.create("http://127.0.0.1:9003/demo/fail?on=false"));
    }

    private void round(Stage stage, String name) throws Exception {
        for (String button : PAGES) {
            if (button.equals("service")) {
                press(stage, "Shortcut+2");
            } else {
                fire(stage, "#go-" + button);
            }
            String page = name + button;
            TabPane tabs = call(() -> tabsOf(stage));
            if (tabs == null) {
                chooseARequest(stage);
                shoot(stage, page);
                continue;
            }
            for (int i = 0; i < tabs.getTabs().size(); i++) {
                Tab tab = tabs.getTabs().get(i);
                call(() -> {
                    tabs.getSelectionModel().select(tab);
                    return tab;
                });
                shoot(stage, page + "-tab" + (i + 1));
            }
            call(() -> {
                tabs.getSelectionModel().selectFirst();
                return tabs;
            });
            charts(stage, page);
            details(stage, page);
        }
        press(stage, "Shortcut+K");
        shoot(stage, name + "palette");
        press(stage, "Shortcut+2");
        call(() -> {
            stage.getScene().getRoot().requestFocus();
            return stage;
        });
    }

    /** Each of a service's charts. */
    private void charts(Stage stage, String page) throws Exception {
        for (int i = 3; i >= 0; i--) {
            int index = i;
            call(() -> {
                if (stage.getScene().lookup("#chart-kind") instanceof ComboBox<?> kinds) {
                    kinds.getSelectionModel().select(index);
                }
                return stage;
            });
            shoot(stage, page + "-chart" + (i + 1));
        }
    }

    /** The settings of a host beside the table. */
    private void details(Stage stage, String page) throws Exception {
        altEnter(stage);
        shoot(stage, page + "-details");
        altEnter(stage);
    }

    private static void altEnter(Stage stage) throws Exception {
        call(() -> {
            if (stage.getScene().lookup("#hosts-table") instanceof TableView<?> hosts) {
                hosts.getSelectionModel().select(2);
                Event.fireEvent(
                        hosts,
                        new KeyEvent(
                                KeyEvent.KEY_PRESSED,
                                "",
                                "",
                                KeyCode.ENTER,
                                false,
                                false,
                                true,
                                false));
            }
            return stage;
        });
    }

    private static void chooseARequest(Stage stage) throws Exception {
        call(() -> {
            if (stage.getScene().lookup("#requests-table") instanceof TableView<?> requests) {
                requests.getSelectionModel().select(1);
            }
            return stage;
        });
    }

    private static @Nullable TabPane tabsOf(Stage stage) {
        for (Node node : stage.getScene().getRoot().lookupAll(".tab-pane")) {
            if (node instanceof TabPane tabs && isSeen(tabs)) {
                return tabs;
            }
        }
        return null;
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private void shoot(Stage stage, String name) throws Exception {
        if (!name.contains(only)) {
            return;
        }
        pause(700);
        byte[] png = call(() -> Png.encode(stage.getScene().snapshot(null)));
        Files.write(folder.resolve(name + ".png"), png);
    }

    private static void resize(Stage stage, int width, int height) throws Exception {
        call(() -> {
            stage.setWidth(width);
            stage.setHeight(height);
            return stage;
        });
        pause(500);
    }

    /** Whether there is such a shortcut. */
    private static boolean press(Stage stage, String keys) throws Exception {
        return call(() -> {
            Scene scene = stage.getScene();
            Map<KeyCombination, Runnable> all = scene.getAccelerators();
            Runnable action = all.get(KeyCombination.valueOf(keys));
            if (action != null) {
                action.run();
            }
            return action != null;
        });
    }

    private static void fire(Stage stage, String button) throws Exception {
        call(() -> {
            if (stage.getScene().lookup(button) instanceof ButtonBase it) {
                it.fire();
            }
            return stage;
        });
    }

    private static Stage stage() throws Exception {
        for (int i = 0; i < 600; i++) {
            pause(100);
            for (Window window : Window.getWindows()) {
                if (window instanceof Stage stage && stage.isShowing()) {
                    return stage;
                }
            }
        }
        throw new IllegalStateException("window: none (expected: one within a minute)");
    }

    private static <T> T call(Supplier<T> work) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(work.get());
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.get();
    }

    private static void edit(String path, String json) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + ADMIN + path);
        HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("Content-Type", "application/json")
                        .method("PATCH", BodyPublishers.ofString(json))
                        .build(),
                BodyHandlers.discarding());
    }

    private static void post(URI uri) throws Exception {
        HTTP.send(
                HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build(),
                BodyHandlers.discarding());
    }

    private static void pause(long millis) throws InterruptedException {
        Thread.sleep(millis);
    }
}
