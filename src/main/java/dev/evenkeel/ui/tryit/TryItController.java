package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.tryit.Again;
import dev.evenkeel.tryit.Aimed;
import dev.evenkeel.tryit.Curl;
import dev.evenkeel.tryit.Draft;
import dev.evenkeel.tryit.Form;
import dev.evenkeel.tryit.Reach;
import dev.evenkeel.tryit.Repeat;
import dev.evenkeel.tryit.Sender;
import dev.evenkeel.tryit.Sent;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Composes a request to the chosen service, sends it through the proxy, shows what came of it. */
public final class TryItController {

    private static final KeyCombination SEND = KeyCombination.valueOf("Shortcut+Enter");
    private static final KeyCombination PASTE = KeyCombination.valueOf("Shortcut+V");
    private static final int KEPT = 100;
    private static final int IN_MENU = 20;

    private final Sender sender;
    private final Supplier<@Nullable String> address;
    private final Supplier<Configuration> configuration;
    private final List<Sent> sent = new ArrayList<>();

    /** What was being typed for each service: choosing another loses nothing. */
    private final Map<String, Form> forms = new HashMap<>();

    private final Action sendAction;
    private final Action repeatAction;
    private final AnswerPane answer;
    private final SpreadPane spread;
    private @Nullable String service;
    private @Nullable Service known;
    private Sender.@Nullable Sending sending;
    private @Nullable Repeat repeating;
    private boolean spreadIsFinal = true;

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
    @FXML private Button repeat;
    @FXML private TextField times;
    @FXML private TextField atOnce;
    @FXML private StackPane results;

    /**
     * @param address where the proxy is reached, as {@code http://127.0.0.1:8080}; null while it
     *     isn't
     * @param showInRequests brings an entry of the journal to the front on its page
     */
    public TryItController(
            Sender sender,
            HostPalette palette,
            TableMemory tables,
            Supplier<@Nullable String> address,
            Supplier<Configuration> configuration,
            Consumer<JournalEntry> showInRequests) {
        this.sender = sender;
        this.address = address;
        this.configuration = configuration;
        answer = new AnswerPane(palette, showInRequests);
        spread = new SpreadPane(palette, tables);
        sendAction =
                new Action(
                        Texts.of("tryIt.send"), "fth-play", "Shortcut+Enter", this::sendOrCancel);
        repeatAction = new Action(Texts.of("tryIt.repeat"), "fth-repeat", null, this::repeatOrStop);
    }

    @FXML
    private void initialize() {
        fields().choosing(headersChoice, queryChoice, bodyChoice, bodyBox);
        reach.setConverter(new ReachWords());
        reach.managedProperty().bind(reach.visibleProperty());
        typeName.setLabelFor(contentType);
        sendAction.onLabelled(send);
        repeatAction.onLabelled(repeat);
        times.setText("100");
        atOnce.setText("10");
        new Action(Texts.of("tryIt.copyCurl"), "fth-terminal", null, this::copyCurl)
                .onIcon(copyCurl);
        new Action(Texts.of("tryIt.pasteCurl"), "fth-clipboard", null, this::pasteCurl)
                .onIcon(pasteCurl);
        history.setTooltip(new Tooltip(Texts.of("tryIt.history")));
        history.setDisable(true);
        path.getEditor().addEventFilter(KeyEvent.KEY_PRESSED, this::onPathKey);
        path.getEditor().textProperty().subscribe(this::takeCommand);
        say(wrong, "");
        say(note, "");
        showResult(hint());
    }

    /** Brings the page up to date. */
    public void refresh(@Nullable ServiceRuntime runtime) {
        Service now = runtime == null ? null : runtime.service();
        String name = now == null ? null : now.name();
        if (!Objects.equals(name, service)) {
            change(name);
        }
        if (now != null && !now.equals(known)) {
            known = now;
            List<Reach> ways = Reach.of(now, configuration.get().defaultService());
            Reach chosen = reach.getValue();
            reach.getItems().setAll(ways);
            reach.setValue(chosen != null && ways.contains(chosen) ? chosen : ways.getFirst());
            fields().offer(Suggestions.methods(now), Suggestions.paths(now));
        }
        Repeat current = repeating;
        if (current != null && !spreadIsFinal) {
            boolean running = current.isRunning();
            spread.show(current.spread(), running, String.valueOf(service));
            // A last look when what the proxy tells of the last ones has come too.
            spreadIsFinal = !running && current.isToldOrLate();
            showRepeating(running);
        }
    }

    /** Fills the form with a request that the proxy wrote down. */
    public void tryAgain(JournalEntry entry) {
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
        say(note, String.join(" ", notes));
        send.requestFocus();
    }

    private void change(@Nullable String name) {
        if (service != null) {
            forms.put(service, fields().form());
        }
        service = name;
        known = null;
        reach.getItems().clear();
        say(wrong, "");
        say(note, "");
        if (name != null) {
            Optional<Service> now = configuration.get().service(name);
            String first =
                    now.map(Suggestions::paths)
                            .filter(it -> !it.isEmpty())
                            .orElse(List.of("/"))
                            .getFirst();
            fields().show(forms.getOrDefault(name, Form.of(Draft.get(first))));
            showResult(hint());
        }
    }

    private void fill(Draft draft, Reach way) {
        fields().show(Form.of(draft));
        if (reach.getItems().contains(way)) {
            reach.setValue(way);
        }
        say(wrong, "");
    }

    /** A key that was pressed anywhere on the tab, while it is in front. */
    public void onKey(KeyEvent event) {
        if (SEND.match(event)) {
            sendOrCancel();
            event.consume();
        }
    }

    private void onPathKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && !path.isShowing() && !SEND.match(event)) {
            if (sending == null) {
                sendOrCancel();
            }
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
            say(note, Texts.of("tryIt.noCommand"));
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
        say(note, unread.isEmpty() ? "" : Texts.of("tryIt.unread", String.join(", ", unread)));
    }

    private void copyCurl() {
        Aimed aimed = aimed();
        if (aimed != null) {
            Clipboard.getSystemClipboard()
                    .setContent(Map.of(DataFormat.PLAIN_TEXT, Curl.of(aimed)));
            say(note, Texts.of("tryIt.copied"));
        }
    }

    /** What is composed; null, and what is wrong said, where it can't be sent. */
    private @Nullable Aimed aimed() {
        String where = address.get();
        Reach way = reach.getValue();
        return switch (fields().form().read()) {
            case Form.Reading.Wrong it -> {
                say(
                        wrong,
                        it.violations().stream()
                                .map(Violation::describe)
                                .collect(Collectors.joining("\n")));
                yield null;
            }
            case Form.Reading.Composed it -> {
                say(note, "");
                say(wrong, where == null ? Texts.of("tryIt.notServing") : "");
                yield where == null || way == null
                        ? null
                        : new Aimed(it.draft(), way, URI.create(where));
            }
        };
    }

    private void sendOrCancel() {
        Sender.Sending current = sending;
        if (current != null) {
            current.cancel();
            return;
        }
        Aimed aimed = aimed();
        if (aimed == null) {
            return;
        }
        sendAction.textProperty().set(Texts.of("tryIt.cancel"));
        Label waiting = new Label(Texts.of("tryIt.waiting"));
        waiting.getStyleClass().addAll("muted", "try-hint");
        showResult(waiting);
        sending = sender.send(aimed, it -> FxThread.EXECUTOR.execute(() -> came(it)));
    }

    private void came(Sent what) {
        sending = null;
        sendAction.textProperty().set(Texts.of("tryIt.send"));
        sent.addFirst(what);
        if (sent.size() > KEPT) {
            sent.removeLast();
        }
        history.setDisable(false);
        history.getItems()
                .setAll(
                        sent.stream()
                                .limit(IN_MENU)
                                .map(it -> SentItem.of(it, () -> showAgain(it)))
                                .toList());
        showSent(what);
    }

    private void showAgain(Sent what) {
        fill(what.request().draft(), what.request().reach());
        showSent(what);
    }

    private void showSent(Sent what) {
        answer.show(what);
        showResult(answer);
    }

    private void repeatOrStop() {
        Repeat current = repeating;
        if (current != null && current.isRunning()) {
            current.cancel();
            return;
        }
        Integer count = number(times, Repeat.MOST);
        Integer together = number(atOnce, Repeat.MOST_AT_ONCE);
        if (count == null || together == null) {
            return;
        }
        Aimed aimed = aimed();
        if (aimed != null) {
            Repeat begun = sender.repeat(aimed, count, together);
            repeating = begun;
            spreadIsFinal = false;
            spread.show(begun.spread(), true, String.valueOf(service));
            showResult(spread);
            showRepeating(true);
        }
    }

    private void showRepeating(boolean running) {
        repeatAction.textProperty().set(Texts.of(running ? "tryIt.stop" : "tryIt.repeat"));
    }

    /** What was typed there; null, and what is wrong said, where it can't stand. */
    private @Nullable Integer number(TextField field, int most) {
        String text = field.getText().strip();
        int number = text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            say(
                    wrong,
                    new Violation(
                                    field.getAccessibleText(),
                                    text,
                                    Texts.of("tryIt.numberRange", Numbers.count(most)))
                            .describe());
            field.requestFocus();
            return null;
        }
        return number;
    }

    private void showResult(Node node) {
        results.getChildren().setAll(node);
    }

    private FormFields fields() {
        return new FormFields(method, path, query, headers, contentType, body);
    }

    private static Label hint() {
        Label hint = new Label(Texts.of("tryIt.hint", SEND.getDisplayText()));
        hint.setWrapText(true);
        hint.getStyleClass().addAll("muted", "try-hint");
        return hint;
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }
}
