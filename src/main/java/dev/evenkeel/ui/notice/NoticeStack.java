package dev.evenkeel.ui.notice;

import atlantafx.base.controls.Notification;
import atlantafx.base.theme.Styles;

import dev.evenkeel.registry.HostEvent;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.Remembered;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.javafx.FontIcon;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages that a host went down or came back, in the corner over the window: a click, Enter or
 * Space leads there, Esc or the cross takes it away, and it goes by itself.
 */
public final class NoticeStack extends VBox {

    private static final String KEY = "notices";

    private final Registry registry;
    private final Selection selection;
    private final Places places;
    private final Notices notices;
    private final BooleanProperty wanted = new SimpleBooleanProperty();
    private final Action toggle;
    private List<Notice> shown = List.of();

    public NoticeStack(
            Registry registry,
            Selection selection,
            Places places,
            Remembered remembered,
            InstantSource time) {
        this.registry = registry;
        this.selection = selection;
        this.places = places;
        notices = new Notices(time);
        setId("notices");
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        StackPane.setAlignment(this, Pos.BOTTOM_RIGHT);
        wanted.set(Boolean.parseBoolean(remembered.text(KEY, "true")));
        toggle =
                new Action(
                        Texts.of("notice.toggle"),
                        "fth-bell",
                        null,
                        () -> wanted.set(!wanted.get()));
        wanted.subscribe((was, is) -> {
            remembered.put(KEY, is);
            notices.skip(HostEvent.in(registry.events()));
            refresh();
        });
    }

    /** Whether a person wants to be told. */
    public BooleanProperty wantedProperty() {
        return wanted;
    }

    /** Turns them on or off. */
    public Action toggleAction() {
        return toggle;
    }

    /** Brings the stack up to date. */
    public void refresh() {
        List<Notice> now =
                wanted.get() ? notices.update(HostEvent.in(registry.events())) : List.of();
        if (now.equals(shown)) {
            return;
        }
        // Those that stay are the same nodes: who is just going to click one finds it there.
        List<Notification> stack = new ArrayList<>();
        for (Notice notice : now) {
            int at = shown.indexOf(notice);
            stack.add(at < 0 ? notification(notice) : (Notification) getChildren().get(at));
        }
        getChildren().setAll(stack);
        shown = now;
    }

    private Notification notification(Notice notice) {
        Notification notification =
                new Notification(notice.text(), new FontIcon(notice.tone().icon()));
        notification
                .getStyleClass()
                .addAll(
                        Styles.ELEVATED_1,
                        notice.tone() == Tone.BAD ? Styles.DANGER : Styles.SUCCESS);
        notification.setAccessibleRole(AccessibleRole.BUTTON);
        notification.setAccessibleText(notice.text());
        notification.setAccessibleHelp(Texts.of("notice.help"));
        notification.setOnClose(event -> dismiss(notice));
        notification.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                open(notice);
            }
        });
        notification.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE) {
                open(notice);
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                dismiss(notice);
                event.consume();
            }
        });
        return notification;
    }

    private void open(Notice notice) {
        dismiss(notice);
        if (notice.host() == null) {
            places.go(Place.EVENTS);
        } else {
            selection.open(notice.host());
        }
    }

    private void dismiss(Notice notice) {
        notices.dismiss(notice);
        refresh();
    }
}
