package dev.evenkeel.ui;

import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.window.Remembered;

import javafx.fxml.FXML;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/** The frame: what stands where. */
public final class MainController {

    private static final String DIVIDER = "main.divider";

    private final MessageBubble bubble;
    private final Remembered remembered;

    @FXML private StackPane root;
    @FXML private SplitPane split;

    MainController(MessageBubble bubble, Remembered remembered) {
        this.bubble = bubble;
        this.remembered = remembered;
    }

    @FXML
    private void initialize() {
        root.getChildren().add(bubble);
        split.setDividerPositions(remembered.number(DIVIDER, 0.19));
        split.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe(position -> remembered.put(DIVIDER, position));
    }
}
