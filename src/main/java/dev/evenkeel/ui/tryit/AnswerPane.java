package dev.evenkeel.ui.tryit;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.Phases;
import dev.evenkeel.tryit.AnswerBody;
import dev.evenkeel.tryit.Outcome;
import dev.evenkeel.tryit.Outcome.Answered;
import dev.evenkeel.tryit.Outcome.Failed;
import dev.evenkeel.tryit.Sent;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.chart.Chip;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.requests.PhaseBar;
import dev.evenkeel.ui.requests.RequestDetail;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What came of one request: the answer, who gave it, where its time went, why that host. */
final class AnswerPane extends VBox {

    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final int LEAST_ERROR = 500;

    private final HostPalette palette;
    private final Label status = new Label();
    private final FlowPane facts = new FlowPane();
    private final PhaseBar bar = new PhaseBar();
    private final VBox timing = new VBox(bar);
    private final ToggleButton bodyChoice = choice("try-answer-body", "left-pill");
    private final ToggleButton headersChoice = choice("try-answer-headers", "center-pill");
    private final ToggleButton whyChoice = choice("try-why", "right-pill");
    private final Hyperlink inRequests = new Hyperlink();
    private final Label note = new Label();
    private final TextArea body = text("try-answer-text");
    private final TextArea headers = text("try-answer-fields");
    private final RequestDetail detail = new RequestDetail();
    private final ScrollPane why = new ScrollPane(detail);
    private @Nullable Sent shown;

    /**
     * @param showInRequests brings an entry of the journal to the front on its page
     */
    AnswerPane(HostPalette palette, Consumer<JournalEntry> showInRequests) {
        this.palette = palette;
        getStyleClass().add("try-answer");
        status.setId("try-status");
        status.getStyleClass().add("try-status");
        status.setWrapText(true);
        status.setMinHeight(USE_PREF_SIZE);
        facts.getStyleClass().add("try-facts");
        facts.setId("try-facts");
        timing.getStyleClass().add("try-timing");
        note.setId("try-answer-note");
        note.getStyleClass().addAll("muted", "try-note");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        body.setAccessibleText(Texts.of("tryIt.answer.body"));
        headers.setAccessibleText(Texts.of("tryIt.answer.headers"));
        why.setFitToWidth(true);
        why.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        why.setAccessibleText(Texts.of("request.why"));
        // Its arrows scroll.
        why.setFocusTraversable(true);
        new Action(
                        Texts.of("tryIt.inRequests"),
                        "fth-list",
                        null,
                        () -> {
                            if (shown != null && shown.entry() != null) {
                                showInRequests.accept(shown.entry());
                            }
                        })
                .onLabelled(inRequests);
        inRequests.setId("try-in-requests");
        inRequests.setMinWidth(USE_PREF_SIZE);
        status.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(status, Priority.ALWAYS);
        HBox top = new HBox(status, inRequests);
        top.getStyleClass().add("try-line");
        HBox choices = new HBox(bodyChoice, headersChoice, whyChoice);
        choices.getStyleClass().add("segments");
        HBox line = new HBox(choices);
        line.getStyleClass().addAll("try-line", "try-tools");
        StackPane content = new StackPane(body, headers, why);
        content.setMinHeight(48);
        setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(top, facts, timing, line, note, content);
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(bodyChoice, headersChoice, whyChoice);
        group.selectedToggleProperty()
                .subscribe((was, is) -> {
                    if (is == null && was != null) {
                        group.selectToggle(was);
                    }
                });
        bodyChoice.setSelected(true);
        inFrontWhile(body, bodyChoice);
        inFrontWhile(headers, headersChoice);
        inFrontWhile(why, whyChoice);
        note.visibleProperty()
                .bind(bodyChoice.selectedProperty().and(note.textProperty().isNotEmpty()));
        note.managedProperty().bind(note.visibleProperty());
    }

    void show(Sent sent) {
        shown = sent;
        facts.getChildren().clear();
        JournalEntry entry = sent.entry();
        boolean answered = sent.outcome() instanceof Answered;
        switch (sent.outcome()) {
            case Answered answer -> showAnswer(answer);
            case Failed failed -> {
                status.setText(FailureWords.of(failed.why(), sent.request().origin()));
                status.pseudoClassStateChanged(FAILED, true);
            }
        }
        addHost(sent);
        fact(Texts.of("tryIt.took", millis(sent.outcome())));
        if (sent.request().origin().getScheme().equals("https")) {
            fact(Texts.of("tryIt.tls"));
        }
        show(timing, entry != null);
        show(inRequests, entry != null && entry.number() > 0);
        show(whyChoice, entry != null);
        show(bodyChoice, answered);
        show(headersChoice, answered);
        if (entry != null) {
            Phases phases = Phases.of(entry);
            bar.show(phases, phases.total());
            timing.getChildren().setAll(bar, RequestDetail.legend(phases));
            detail.show(entry);
            why.setVvalue(0);
        }
        whyChoice.setText(Texts.of("request.why"));
        if (!answered) {
            whyChoice.setSelected(true);
            show(why, entry != null);
        } else if (entry == null && whyChoice.isSelected()) {
            bodyChoice.setSelected(true);
        }
    }

    private void showAnswer(Answered answer) {
        Outcome.Failure brokenOff = answer.brokenOff();
        status.setText(
                brokenOff == null
                        ? (answer.status() + " " + answer.reason()).strip()
                        : Texts.of("tryIt.brokenOff", answer.status(), FailureWords.of(brokenOff)));
        status.pseudoClassStateChanged(FAILED, answer.status() >= LEAST_ERROR || brokenOff != null);
        headersChoice.setText(Texts.of("tryIt.headers", answer.fields().size()));
        bodyChoice.setText(Texts.of("tryIt.body"));
        headers.setText(
                answer.fields().stream()
                        .map(it -> it.name() + ": " + it.value())
                        .collect(Collectors.joining("\n")));
        headers.positionCaret(0);
        String size = Numbers.count(answer.bodyBytes());
        fact(Texts.of("tryIt.size", size));
        switch (AnswerBody.of(answer)) {
            case AnswerBody.Nothing it -> showBody("", Texts.of("tryIt.noBody"));
            case AnswerBody.Binary it ->
                    showBody(
                            "",
                            it.type().isEmpty()
                                    ? Texts.of("tryIt.binary", size)
                                    : Texts.of("tryIt.binaryOf", it.type(), size));
            case AnswerBody.Text it -> {
                String said = it.pretty() ? Texts.of("tryIt.pretty") : "";
                showBody(
                        it.text(),
                        it.cut()
                                ? Texts.of("tryIt.cut", Numbers.count(answer.body().length), size)
                                : said);
            }
        }
    }

    private void showBody(String text, String said) {
        body.setText(text);
        body.positionCaret(0);
        note.setText(said);
    }

    private void addHost(Sent sent) {
        JournalEntry entry = sent.entry();
        String host = sent.host();
        if (entry == null) {
            return;
        }
        String service = entry.service();
        if (host == null || service == null) {
            fact(Texts.of("tryIt.byProxy"));
            return;
        }
        Label from = new Label(Texts.of("tryIt.from", host));
        from.setId("try-host");
        HostAddress.parse(host)
                .ifPresent(it -> from.setGraphic(new Chip(palette.look(new HostKey(service, it)))));
        facts.getChildren().addFirst(from);
        int tries = entry.tries().size();
        if (tries > 1) {
            fact(Texts.of("tryIt.tries", tries));
        }
    }

    private void fact(String text) {
        Label fact = new Label(text);
        fact.getStyleClass().add("muted");
        facts.getChildren().add(fact);
    }

    private static String millis(Outcome outcome) {
        return Numbers.millis(outcome.nanos() / 1_000_000.0);
    }

    private static void inFrontWhile(Node node, ToggleButton chosen) {
        chosen.selectedProperty().subscribe(is -> show(node, is));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static ToggleButton choice(String id, String place) {
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.getStyleClass().addAll(List.of(place, "small"));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static TextArea text(String id) {
        TextArea text = new TextArea();
        text.setId(id);
        text.setEditable(false);
        text.getStyleClass().add("try-text");
        text.setWrapText(true);
        return text;
    }
}
