package dev.evenkeel.ui;

import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.RailWidth;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;

/** The rail at the left: the pages of the window, the services between them. */
public final class RailController {

    /** There is no room for words. */
    private static final PseudoClass ICONS = PseudoClass.getPseudoClass("icons");

    private final Places places;
    private final RailWidth width;

    @FXML private Node rail;
    @FXML private ToggleButton overview;
    @FXML private ToggleButton requests;
    @FXML private ToggleButton history;
    @FXML private ToggleButton events;
    @FXML private ToggleButton log;
    @FXML private ToggleButton general;

    RailController(Places places, RailWidth width) {
        this.places = places;
        this.width = width;
    }

    @FXML
    private void initialize() {
        leadTo(Place.OVERVIEW, overview);
        leadTo(Place.REQUESTS, requests);
        leadTo(Place.HISTORY, history);
        leadTo(Place.EVENTS, events);
        leadTo(Place.LOG, log);
        leadTo(Place.SETTINGS, general);
        width.iconsAloneProperty().subscribe(alone -> rail.pseudoClassStateChanged(ICONS, alone));
    }

    private void leadTo(Place place, ToggleButton button) {
        places.action(place).onLabelled(button);
        places.placeProperty().subscribe(now -> button.setSelected(now == place));
        button.setOnAction(event -> {
            // A button of a page that is in front stays pressed.
            button.setSelected(true);
            // The keyboard stays in the rail, to look at one page after the other.
            places.go(place);
        });
    }
}
