package dev.evenkeel.ui.requests;

import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.traffic.Phases;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/** All that is known of one request. */
public final class RequestDetail extends VBox {

    public RequestDetail() {
        getStyleClass().add("request-detail");
    }

    public void show(JournalEntry entry) {
        getChildren().clear();
        Label title = plain(entry.method() + " " + entry.target());
        title.getStyleClass().add("detail-title");
        getChildren().add(title);
        getChildren().add(muted(summary(entry)));
        section(Texts.of("request.timing"));
        Phases phases = Phases.of(entry);
        PhaseBar bar = new PhaseBar();
        bar.show(phases, phases.total());
        getChildren().addAll(bar, legend(phases));
        int number = 1;
        for (Try one : entry.tries()) {
            section(
                    entry.tries().size() == 1
                            ? Texts.of("request.why")
                            : Texts.of("request.whyTry", number++, one.host()));
            if (one.failure() != null) {
                Label failure = plain(Texts.of(one.failure()));
                failure.getStyleClass().add("failure");
                getChildren().add(failure);
            }
            getChildren().addAll(muted(WhyThisHost.sentence(one)), WhyThisHost.table(one));
        }
        section(Texts.of("request.requestFields"));
        getChildren().add(fields(entry.requestFields()));
        section(Texts.of("request.answerFields"));
        getChildren().add(fields(entry.answerFields()));
    }

    private static String summary(JournalEntry entry) {
        String service = entry.service();
        String route = entry.route();
        String where =
                service == null || route == null
                        ? Texts.of("request.nowhere")
                        : Texts.of("request.where", service, route);
        return entry.status()
                + " · "
                + where
                + " · "
                + Texts.of("request.from", entry.client())
                + " · "
                + Texts.of(
                        "request.sizes",
                        Numbers.count(entry.requestBytes()),
                        Numbers.count(entry.answerBytes()));
    }

    /** What each colour of the bar is, and how long it took. */
    public static FlowPane legend(Phases phases) {
        FlowPane legend =
                new FlowPane(
                        part("before", Texts.of("request.phase.queue"), phases.before()),
                        part("connect", Texts.of("request.phase.connect"), phases.connect()),
                        part("first-byte", Texts.of("request.phase.firstByte"), phases.firstByte()),
                        part("body", Texts.of("request.phase.body"), phases.body()));
        legend.getStyleClass().add("phase-legend");
        return legend;
    }

    private static HBox part(String styleClass, String name, long nanos) {
        Region swatch = PhaseBar.part(styleClass);
        swatch.getStyleClass().add("phase-swatch");
        HBox part = new HBox(swatch, new Label(name), new Label(millis(nanos)));
        part.getStyleClass().add("phase-part");
        return part;
    }

    /** The phases in words. */
    public static String timing(Phases phases) {
        return Texts.of(
                "request.phases",
                millis(phases.before()),
                millis(phases.connect()),
                millis(phases.firstByte()),
                millis(phases.body()),
                millis(phases.total()));
    }

    static String millis(long nanos) {
        return Numbers.millis(nanos / 1_000_000.0);
    }

    private static GridPane fields(List<Field> fields) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        int row = 0;
        for (Field field : fields) {
            Label name = muted(field.name());
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(row++, name, plain(field.value()));
        }
        return grid;
    }

    private void section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        getChildren().add(label);
    }

    static Label plain(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    static Label muted(String text) {
        Label label = plain(text);
        label.getStyleClass().add("muted");
        return label;
    }
}
