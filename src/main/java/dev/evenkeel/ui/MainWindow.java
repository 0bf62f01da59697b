package dev.evenkeel.ui;

import dev.evenkeel.registry.Registry;
import dev.evenkeel.tryit.Sender;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.file.Autosave;
import dev.evenkeel.ui.file.Dialogs;
import dev.evenkeel.ui.file.Exports;
import dev.evenkeel.ui.file.FileActions;
import dev.evenkeel.ui.file.FileDrop;
import dev.evenkeel.ui.file.FileImport;
import dev.evenkeel.ui.file.FilePicker;
import dev.evenkeel.ui.file.NativeFilePicker;
import dev.evenkeel.ui.file.Questions;
import dev.evenkeel.ui.file.RecentFiles;
import dev.evenkeel.ui.form.DetailsController;
import dev.evenkeel.ui.form.PathOffers;
import dev.evenkeel.ui.general.CertificatesPane;
import dev.evenkeel.ui.general.GeneralController;
import dev.evenkeel.ui.general.ListenerStanding;
import dev.evenkeel.ui.general.TokensPane;
import dev.evenkeel.ui.history.EventsController;
import dev.evenkeel.ui.history.HistoryController;
import dev.evenkeel.ui.log.LogController;
import dev.evenkeel.ui.log.LogLines;
import dev.evenkeel.ui.notice.NoticeStack;
import dev.evenkeel.ui.overview.OverviewController;
import dev.evenkeel.ui.palette.PaletteController;
import dev.evenkeel.ui.requests.RequestsController;
import dev.evenkeel.ui.service.ChartsController;
import dev.evenkeel.ui.service.HostsController;
import dev.evenkeel.ui.service.RoutesController;
import dev.evenkeel.ui.service.ServiceController;
import dev.evenkeel.ui.service.SettingsController;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.services.ServiceActions;
import dev.evenkeel.ui.services.ServicesController;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.tray.AwtTray;
import dev.evenkeel.ui.tray.TrayKeeper;
import dev.evenkeel.ui.tryit.TryFormController;
import dev.evenkeel.ui.tryit.TryItController;
import dev.evenkeel.ui.whatif.WhatIfController;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Appearance;
import dev.evenkeel.ui.window.ContextMenus;
import dev.evenkeel.ui.window.FxThread;
import dev.evenkeel.ui.window.Panes;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.RailWidth;
import dev.evenkeel.ui.window.Refresh;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.SeenFocus;
import dev.evenkeel.ui.window.Zoom;

import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The main window: makes its parts and gives each what it needs. On the JavaFX thread only. */
public final class MainWindow {

    private final Stage stage;
    private final Remembered remembered;
    private final Refresh refresh = new Refresh();
    private final FileActions files;
    private final WindowPlace place;
    private final Sender sender;
    private final TrayKeeper tray;

    private MainWindow(
            Stage stage,
            DesktopContext context,
            Function<Stage, FilePicker> picker,
            BiFunction<Stage, Appearance, Questions> questions,
            TrayKeeper.Opener trayOpener) {
        this.stage = stage;
        this.remembered = new Remembered(context.remembered());
        Zoom zoom = new Zoom(remembered);
        this.place = new WindowPlace(stage, remembered, zoom);
        Appearance appearance = new Appearance(remembered, zoom);
        Registry registry = context.registry();
        Edits edits = new Edits(registry, refresh::now);
        Places places = new Places(remembered);
        RailWidth rail = new RailWidth(remembered, zoom);
        Selection selection = new Selection(edits, places);
        HostPalette palette = new HostPalette();
        MessageBubble bubble = new MessageBubble();
        TableMemory tables = new TableMemory(remembered, zoom);
        ServiceActions services = new ServiceActions(edits, selection, context.checkNow());
        FilePicker chosenPicker = picker.apply(stage);
        Questions asked = questions.apply(stage, appearance);
        Exports exports = new Exports(chosenPicker, asked);
        Autosave autosave = new Autosave(remembered, context.time());
        files =
                new FileActions(
                        context.configFile(),
                        edits,
                        chosenPicker,
                        asked,
                        new RecentFiles(remembered),
                        () -> SeenFocus.endEdit(stage.getScene()),
                        autosave,
                        context.untitled());
        NoticeStack notices =
                new NoticeStack(registry, selection, places, remembered, context.time());
        tray =
                new TrayKeeper(
                        registry,
                        remembered,
                        context.time(),
                        FxThread.EXECUTOR,
                        trayOpener,
                        new WindowAtTray(stage, selection));
        HistoryActions history = new HistoryActions(registry, edits);
        ServingActions serving = new ServingActions(context, selection);

        PaletteController palettePane = new PaletteController();
        Action about =
                new Action(
                        Texts.of("about.open"),
                        "fth-info",
                        null,
                        () ->
                                asked.tellAbout(
                                        Texts.of("about.title", context.version()),
                                        About.versions()));
        TopBarController topBar =
                new TopBarController(
                        context.traffic(),
                        serving,
                        history,
                        files,
                        services,
                        appearance,
                        palettePane.openAction(),
                        about,
                        new Comforts(
                                notices,
                                tray,
                                zoom,
                                rail,
                                autosave,
                                tables,
                                remembered,
                                new FileImport(edits, chosenPicker, asked)));
        TroubleController trouble = new TroubleController(serving, edits, FreePort::isFree);
        Runnable showSettings = () -> places.go(Place.SETTINGS);
        FileTroubleController fileTrouble = new FileTroubleController(files);
        ServicesController list =
                new ServicesController(registry, edits, selection, services, bubble, places, rail);
        OverviewController overview =
                new OverviewController(
                        registry,
                        context.traffic(),
                        selection,
                        services,
                        edits,
                        context.time(),
                        tables);
        WhatIfController whatIf =
                new WhatIfController(registry, context.traffic(), edits, selection, palette);
        ServiceController service =
                new ServiceController(
                        registry,
                        edits,
                        selection,
                        services,
                        bubble,
                        tables,
                        zoom,
                        serving::hintFor,
                        whatIf.openAction(),
                        whatIf::openForKey);
        HistoryController past = new HistoryController(registry, edits, tables);
        RequestsController requests =
                new RequestsController(
                        context.traffic().journal(),
                        palette,
                        exports,
                        serving::origin,
                        context.version(),
                        tables);
        sender =
                new Sender(
                        context.traffic().journal(),
                        context.version(),
                        new SecureRandom(),
                        context.toOwnListeners());
        requests.setOnTryAgain(entry -> {
            if (entry.service() != null) {
                selection.open(entry.service());
                service.tryAgain(entry);
            }
        });
        EventsController events =
                new EventsController(registry, selection, places, palette, tables);
        LogController log = new LogController(LogLines.ofProgram(), edits);
        PathOffers paths = new PathOffers(chosenPicker, context.configFile()::path);
        TokensPane tokens = new TokensPane(context, new SecureRandom());
        GeneralController general =
                new GeneralController(
                        edits,
                        serving::standingOf,
                        FreePort::isFree,
                        () -> ListenerStanding.of(context.admin().state().refused()),
                        new CertificatesPane(edits, context, FreePort::isFree, showSettings),
                        tokens,
                        paths);
        Runnable showApi =
                () -> {
                    showSettings.run();
                    general.showApi();
                };
        AdminTroubleController apiTrouble =
                new AdminTroubleController(context.admin(), edits, FreePort::isFree, showApi);
        StatusBarController statusBar =
                new StatusBarController(
                        registry, files, context.admin(), () -> places.go(Place.EVENTS), showApi);
        Views views = new Views(zoom);
        views.add(
                MainController.class,
                () -> new MainController(bubble, notices, rail, places, views::load));
        views.add(TopBarController.class, () -> topBar);
        views.add(TroubleController.class, () -> trouble);
        views.add(AdminTroubleController.class, () -> apiTrouble);
        views.add(FileTroubleController.class, () -> fileTrouble);
        views.add(RailController.class, () -> new RailController(places, rail));
        views.add(OverviewController.class, () -> overview);
        views.add(RequestsController.class, () -> requests);
        views.add(HistoryController.class, () -> past);
        views.add(EventsController.class, () -> events);
        views.add(LogController.class, () -> log);
        views.add(GeneralController.class, () -> general);
        views.add(PaletteController.class, () -> palettePane);
        views.add(WhatIfController.class, () -> whatIf);
        views.add(ServicesController.class, () -> list);
        views.add(ServiceController.class, () -> service);
        views.add(StatusBarController.class, () -> statusBar);
        views.add(
                ChartsController.class,
                () -> new ChartsController(registry, context.traffic(), palette, exports, zoom));
        views.add(
                HostsController.class,
                () ->
                        new HostsController(
                                edits,
                                palette,
                                bubble,
                                context.time(),
                                tables,
                                whatIf::openForWeight));
        views.add(RoutesController.class, () -> new RoutesController(edits, bubble, tables));
        views.add(
                TryItController.class,
                () ->
                        new TryItController(
                                sender,
                                palette,
                                tables,
                                entry -> {
                                    places.go(Place.REQUESTS);
                                    requests.show(entry);
                                }));
        views.add(
                TryFormController.class,
                () -> new TryFormController(serving::origins, registry::configuration));
        views.add(SettingsController.class, () -> new SettingsController(edits, paths));
        views.add(DetailsController.class, () -> new DetailsController(edits, remembered));

        Scene scene = new Scene(views.load("main"));
        appearance.dress(scene);
        FileDrop.install(scene, files::open);
        ContextMenus.byKey(scene);
        stage.setScene(scene);
        Pages pages = new Pages(overview, service, requests, past, events, log, general, list);
        Action filter =
                new Action(
                        Texts.of("services.filter"),
                        "fth-filter",
                        "Shortcut+F",
                        () -> pages.focusFilter(places.place()));
        List<Action> actions = new ArrayList<>();
        actions.addAll(places.all());
        actions.addAll(new Panes(stage::getScene).all());
        actions.add(tables.columnsAction());
        actions.addAll(serving.all());
        actions.addAll(services.all());
        actions.addAll(files.all());
        actions.addAll(general.all());
        actions.addAll(List.of(whatIf.openAction(), history.undo(), history.redo(), filter));
        actions.addAll(topBar.all());
        actions.forEach(action -> action.byKey(scene));
        palettePane.openAction().byKey(scene);
        zoom.bindOtherKeys(scene);
        palettePane.setSource(
                new PaletteSource(
                        registry,
                        selection,
                        () -> actions,
                        () -> places.place() == Place.SERVICE ? service.hostActions() : List.of()));

        refresh.add(() -> palette.update(registry.configuration(), context.traffic().departed()));
        refresh.add(list::refresh);
        refresh.add(() -> pages.refresh(places.place()));
        refresh.add(files::refresh);
        refresh.add(history::refresh);
        refresh.add(serving::refresh);
        refresh.add(topBar::refresh);
        refresh.add(trouble::refresh);
        refresh.add(apiTrouble::refresh);
        refresh.add(fileTrouble::refresh);
        refresh.add(statusBar::refresh);
        refresh.add(notices::refresh);
        refresh.add(this::showTitle);
        places.placeProperty()
                .addListener((it, before, now) -> {
                    tokens.forget();
                    refresh.now();
                });
        selection.nameProperty().addListener((it, before, now) -> refresh.now());
    }

    /** A window that is not shown yet. */
    public static MainWindow on(Stage stage, DesktopContext context) {
        return new MainWindow(stage, context, NativeFilePicker::new, Dialogs::new, AwtTray::open);
    }

    /**
     * The same with others asking in the file choosers' and the dialogs' place, and without an icon
     * in the system's tray.
     */
    public static MainWindow on(
            Stage stage,
            DesktopContext context,
            FilePicker picker,
            BiFunction<Stage, Appearance, Questions> questions) {
        return new MainWindow(stage, context, it -> picker, questions, actions -> null);
    }

    public void show() {
        place.restore();
        stage.setOnCloseRequest(event -> {
            event.consume();
            files.unlessUnsaved(this::close);
        });
        stage.iconifiedProperty().subscribe((was, hidden) -> refreshWhile(!hidden));
        refresh.now();
        stage.showingProperty().subscribe(this::refreshWhile);
        stage.show();
        stage.focusedProperty().subscribe(tray::setLookedAt);
        place.follow();
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> tray.close());
        stage.addEventHandler(WindowEvent.WINDOW_HIDDEN, event -> remembered.save());
        tray.start();
    }

    private void refreshWhile(boolean seen) {
        if (seen) {
            refresh.start();
        } else {
            refresh.stop();
        }
    }

    /** Opens a file, or tells what is wrong with it. */
    public void open(Path file) {
        files.open(file);
    }

    private void close() {
        files.end();
        place.remember();
        sender.close();
        stage.close();
    }

    private void showTitle() {
        String mark = files.unsavedProperty().get() ? " •" : "";
        stage.setTitle(Texts.of("app.title", files.name() + mark));
    }
}
