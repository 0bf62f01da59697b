package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.tryit.Aimed;
import dev.evenkeel.tryit.Repeat;
import dev.evenkeel.tryit.Sender;
import dev.evenkeel.tryit.Sent;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.text.Keys;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** Sends what is composed to the proxy, once or many times, and shows what came of it. */
public final class TryItController {

    private static final int KEPT = 100;
    private static final int IN_MENU = 20;

    private final Sender sender;
    private final TableMemory tables;
    private final List<Sent> sent = new ArrayList<>();
    private final Action sendAction;
    private final Action repeatAction;
    private final AnswerPane answer;
    private final SpreadPane spread;
    private @Nullable String service;
    private Sender.@Nullable Sending sending;
    private @Nullable Repeat repeating;
    private boolean spreadIsFinal = true;

    @FXML private TryFormController formController;
    @FXML private SplitPane split;
    @FXML private Button repeat;
    @FXML private TextField times;
    @FXML private TextField atOnce;
    @FXML private StackPane results;

    /**
     * @param showInRequests brings an entry of the journal to the front on its page
     */
    public TryItController(
            Sender sender,
            HostPalette palette,
            TableMemory tables,
            Consumer<JournalEntry> showInRequests) {
        this.sender = sender;
        this.tables = tables;
        answer = new AnswerPane(palette, showInRequests);
        spread = new SpreadPane(palette, tables);
        sendAction =
                new Action(
                        Texts.of("tryIt.send"), "fth-play", "Shortcut+Enter", this::sendOrCancel);
        repeatAction = new Action(Texts.of("tryIt.repeat"), "fth-repeat", null, this::repeatOrStop);
    }

    @FXML
    private void initialize() {
        formController.setSend(
                sendAction,
                () -> {
                    if (sending == null) {
                        sendOrCancel();
                    }
                });
        tables.install(split);
        repeatAction.onLabelled(repeat);
        times.setText("100");
        atOnce.setText("10");
        showResult(hint());
    }

    /** Brings the page up to date. */
    public void refresh(@Nullable ServiceRuntime runtime) {
        Service now = runtime == null ? null : runtime.service();
        String name = now == null ? null : now.name();
        if (!Objects.equals(name, service)) {
            service = name;
            formController.change(now);
            showResult(hint());
        }
        formController.refresh(now);
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
        formController.tryAgain(entry);
    }

    /** A key that was pressed anywhere on the tab, while it is in front. */
    public void onKey(KeyEvent event) {
        if (TryFormController.SEND.match(event)) {
            sendOrCancel();
            event.consume();
        }
    }

    private void sendOrCancel() {
        Sender.Sending current = sending;
        if (current != null) {
            current.cancel();
            return;
        }
        Aimed aimed = formController.aimed();
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
        formController.offerAgain(
                sent.stream()
                        .limit(IN_MENU)
                        .map(it -> SentItem.of(it, () -> showAgain(it)))
                        .toList());
        showSent(what);
    }

    private void showAgain(Sent what) {
        formController.show(what.request());
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
        Aimed aimed = formController.aimed();
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
            formController.sayWrong(
                    Texts.of(
                            new Violation(
                                            field.getAccessibleText(),
                                            text,
                                            Expected.RANGE.with(1, Numbers.count(most)))
                                    .withoutPlace()));
            field.requestFocus();
            return null;
        }
        return number;
    }

    private void showResult(Node node) {
        results.getChildren().setAll(node);
    }

    private static Label hint() {
        Label hint = new Label(Texts.of("tryIt.hint", Keys.of(TryFormController.SEND)));
        hint.setWrapText(true);
        hint.getStyleClass().addAll("muted", "try-hint");
        return hint;
    }
}
