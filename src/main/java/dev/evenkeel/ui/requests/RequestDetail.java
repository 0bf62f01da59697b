package dev.evenkeel.ui.requests;

import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.traffic.Phases;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.Texts;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** All that is known of one request. */
final class RequestDetail extends VBox {

    RequestDetail() {
        getStyleClass().add("request-detail");
    }

    void show(JournalEntry entry) {
        getChildren().clear();
        Label title = new Label(entry.method() + " " + entry.target());
        title.getStyleClass().add("detail-title");
        title.setWrapText(true);
        getChildren().add(title);
        getChildren().add(muted(summary(entry)));
        section(Texts.of("request.timing"));
        getChildren().add(plain(timing(Phases.of(entry))));
        int number = 1;
        for (Try one : entry.tries()) {
            section(
                    entry.tries().size() == 1
                            ? Texts.of("request.why")
                            : Texts.of("request.whyTry", number++, one.host()));
            if (one.failure() != null) {
                getChildren().add(failed(one.failure()));
            }
            getChildren().add(muted(Texts.of("request.policy", one.policy())));
            getChildren().add(choices(one));
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

    /** The phases in words. */
    static String timing(Phases phases) {
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

    private static GridPane choices(Try one) {
        GridPane grid = grid();
        int row = 0;
        for (Choice choice : one.choice()) {
            boolean chosen = choice.host().equals(one.host());
            Label host = plain(choice.host());
            if (chosen) {
                host.getStyleClass().add("chosen");
            }
            Label words =
                    plain(
                            choice.leftOut() != null
                                    ? Texts.of("request.leftOut", choice.leftOut())
                                    : standing(choice, chosen));
            if (choice.leftOut() != null) {
                words.getStyleClass().add("muted");
            }
            grid.addRow(row++, host, words);
        }
        return grid;
    }

    private static String standing(Choice choice, boolean chosen) {
        String numbers =
                Texts.of(
                        "request.standing",
                        choice.weight(),
                        choice.inFlight(),
                        Numbers.millis(choice.latencyMillis()));
        return chosen ? Texts.of("request.chosen", numbers) : numbers;
    }

    private static GridPane fields(List<Field> fields) {
        GridPane grid = grid();
        int row = 0;
        for (Field field : fields) {
            grid.addRow(row++, muted(field.name()), plain(field.value()));
        }
        return grid;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("detail-grid");
        return grid;
    }

    private void section(String title) {
        Label label = new Label(title);
        label.getStyleClass().add("section-title");
        getChildren().add(label);
    }

    private static Label plain(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        return label;
    }

    private static Label muted(String text) {
        Label label = plain(text);
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label failed(String text) {
        Label label = plain(text);
        label.getStyleClass().add("failure");
        return label;
    }
}
