package dev.evenkeel.ui.file;

import dev.evenkeel.config.Problem;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Appearance;

import javafx.geometry.Rectangle2D;
import javafx.scene.control.Alert;
import javafx.scene.control.Alert.AlertType;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.util.Subscription;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Asks by dialogs over the window. */
public final class Dialogs implements Questions {

    private static final double WIDTH = 624;
    private static final double PROBLEMS_WIDTH = 760;
    private static final double PROBLEMS_HEIGHT = 520;

    /** What a desktop draws around a dialog, and leaves beside it, at most. */
    private static final double FRAME = 64;

    private final Window owner;
    private final Appearance appearance;

    public Dialogs(Window owner, Appearance appearance) {
        this.owner = owner;
        this.appearance = appearance;
    }

    @Override
    public Unsaved aboutUnsaved(String file) {
        ButtonType save = new ButtonType(Texts.of("file.save"), ButtonData.YES);
        ButtonType discard = new ButtonType(Texts.of("file.discard"), ButtonData.NO);
        Alert alert =
                alert(
                        AlertType.CONFIRMATION,
                        Texts.of("file.unsavedTitle", file),
                        Texts.of("file.unsavedText"));
        ButtonType cancel = cancel();
        alert.getButtonTypes().setAll(save, discard, cancel);
        ButtonType answer = alert.showAndWait().orElse(cancel);
        if (answer == save) {
            return Unsaved.SAVE;
        }
        return answer == discard ? Unsaved.DISCARD : Unsaved.CANCEL;
    }

    @Override
    public Changed aboutChanged(Path file, Instant changed) {
        ButtonType replace = new ButtonType(Texts.of("file.replace"), ButtonData.YES);
        ButtonType theirs = new ButtonType(Texts.of("file.takeTheirs"), ButtonData.NO);
        Alert alert =
                alert(
                        AlertType.WARNING,
                        Texts.of("file.changedTitle", file.getFileName()),
                        Texts.of("file.changedText", Words.timeOf(changed)));
        ButtonType cancel = cancel();
        alert.getButtonTypes().setAll(replace, theirs, cancel);
        answerOnEnter(alert, cancel);
        ButtonType answer = alert.showAndWait().orElse(cancel);
        if (answer == replace) {
            return Changed.REPLACE;
        }
        return answer == theirs ? Changed.TAKE_THEIRS : Changed.CANCEL;
    }

    @Override
    public void tellProblems(Path file, List<Problem> problems) {
        String text =
                problems.size() == 1
                        ? Texts.of("file.oneProblem")
                        : Texts.of("file.manyProblems", problems.size());
        Alert alert =
                alert(AlertType.ERROR, Texts.of("file.invalidTitle", file.getFileName()), text);
        ProblemsPane pane = new ProblemsPane(file, text, problems);
        ButtonType copy = new ButtonType(Texts.of("about.copy"), ButtonData.LEFT);
        alert.getButtonTypes().setAll(copy, close());
        alert.getDialogPane().setContent(pane);
        // Its lists would keep Esc to themselves.
        pane.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        alert.close();
                        event.consume();
                    }
                });
        alert.getDialogPane().setMaxWidth(Double.MAX_VALUE);
        alert.getDialogPane().setPrefSize(wide(PROBLEMS_WIDTH), high(PROBLEMS_HEIGHT));
        alert.setResizable(true);
        if (alert.showAndWait().orElse(close()) == copy) {
            toClipboard(pane.text());
        }
    }

    @Override
    public void tellFailure(String title, String reason, String advice) {
        alert(AlertType.ERROR, title, reason + "\n\n" + advice).showAndWait();
    }

    @Override
    public void tellAbout(String title, String versions) {
        Alert alert = alert(AlertType.INFORMATION, title, versions);
        ButtonType copy = new ButtonType(Texts.of("about.copy"), ButtonData.LEFT);
        alert.getButtonTypes().setAll(copy, close());
        if (alert.showAndWait().orElse(close()) == copy) {
            toClipboard(title + "\n" + versions);
        }
    }

    /** What there is of the screen that the window is on. */
    private Rectangle2D screen() {
        List<Screen> screens =
                Screen.getScreensForRectangle(owner.getX(), owner.getY(), 1, owner.getHeight());
        return (screens.isEmpty() ? Screen.getPrimary() : screens.getFirst()).getVisualBounds();
    }

    /** So wide is a dialog, by the zoom, as far as the screen has room for it and its frame. */
    private double wide(double width) {
        return Math.min(appearance.zoomed(width), screen().getWidth() - FRAME);
    }

    private double high(double height) {
        return Math.min(appearance.zoomed(height), screen().getHeight() - FRAME);
    }

    /** Where Enter must not do harm it does this, whatever the kinds of the buttons would mean. */
    private static void answerOnEnter(Alert alert, ButtonType answer) {
        for (ButtonType type : alert.getButtonTypes()) {
            if (alert.getDialogPane().lookupButton(type) instanceof Button button) {
                button.setDefaultButton(type == answer);
                if (type == answer) {
                    alert.setOnShown(event -> button.requestFocus());
                }
            }
        }
    }

    private static void toClipboard(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }

    private static ButtonType close() {
        return new ButtonType(Texts.of("dialog.close"), ButtonData.CANCEL_CLOSE);
    }

    private static ButtonType cancel() {
        return new ButtonType(Texts.of("dialog.cancel"), ButtonData.CANCEL_CLOSE);
    }

    private Alert alert(AlertType type, String header, String text) {
        Alert alert = new Alert(type);
        alert.initOwner(owner);
        alert.setTitle(Texts.of("app.name"));
        alert.setHeaderText(header);
        alert.setContentText(text);
        alert.setGraphic(null);
        alert.getDialogPane().setMaxWidth(wide(WIDTH));
        // Without it GTK cuts a dialog off whose text wraps.
        alert.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
        Subscription dressed = appearance.dress(alert.getDialogPane().getScene());
        alert.setOnHidden(event -> dressed.unsubscribe());
        alert.setOnShowing(event -> fitButtons(alert));
        alert.widthProperty().subscribe(() -> keepOnScreen(alert));
        alert.xProperty().subscribe(() -> keepOnScreen(alert));
        return alert;
    }

    /** Each as wide as its words: all as wide as the longest are more than a screen may have. */
    private static void fitButtons(Alert alert) {
        for (ButtonType type : alert.getButtonTypes()) {
            ButtonBar.setButtonUniformSize(alert.getDialogPane().lookupButton(type), false);
        }
    }

    private void keepOnScreen(Alert alert) {
        // Neither is a number before it is there.
        if (alert.getWidth() > 0 && !Double.isNaN(alert.getX())) {
            Rectangle2D screen = screen();
            double last = Math.max(screen.getMinX(), screen.getMaxX() - alert.getWidth());
            double x = Math.clamp(alert.getX(), screen.getMinX(), last);
            if (x != alert.getX()) {
                alert.setX(x);
            }
        }
    }
}
