package dev.evenkeel.ui;

import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.notice.NoticeStack;
import dev.evenkeel.ui.window.Panes;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.RailWidth;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/** The frame: what stands where. */
public final class MainController {

    private final MessageBubble bubble;
    private final NoticeStack notices;
    private final RailWidth railWidth;
    private final Places places;
    private final Function<String, Parent> load;
    private final Map<Place, Parent> made = new EnumMap<>(Place.class);

    @FXML private StackPane root;
    @FXML private SplitPane split;
    @FXML private Region rail;
    @FXML private StackPane pages;

    /**
     * @param load makes a view of its name: a page is made when it is first in front
     */
    MainController(
            MessageBubble bubble,
            NoticeStack notices,
            RailWidth railWidth,
            Places places,
            Function<String, Parent> load) {
        this.load = load;
        this.bubble = bubble;
        this.notices = notices;
        this.railWidth = railWidth;
        this.places = places;
    }

    @FXML
    private void initialize() {
        root.getChildren().add(notices);
        // Over the pages, and under what stands before them.
        root.getChildren().add(1, bubble);
        railWidth.follow(split, rail);
        places.placeProperty().subscribe(this::bringToFront);
        places.setOnEntered(() -> Panes.enter(pageOf(places.place())));
    }

    private void bringToFront(Place place) {
        Parent page = pageOf(place);
        boolean focusGoes = isFocusInPage();
        for (Parent other : made.values()) {
            other.setVisible(other.equals(page));
            other.setManaged(other.equals(page));
        }
        if (focusGoes) {
            Panes.enter(page);
        }
    }

    private Parent pageOf(Place place) {
        Parent page = made.get(place);
        if (page == null) {
            page = load.apply(viewOf(place));
            made.put(place, page);
            pages.getChildren().add(page);
        }
        return page;
    }

    private static String viewOf(Place place) {
        return switch (place) {
            case OVERVIEW -> "overview";
            case SERVICE -> "service";
            case REQUESTS -> "requests";
            case HISTORY -> "history";
            case EVENTS -> "events";
            case LOG -> "log";
            case SETTINGS -> "general";
        };
    }

    private boolean isFocusInPage() {
        Scene scene = pages.getScene();
        Node node = scene == null ? null : scene.getFocusOwner();
        while (node != null && !node.equals(pages)) {
            node = node.getParent();
        }
        return node != null;
    }
}
