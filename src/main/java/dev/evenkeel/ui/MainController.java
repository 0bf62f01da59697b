package dev.evenkeel.ui;

import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.notice.NoticeStack;
import dev.evenkeel.ui.window.Panes;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.Remembered;
import dev.evenkeel.ui.window.Zoom;

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

    private static final String RAIL = "main.rail";

    /** At 100 %, as it is remembered. */
    private static final double RAIL_WIDTH = 216;

    /** As the style sheet has it. */
    private static final double HALF_DIVIDER = 3;

    private final MessageBubble bubble;
    private final NoticeStack notices;
    private final Remembered remembered;
    private final Zoom zoom;
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
            Remembered remembered,
            Zoom zoom,
            Places places,
            Function<String, Parent> load) {
        this.load = load;
        this.bubble = bubble;
        this.notices = notices;
        this.remembered = remembered;
        this.zoom = zoom;
        this.places = places;
    }

    @FXML
    private void initialize() {
        root.getChildren().addAll(notices, bubble);
        double wide = remembered.number(RAIL, RAIL_WIDTH) * zoom.factor();
        split.widthProperty()
                .subscribe(width -> {
                    if (width.doubleValue() > 0) {
                        double now = rail.getWidth() > 0 ? rail.getWidth() : wide;
                        widen(now, width.doubleValue());
                    }
                });
        rail.widthProperty()
                .subscribe(width -> {
                    if (width.doubleValue() > 0) {
                        remembered.put(RAIL, width.doubleValue() / zoom.factor());
                    }
                });
        zoom.factorProperty()
                .subscribe((was, is) -> {
                    double by = is.doubleValue() / was.doubleValue();
                    widen(rail.getWidth() * by, split.getWidth());
                });
        places.placeProperty().subscribe(this::bringToFront);
        places.setOnEntered(() -> Panes.enter(pageOf(places.place())));
    }

    /** A divider's position is that of its middle. */
    private void widen(double railWidth, double width) {
        split.setDividerPositions((railWidth + HALF_DIVIDER * zoom.factor()) / width);
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
