package dev.evenkeel.ui.file;

import dev.evenkeel.config.Problem;
import dev.evenkeel.ui.control.WrappedCell;
import dev.evenkeel.ui.text.Texts;

import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What is wrong with a file, and under it the file itself, at the line of the chosen problem. */
final class ProblemsPane extends VBox {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemsPane.class);
    private static final PseudoClass PROBLEM = PseudoClass.getPseudoClass("problem");
    private static final int LINES_ABOVE = 4;

    private final ListView<Problem> problems = new ListView<>();
    private final ListView<Line> lines = new ListView<>();

    /**
     * A line of the file.
     *
     * @param number from 1
     */
    record Line(int number, String text) {}

    /**
     * @param summary how much there is
     */
    ProblemsPane(Path file, String summary, List<Problem> found) {
        getStyleClass().add("problems");
        Label label = new Label(summary);
        label.getStyleClass().add("muted");
        label.setLabelFor(problems);
        problems.setId("problem-list");
        problems.setAccessibleText(summary);
        problems.setCellFactory(it -> new WrappedCell<>(ProblemsPane::lineOf));
        problems.getItems().setAll(found);
        problems.getSelectionModel().selectedItemProperty().subscribe(this::jump);
        problems.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        lines.setId("problem-file");
        lines.getStyleClass().add("file-lines");
        lines.setAccessibleText(Texts.of("file.lines", file.getFileName()));
        Set<Integer> wrong = found.stream().map(Problem::line).collect(Collectors.toSet());
        lines.setCellFactory(it -> new LineCell(wrong));
        lines.getItems().setAll(linesOf(file));
        SplitPane split = new SplitPane(problems);
        split.setOrientation(Orientation.VERTICAL);
        if (!lines.getItems().isEmpty() && found.stream().anyMatch(it -> it.line() > 0)) {
            split.getItems().add(lines);
            split.setDividerPositions(0.4);
        }
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(label, split);
        problems.getSelectionModel().selectFirst();
        problems.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .subscribe(showing -> {
                    if (Boolean.TRUE.equals(showing)) {
                        problems.requestFocus();
                    }
                });
    }

    /** All of it, for somebody who passes it on. */
    String text() {
        return problems.getItems().stream()
                .map(ProblemsPane::lineOf)
                .collect(Collectors.joining("\n"));
    }

    /** Enter goes on to the line: from there the arrows lead through the file. */
    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && lines.getScene() != null) {
            lines.requestFocus();
            event.consume();
        }
    }

    private void jump(@Nullable Problem problem) {
        if (problem == null || problem.line() == 0) {
            return;
        }
        int index = Math.min(problem.line(), lines.getItems().size()) - 1;
        lines.getSelectionModel().select(index);
        lines.scrollTo(Math.max(0, index - LINES_ABOVE));
    }

    private static List<Line> linesOf(Path file) {
        try {
            List<String> all = Files.readString(file).lines().toList();
            return IntStream.range(0, all.size())
                    .mapToObj(i -> new Line(i + 1, all.get(i)))
                    .toList();
        } catch (IOException e) {
            // The problems have been found, so it was there a moment ago: they are shown alone.
            LOG.debug("{} can't be read again: {}", file, e.getMessage());
            return List.of();
        }
    }

    /** The line, then what is wrong with it. */
    private static String lineOf(Problem problem) {
        return problem.line() == 0
                ? Texts.of(problem.violation().inWords())
                : Texts.of("file.problem", problem.line(), problem.violation().inWords());
    }

    /** The number at the left, so that it is never taken for a part of the text. */
    private static final class LineCell extends ListCell<Line> {

        private final Set<Integer> wrong;
        private final Label number = new Label();
        private final Label text = new Label();
        private final HBox content = new HBox(number, text);

        LineCell(Set<Integer> wrong) {
            this.wrong = wrong;
            number.getStyleClass().add("line-number");
            text.getStyleClass().add("line-text");
            content.getStyleClass().add("line");
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            Line shown = empty ? null : line;
            pseudoClassStateChanged(PROBLEM, shown != null && wrong.contains(shown.number()));
            setGraphic(shown == null ? null : content);
            if (shown != null) {
                number.setText(String.valueOf(shown.number()));
                text.setText(shown.text());
                setAccessibleText(shown.number() + "  " + shown.text());
            }
        }
    }
}
