package dev.evenkeel.ui.service;

import dev.evenkeel.ui.chart.Png;
import dev.evenkeel.ui.chart.TimeCanvas;
import dev.evenkeel.ui.file.Exports;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;

import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

import java.util.Map;
import java.util.function.Supplier;

/** What can be done with a chart: taken along as a picture or as numbers, frozen, seen whole. */
final class ChartMenu {

    private ChartMenu() {}

    /**
     * @param name what a file with its picture is called
     */
    static void install(TimeCanvas chart, Supplier<String> name, Exports exports) {
        Action png =
                new Action(
                        Texts.of("chart.savePng"),
                        "fth-image",
                        null,
                        () -> exports.save(name.get() + ".png", () -> Png.encode(chart.image(2))));
        Action pause =
                new Action(
                        pauseWords(false),
                        "fth-pause",
                        null,
                        () -> chart.pausedProperty().set(!chart.pausedProperty().get()));
        Action whole =
                new Action(Texts.of("chart.zoomOut"), "fth-maximize-2", null, chart::zoomOut);
        chart.pausedProperty().subscribe(paused -> pause.textProperty().set(pauseWords(paused)));
        ContextMenu menu = new ContextMenu();
        menu.getItems().addAll(csv(chart::csv).menuItem(), png.menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(pause.menuItem(), whole.menuItem());
        menu.setOnShowing(event -> whole.disabledProperty().set(!chart.zoomedProperty().get()));
        ContextMenus.on(chart, menu);
    }

    /** What holding the picture, or letting it go on, is called. */
    static String pauseWords(boolean paused) {
        return paused ? Texts.of("chart.resume") : Texts.of("chart.pause");
    }

    /** For a picture that is only about now. */
    static void installCsv(Node chart, Supplier<String> numbers) {
        ContextMenus.on(chart, new ContextMenu(csv(numbers).menuItem()));
    }

    private static Action csv(Supplier<String> numbers) {
        return new Action(
                Texts.of("chart.copyCsv"),
                "fth-copy",
                null,
                () ->
                        Clipboard.getSystemClipboard()
                                .setContent(Map.of(DataFormat.PLAIN_TEXT, numbers.get())));
    }
}
