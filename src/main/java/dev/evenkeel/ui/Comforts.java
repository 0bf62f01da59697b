package dev.evenkeel.ui;

import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.file.Autosave;
import dev.evenkeel.ui.file.FileImport;
import dev.evenkeel.ui.notice.NoticeStack;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.tray.TrayKeeper;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Language;
import dev.evenkeel.ui.window.RailWidth;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

import javafx.beans.property.BooleanProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

import org.kordamp.ikonli.javafx.FontIcon;

import java.util.ArrayList;
import java.util.List;

/** How a person wants the window to be, as items of its menu. */
record Comforts(
        NoticeStack notices,
        TrayKeeper tray,
        Zoom zoom,
        RailWidth rail,
        Autosave autosave,
        TableMemory tables,
        Remembered remembered,
        FileImport fileImport) {

    /** What the palette offers of it. */
    List<Action> all() {
        List<Action> all = new ArrayList<>(zoom.all());
        all.addAll(
                List.of(
                        fileImport.action(),
                        rail.toggleAction(),
                        notices.toggleAction(),
                        tray.toggleAction(),
                        autosave.toggleAction(),
                        tables.resetAction()));
        return all;
    }

    List<MenuItem> menuItems() {
        CheckMenuItem inTray = check(tray.toggleAction(), tray.wantedProperty());
        inTray.visibleProperty().bind(tray.availableProperty());
        return List.of(
                sizes(),
                rail.toggleAction().menuItem(),
                check(autosave.toggleAction(), autosave.wantedProperty()),
                check(notices.toggleAction(), notices.wantedProperty()),
                inTray,
                tables.resetAction().menuItem(),
                languages());
    }

    private static CheckMenuItem check(Action action, BooleanProperty on) {
        CheckMenuItem item = new CheckMenuItem(action.textProperty().get());
        item.selectedProperty().bindBidirectional(on);
        return item;
    }

    private Menu sizes() {
        Menu menu = new Menu();
        menu.textProperty()
                .bind(
                        zoom.factorProperty()
                                .map(it ->
                                        Texts.of("zoom.title", Numbers.percent(it.doubleValue()))));
        menu.setGraphic(new FontIcon("fth-zoom-in"));
        menu.getItems().addAll(zoom.all().stream().map(Action::menuItem).toList());
        return menu;
    }

    private Menu languages() {
        Menu menu = new Menu(Texts.of("language.title"));
        menu.setGraphic(new FontIcon("fth-globe"));
        ToggleGroup group = new ToggleGroup();
        for (Language language : Language.values()) {
            RadioMenuItem item = new RadioMenuItem(language.title());
            item.setToggleGroup(group);
            item.setSelected(language == Language.chosen(remembered));
            item.setOnAction(event -> language.choose(remembered));
            menu.getItems().add(item);
        }
        MenuItem later = new MenuItem(Texts.of("language.later"));
        later.setDisable(true);
        menu.getItems().addAll(new SeparatorMenuItem(), later);
        return menu;
    }
}
