package dev.evenkeel.ui;

import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.Remembered;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** The frame: what stands where. */
public final class MainController {

    private static final String RAIL = "main.rail";
    private static final double RAIL_WIDTH = 208;

    private final MessageBubble bubble;
    private final Remembered remembered;
    private final Places places;

    @FXML private StackPane root;
    @FXML private SplitPane split;
    @FXML private Region rail;
    @FXML private Node overview;
    @FXML private Node service;
    @FXML private Node requests;
    @FXML private Node history;
    @FXML private Node events;
    @FXML private Node log;

    MainController(MessageBubble bubble, Remembered remembered, Places places) {
        this.bubble = bubble;
        this.remembered = remembered;
        this.places = places;
    }

    @FXML
    private void initialize() {
        root.getChildren().add(bubble);
        double wide = remembered.number(RAIL, RAIL_WIDTH);
        split.widthProperty()
                .subscribe(width -> {
                    if (width.doubleValue() > 0) {
                        double now = rail.getWidth() > 0 ? rail.getWidth() : wide;
                        split.setDividerPositions(now / width.doubleValue());
                    }
                });
        rail.widthProperty()
                .subscribe(width -> {
                    if (width.doubleValue() > 0) {
                        remembered.put(RAIL, width.doubleValue());
                    }
                });
        for (Place place : Place.values()) {
            places.placeProperty().subscribe(now -> show(page(place), now == place));
        }
    }

    private Node page(Place place) {
        return switch (place) {
            case OVERVIEW -> overview;
            case SERVICE -> service;
            case REQUESTS -> requests;
            case HISTORY -> history;
            case EVENTS -> events;
            case LOG -> log;
        };
    }

    private static void show(Node page, boolean inFront) {
        page.setVisible(inFront);
        page.setManaged(inFront);
    }
}
