package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.tryit.Again;
import dev.evenkeel.tryit.Aimed;
import dev.evenkeel.tryit.Curl;
import dev.evenkeel.tryit.Draft;
import dev.evenkeel.tryit.Form;
import dev.evenkeel.tryit.Reach;
import dev.evenkeel.ui.control.LeaveByTab;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The form in which a request is composed: to which listener, how, with what. */
public final class TryFormController {

    static final KeyCombination SEND = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");

    private final Supplier<List<String>> origins;
    private final Supplier<Configuration> configuration;

    /** What was being typed for each service: choosing another loses nothing. */
    private final Map<String, Form> forms = new HashMap<>();

    private @Nullable String service;
    private @Nullable Service known;
    private Runnable onEnter = () -> {};

    @FXML private HBox listenerLine;
    @FXML private Label listenerName;
    @FXML private ComboBox<String> listener;
    @FXML private ComboBox<String> method;
    @FXML private ComboBox<Reach> reach;
    @FXML private ComboBox<String> path;
    @FXML private Button send;
    @FXML private ToggleButton headersChoice;
    @FXML private ToggleButton queryChoice;
    @FXML private ToggleButton bodyChoice;
    @FXML private Button copyCurl;
    @FXML private Button pasteCurl;
    @FXML private MenuButton history;
    @FXML private TextArea headers;
    @FXML private TextArea query;
    @FXML private VBox bodyBox;
    @FXML private Label typeName;
    @FXML private ComboBox<String> contentType;
    @FXML private TextArea body;
    @FXML private Label wrong;
    @FXML private Label note;

    /**
     * @param origins where the proxy is reached, as {@code http://127.0.0.1:8080}, one for each
     *     listener; empty while it isn't
     */
    public TryFormController(
            Supplier<List<String>> origins, Supplier<Configuration> configuration) {
        this.origins = origins;
        this.configuration = configuration;
    }

    @FXML
    private void initialize() {
        fields().choosing(headersChoice, queryChoice, bodyChoice, bodyBox);
        List.of(headers, query, body).forEach(LeaveByTab::on);
        listenerName.setLabelFor(listener);
        listenerLine.visibleProperty().bind(Bindings.size(listener.getItems()).greaterThan(1));
        listenerLine.managedProperty().bind(listenerLine.visibleProperty());
        reach.setConverter(new ReachWords());
        typeName.setLabelFor(contentType);
        new Action(Texts.of("tryIt.copyCurl"), "fth-terminal", null, this::copyCurl)
                .onIcon(copyCurl);
        new Action(Texts.of("tryIt.pasteCurl"), "fth-clipboard", null, this::pasteCurl)
                .onIcon(pasteCurl);
        history.setTooltip(new Tooltip(Texts.of("tryIt.history")));
        history.setDisable(true);
        path.getEditor().addEventFilter(KeyEvent.KEY_PRESSED, this::onPathKey);
        path.getEditor().textProperty().subscribe(this::takeCommand);
        sayWrong("");
        sayNote("");
    }

    /**
     * @param action shown by the button
     * @param onEnter what Enter in the path does
     */
    void setSend(Action action, Runnable onEnter) {
        action.onLabelled(send);
        this.onEnter = onEnter;
    }

    /** The requests that were sent before, to be chosen again. */
    void offerAgain(List<MenuItem> items) {
        history.getItems().setAll(items);
        history.setDisable(items.isEmpty());
    }

    /** Composes for another service; what was typed for the one before is kept. */
    void change(@Nullable Service now) {
        if (service != null) {
            forms.put(service, fields().form());
        }
        service = now == null ? null : now.name();
        known = null;
        reach.getItems().clear();
        sayWrong("");
        sayNote("");
        if (now != null) {
            List<String> paths = Suggestions.paths(now);
            String first = paths.isEmpty() ? "/" : paths.getFirst();
            fields().show(forms.getOrDefault(now.name(), Form.of(Draft.get(first))));
        }
    }

    /** Offers what the service and the proxy have now; what is typed or chosen stays. */
    void refresh(@Nullable Service now) {
        offerListeners();
        if (now != null && !now.equals(known)) {
            known = now;
            List<Reach> ways = Reach.of(now, configuration.get().defaultService());
            Reach chosen = reach.getValue();
            reach.getItems().setAll(ways);
            reach.setValue(chosen != null && ways.contains(chosen) ? chosen : ways.getFirst());
            fields().offer(Suggestions.methods(now), Suggestions.paths(now));
        }
    }

    /** While the proxy is stopped they stay as they were, so that the choice is found again. */
    private void offerListeners() {
        List<String> now = origins.get();
        if (!now.isEmpty() && !now.equals(listener.getItems())) {
            String chosen = listener.getValue();
            listener.getItems().setAll(now);
            listener.setValue(chosen != null && now.contains(chosen) ? chosen : now.getFirst());
        }
    }

    /** Fills in a request that the proxy wrote down. */
    void tryAgain(JournalEntry entry) {
        Service to = known;
        if (to == null) {
            return;
        }
        Again again = Again.of(entry, Reach.of(to, configuration.get().defaultService()));
        fill(again.draft(), again.reach());
        List<String> notes = new ArrayList<>();
        if (!again.leftOut().isEmpty()) {
            notes.add(Texts.of("tryIt.masked", String.join(", ", again.leftOut())));
        }
        if (again.hadBody()) {
            notes.add(Texts.of("tryIt.bodyNotKept"));
        }
        sayNote(String.join(" ", notes));
        send.requestFocus();
    }

    /** Fills in a request that was sent before. */
    void show(Aimed request) {
        fill(request.draft(), request.reach());
        String origin = request.origin().toString();
        if (listener.getItems().contains(origin)) {
            listener.setValue(origin);
        }
    }

    private void fill(Draft draft, Reach way) {
        fields().show(Form.of(draft));
        if (reach.getItems().contains(way)) {
            reach.setValue(way);
        }
        sayWrong("");
    }

    private void onPathKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !path.isShowing() && !SEND.match(event)) {
            onEnter.run();
            event.consume();
        } else if (PASTE.match(event) && isCommand(clipboard())) {
            // Before the field makes one line of it.
            pasteCurl();
            event.consume();
        }
    }

    private void takeCommand(String text) {
        if (isCommand(text)) {
            FxThread.EXECUTOR.execute(() -> take(text));
        }
    }

    private static boolean isCommand(String text) {
        return text.stripLeading().startsWith("curl ") && Curl.read(text).isPresent();
    }

    private static String clipboard() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    private void pasteCurl() {
        take(clipboard());
    }

    private void take(String command) {
        Optional<Curl.Read> read = Curl.read(command);
        if (read.isEmpty()) {
            sayNote(Texts.of("tryIt.noCommand"));
            return;
        }
        Draft draft = read.get().draft();
        Reach.Found found =
                Reach.find(List.copyOf(reach.getItems()), read.get().host(), draft.path());
        fill(
                new Draft(
                        draft.method(),
                        found.path(),
                        draft.query(),
                        draft.fields(),
                        draft.contentType(),
                        draft.body()),
                found.reach());
        List<String> unread = read.get().unread();
        sayNote(unread.isEmpty() ? "" : Texts.of("tryIt.unread", String.join(", ", unread)));
    }

    private void copyCurl() {
        Aimed aimed = aimed();
        if (aimed != null) {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, Curl.of(aimed)));
            sayNote(Texts.of("tryIt.copied"));
        }
    }

    /** What is composed; null, and what is wrong said, where it can't be sent. */
    @Nullable Aimed aimed() {
        offerListeners();
        String where = origins.get().isEmpty() ? null : listener.getValue();
        Reach way = reach.getValue();
        return switch (fields().form().read()) {
            case Form.Reading.Wrong it -> {
                sayWrong(
                        it.violations().stream()
                                .map(wrong -> Texts.of(wrong.withoutPlace()))
                                .collect(Collectors.joining("\n")));
                yield null;
            }
            case Form.Reading.Composed it -> {
                sayNote("");
                sayWrong(where == null ? Texts.of("tryIt.notServing") : "");
                yield where == null || way == null
                        ? null
                        : new Aimed(it.draft(), way, URI.create(where));
            }
        };
    }

    /** Says under the form why it can't be sent; nothing for the empty text. */
    void sayWrong(String text) {
        say(wrong, text);
    }

    private void sayNote(String text) {
        say(note, text);
    }

    private FormFields fields() {
        return new FormFields(method, path, query, headers, contentType, body);
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
