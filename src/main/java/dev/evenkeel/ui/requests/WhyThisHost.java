package dev.evenkeel.ui.requests;

import dev.evenkeel.model.Policy;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.traffic.JournalEntry.Choice;
import dev.evenkeel.traffic.JournalEntry.Try;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.Optional;

/** Why a request went to that host: who there was, what each had, who was left out and why. */
final class WhyThisHost {

    private static final int NUMBERS = 4;

    private WhyThisHost() {}

    /** By what the host was chosen. */
    static String sentence(Try one) {
        String name = policy(one).map(Words::of).orElse(one.policy());
        return switch (one.by()) {
            case POLICY ->
                    Texts.of(
                            "request.by.policy",
                            name,
                            policy(one).map(Words::explanation).orElse(""));
            case COOKIE -> Texts.of("request.by.cookie");
            case WHAT_IS_LEFT -> Texts.of("request.by.whatIsLeft", name);
            case TRIAL -> Texts.of("request.by.trial");
        };
    }

    /** All hosts of the service, as they stood. */
    static GridPane table(Try one) {
        GridPane grid = new GridPane();
        grid.getStyleClass().addAll("detail-grid", "why-grid");
        Policy policy = policy(one).orElse(null);
        grid.addRow(
                0,
                RequestDetail.muted(Texts.of("requests.host")),
                figure(policy == null ? "" : scoreName(policy), true),
                figure(Texts.of("host.weight"), true),
                figure(Texts.of("host.inFlight"), true),
                figure(Texts.of("request.median"), true));
        int row = 1;
        for (Choice choice : one.choice()) {
            boolean chosen = choice.host().equals(one.host());
            Label host = new Label(choice.host());
            FontIcon mark = new FontIcon(chosen ? "fth-check-circle" : "fth-circle");
            mark.getStyleClass().add(chosen ? "chosen-mark" : "other-mark");
            host.setGraphic(mark);
            if (chosen) {
                host.getStyleClass().add("chosen");
                host.setAccessibleText(Texts.of("request.chosen", choice.host()));
            }
            Phrase leftOut = choice.leftOut();
            if (leftOut != null) {
                Label why = RequestDetail.muted(Texts.of("request.leftOut", leftOut));
                host.getStyleClass().add("muted");
                grid.add(host, 0, row);
                // Over the numbers and what is left beside them, so that none is pulled wide.
                grid.add(why, 1, row++, NUMBERS + 1, 1);
                continue;
            }
            grid.addRow(
                    row++,
                    host,
                    figure(score(policy, choice.score()), false),
                    figure(Numbers.count(choice.weight()), false),
                    figure(Numbers.count(choice.inFlight()), false),
                    figure(Numbers.millis(choice.latencyMillis()), false));
        }
        return grid;
    }

    private static Optional<Policy> policy(Try one) {
        return Policy.all().stream().filter(it -> it.code().equals(one.policy())).findFirst();
    }

    private static String scoreName(Policy policy) {
        return switch (policy) {
            case Policy.RoundRobin it -> Texts.of("request.score.turns");
            case Policy.Random it -> Texts.of("request.score.chance");
            case Policy.Hash it -> Texts.of("request.score.keys");
            case Policy.LeastRequests it -> Texts.of("request.score.perWeight");
            case Policy.PowerOfTwoChoices it -> Texts.of("request.score.cost");
            case Policy.PeakEwma it -> Texts.of("request.score.time");
            case Policy.First it -> Texts.of("request.score.place");
        };
    }

    private static String score(@Nullable Policy policy, double score) {
        return switch (policy) {
            case null -> "";
            case Policy.RoundRobin it -> Numbers.percent(score);
            case Policy.Random it -> Numbers.percent(score);
            case Policy.Hash it -> Numbers.percent(score);
            case Policy.LeastRequests it -> Numbers.rate(score);
            case Policy.PowerOfTwoChoices it -> Numbers.rate(score);
            case Policy.PeakEwma it -> score == 0 ? Numbers.NONE : Numbers.millis(score);
            case Policy.First it -> Numbers.rate(score);
        };
    }

    private static Label figure(String text, boolean heads) {
        Label label = new Label(text);
        label.setMaxWidth(Double.MAX_VALUE);
        label.getStyleClass().add("figure");
        if (heads) {
            label.getStyleClass().add("muted");
        }
        return label;
    }
}
