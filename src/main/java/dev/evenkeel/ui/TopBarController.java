package dev.evenkeel.ui;

import dev.evenkeel.traffic.Now;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.file.FileActions;
import dev.evenkeel.ui.services.ServiceActions;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Appearance;
import dev.evenkeel.ui.window.Zoom;

import javafx.animation.PauseTransition;
import javafx.fxml.FXML;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Separator;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

import org.kordamp.ikonli.javafx.FontIcon;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The bar on top: is it serving and where, the numbers that matter, undo, light and dark, the menu.
 */
public final class TopBarController {

    /** From this share of errors on the figure is marked. */
    private static final double ALARMING = 0.01;

    /** So wide, at 100 %, is a window that has room for the address with its scheme. */
    private static final double WHOLE_ADDRESS = 1_000;

    /** The same for search and theme. */
    private static final double SEARCH_AND_THEME = 960;

    /** The same for undo, redo and sample traffic. */
    private static final double UNDO_AND_TRAFFIC = 900;

    private static final Duration COPIED_SHOWS = Duration.seconds(1.5);

    private final Traffic traffic;
    private final ServingActions serving;
    private final HistoryActions history;
    private final FileActions files;
    private final ServiceActions services;
    private final Appearance appearance;
    private final Action palette;
    private final Action about;
    private final Comforts comforts;
    private final Action toggle;
    private final Action quit;
    private final PauseTransition copied = new PauseTransition(COPIED_SHOWS);
    private final Tooltip sendTip = new Tooltip();
    private final FontIcon addressIcon = new FontIcon();
    private boolean shortAddress;

    @FXML private FontIcon stateIcon;
    @FXML private Label state;
    @FXML private Button startOrStop;
    @FXML private Button address;
    @FXML private SplitMenuButton send;
    @FXML private Label rate;
    @FXML private Label errors;
    @FXML private Label p99;
    @FXML private Separator beforeTools;
    @FXML private Button undo;
    @FXML private Button redo;
    @FXML private Button search;
    @FXML private Button theme;
    @FXML private MenuButton menu;

    TopBarController(
            Traffic traffic,
            ServingActions serving,
            HistoryActions history,
            FileActions files,
            ServiceActions services,
            Appearance appearance,
            Action palette,
            Action about,
            Comforts comforts) {
        this.comforts = comforts;
        this.palette = palette;
        this.about = about;
        this.toggle = new Action(Texts.of("theme.toggle"), "fth-moon", null, appearance::toggle);
        this.quit = new Action(Texts.of("menu.quit"), "fth-log-out", "Shortcut+Q", this::quit);
        this.traffic = traffic;
        this.serving = serving;
        this.history = history;
        this.files = files;
        this.services = services;
        this.appearance = appearance;
    }

    @FXML
    private void initialize() {
        serving.startOrStopAction().onIcon(startOrStop);
        history.undo().onIcon(undo);
        history.redo().onIcon(redo);
        palette.onIcon(search);
        toggle.onIcon(theme);
        appearance
                .darkProperty()
                .subscribe(dark -> theme.setGraphic(new FontIcon(dark ? "fth-sun" : "fth-moon")));
        address.setGraphic(addressIcon);
        address.setOnAction(event -> copyAddress());
        address.setTooltip(new Tooltip(Texts.of("proxy.copy")));
        copied.setOnFinished(event -> showAddress());
        send.setOnAction(event -> serving.sendAction().run());
        send.disableProperty().bind(serving.sendAction().disabledProperty());
        send.textProperty().bind(serving.sendAction().textProperty());
        send.setTooltip(sendTip);
        for (int requestsPerSecond : ServingActions.RATES) {
            MenuItem item =
                    new MenuItem(Texts.of("traffic.rate", Numbers.count(requestsPerSecond)));
            item.setOnAction(event -> serving.sendAt(requestsPerSecond));
            send.getItems().add(item);
        }
        fillMenu();
        Zoom zoom = comforts.zoom();
        menu.sceneProperty()
                .flatMap(Scene::widthProperty)
                .subscribe(width -> fit(width == null ? 0 : width.doubleValue(), zoom.factor()));
        zoom.factorProperty()
                .subscribe((was, is) -> fit(menu.getScene().getWidth(), is.doubleValue()));
    }

    /** What the menu offers too makes room for what is nowhere else. */
    private void fit(double width, double factor) {
        shortAddress = width < WHOLE_ADDRESS * factor;
        show(List.of(search, theme), width >= SEARCH_AND_THEME * factor);
        show(List.of(send, beforeTools, undo, redo), width >= UNDO_AND_TRAFFIC * factor);
        showAddress();
    }

    private static void show(List<Control> inMenuToo, boolean shown) {
        for (Control control : inMenuToo) {
            control.setVisible(shown);
            control.setManaged(shown);
        }
    }

    /** What is offered here and nowhere else. */
    List<Action> all() {
        List<Action> all = new ArrayList<>(comforts.all());
        all.addAll(List.of(toggle, about, quit));
        return all;
    }

    private void quit() {
        Window window = menu.getScene().getWindow();
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /** Brings the bar up to date. */
    public void refresh() {
        showState();
        if (copied.getStatus() != javafx.animation.Animation.Status.RUNNING) {
            showAddress();
        }
        sendTip.setText(serving.sendingWords());
        boolean primary =
                !send.isDisabled() && !serving.isSending() && traffic.totals().requests() == 0;
        mark(send, "accent", primary);
        Now now = traffic.now();
        rate.setText(Numbers.rate(now.requestsPerSecond()));
        errors.setText(Numbers.percent(now.errorShare()));
        mark(errors, "danger", now.errorShare() >= ALARMING);
        p99.setText(Numbers.millis(now.p99Millis()));
    }

    /** Touches nothing where it is marked already, or would have it styled and painted anew. */
    private static void mark(Control control, String styleClass, boolean marked) {
        List<String> classes = control.getStyleClass();
        if (marked != classes.contains(styleClass)) {
            if (marked) {
                classes.add(styleClass);
            } else {
                classes.remove(styleClass);
            }
        }
    }

    private void showState() {
        String word;
        String icon;
        String tone;
        switch (serving.state()) {
            case ProxyControl.State.Serving it -> {
                word = Texts.of("proxy.serving");
                icon = "fth-check-circle";
                tone = "success";
            }
            case ProxyControl.State.Stopped it -> {
                word = Texts.of("proxy.stopped");
                icon = "fth-pause-circle";
                tone = "subtle";
            }
            case ProxyControl.State.Changing it -> {
                word = Texts.of("proxy.changing");
                icon = "fth-clock";
                tone = "accent";
            }
            case ProxyControl.State.Failed it -> {
                word = Texts.of("proxy.failed");
                icon = "fth-x-circle";
                tone = "danger";
            }
        }
        if (!word.equals(state.getText())) {
            state.setText(word);
            stateIcon.setIconLiteral(icon);
            stateIcon.getStyleClass().setAll("ikonli-font-icon", "state-icon", tone);
        }
    }

    private void showAddress() {
        String where = serving.address();
        address.setVisible(where != null);
        address.setManaged(where != null);
        address.setText(
                where == null || !shortAddress ? where : where.replaceFirst("^https?://", ""));
        addressIcon.setIconLiteral("fth-copy");
    }

    private void copyAddress() {
        String where = serving.address();
        if (where != null) {
            Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, where));
            address.setText(Texts.of("proxy.copied"));
            addressIcon.setIconLiteral("fth-check");
            copied.playFromStart();
        }
    }

    private void fillMenu() {
        Menu recent = new Menu(Texts.of("file.recent"));
        recent.setGraphic(new FontIcon("fth-clock"));
        Menu service = new Menu(Texts.of("menu.service"));
        service.setGraphic(new FontIcon("fth-server"));
        service.getItems().addAll(services.all().stream().map(Action::menuItem).toList());
        Menu theme = new Menu(Texts.of("menu.theme"));
        theme.setGraphic(new FontIcon("fth-sun"));
        ToggleGroup group = new ToggleGroup();
        for (Appearance.Choice choice : Appearance.Choice.values()) {
            theme.getItems().add(themeItem(choice, group));
        }
        var items = menu.getItems();
        items.add(files.all().get(0).menuItem());
        items.add(files.all().get(1).menuItem());
        items.add(recent);
        items.add(comforts.fileImport().action().menuItem());
        items.add(files.all().get(2).menuItem());
        items.add(files.all().get(3).menuItem());
        items.add(new SeparatorMenuItem());
        items.add(history.undo().menuItem());
        items.add(history.redo().menuItem());
        items.add(new SeparatorMenuItem());
        items.add(service);
        items.add(serving.startOrStopAction().menuItem());
        items.add(serving.sendAction().menuItem());
        items.add(new SeparatorMenuItem());
        items.add(theme);
        items.addAll(comforts.menuItems());
        items.add(new SeparatorMenuItem());
        items.add(palette.menuItem());
        items.add(about.menuItem());
        items.add(quit.menuItem());
        menu.setTooltip(new Tooltip(Texts.of("menu.title")));
        menu.setOnShowing(event -> fillRecent(recent));
    }

    private void fillRecent(Menu recent) {
        recent.getItems().clear();
        for (Path file : files.recent().files()) {
            MenuItem item = new MenuItem(file.toString());
            item.setMnemonicParsing(false);
            item.setOnAction(event -> files.open(file));
            recent.getItems().add(item);
        }
        recent.setDisable(recent.getItems().isEmpty());
    }

    private RadioMenuItem themeItem(Appearance.Choice choice, ToggleGroup group) {
        String text =
                switch (choice) {
                    case SYSTEM -> Texts.of("theme.system");
                    case LIGHT -> Texts.of("theme.light");
                    case DARK -> Texts.of("theme.dark");
                };
        RadioMenuItem item = new RadioMenuItem(text);
        item.setToggleGroup(group);
        item.setOnAction(event -> appearance.choose(choice));
        appearance.choiceProperty().subscribe(chosen -> item.setSelected(chosen == choice));
        return item;
    }
}
