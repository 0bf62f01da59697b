package dev.evenkeel.ui;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.Event;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;
import dev.evenkeel.ui.control.RowFit;
import dev.evenkeel.ui.file.FileActions;
import dev.evenkeel.ui.text.Sentences;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.Map;

/** The bar at the bottom: the file, the management API, how much there is, what happened last. */
public final class StatusBarController {

    /** There is no room for all. */
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    /** What the last event wants to have, by the size of its letters. */
    private static final double SENTENCE = 36;

    private final Registry registry;
    private final FileActions files;
    private final AdminControl api;
    private final Runnable showEvents;
    private final Tooltip adminTip = new Tooltip();
    private final Tooltip eventTip = new Tooltip();
    private final Runnable showSettings;
    private @Nullable String apiUrl;
    private long counted;
    private Runnable fit = () -> {};

    @FXML private HBox bar;
    @FXML private FontIcon fileIcon;
    @FXML private Label file;
    @FXML private Hyperlink admin;
    @FXML private Label counts;
    @FXML private Hyperlink event;

    /**
     * @param showEvents brings what happened before the last event to the front
     * @param showSettings brings the page to the front where the API's address stands
     */
    StatusBarController(
            Registry registry,
            FileActions files,
            AdminControl api,
            Runnable showEvents,
            Runnable showSettings) {
        this.showEvents = showEvents;
        this.registry = registry;
        this.files = files;
        this.api = api;
        this.showSettings = showSettings;
    }

    @FXML
    private void initialize() {
        event.setOnAction(it -> {
            event.setVisited(false);
            showEvents.run();
        });
        event.setTooltip(eventTip);
        event.accessibleTextProperty().bind(eventTip.textProperty());
        eventTip.setText(Texts.of("status.showEvents"));
        admin.setTooltip(adminTip);
        admin.setOnAction(it -> {
            admin.setVisited(false);
            if (apiUrl == null) {
                showSettings.run();
            } else {
                Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, apiUrl));
            }
        });
        // The overview counts, too, and the settings have the address.
        RowFit row =
                RowFit.install(bar, counts, admin)
                        .leaving(() -> SENTENCE * event.getFont().getSize());
        fit =
                () -> {
                    row.fit();
                    bar.pseudoClassStateChanged(NARROW, !counts.isManaged());
                    event.setWrapText(!counts.isManaged());
                };
        bar.widthProperty().subscribe(() -> fit.run());
    }

    /** Brings the bar up to date. */
    public void refresh() {
        file.setText(files.status());
        refreshApi();
        fit.run();
        fileIcon.setIconLiteral(files.unsavedProperty().get() ? "fth-edit-2" : "fth-file-text");
        Revision revision = registry.revision();
        if (revision.number() != counted) {
            counted = revision.number();
            Configuration now = revision.configuration();
            int hosts = now.services().stream().mapToInt(it -> it.hosts().size()).sum();
            counts.setText(
                    Texts.of(
                            "status.counts",
                            countOf(now.services().size(), "status.oneService", "status.services"),
                            countOf(hosts, "status.oneHost", "status.hosts")));
        }
        event.setText(latest(revision, registry.events()));
        event.setFocusTraversable(!event.getText().isEmpty());
        eventTip.setText(
                event.getText().isEmpty()
                        ? Texts.of("status.showEvents")
                        : event.getText() + "\n" + Texts.of("status.showEvents"));
    }

    private void refreshApi() {
        apiUrl = api.state().url();
        if (apiUrl == null) {
            admin.setText(Texts.of("status.noAdmin"));
            adminTip.setText(Texts.of("place.settings"));
        } else {
            admin.setText(Texts.of("status.admin", apiUrl));
            adminTip.setText(Texts.of("status.copyAdmin"));
        }
    }

    private static String countOf(int count, String one, String many) {
        return count == 1 ? Texts.of(one) : Texts.of(many, Numbers.count(count));
    }

    /** The last thing that happened, an edit or a change of health, as a sentence. */
    static String latest(Revision revision, List<Event> events) {
        Event event = events.isEmpty() ? null : events.getFirst();
        if (event != null && event.time().isAfter(revision.time())) {
            return Texts.of("event.line", Words.timeOf(event.time()), Sentences.of(event));
        }
        if (revision.author() == Author.START) {
            return "";
        }
        String line = Texts.of("event.line", Words.timeOf(revision.time()), revision.label());
        return revision.author() == Author.WINDOW
                ? line
                : Texts.of("event.by", line, Words.of(revision.author()));
    }
}
