package dev.evenkeel.ui;

import dev.evenkeel.config.FileState;
import dev.evenkeel.config.Problem;
import dev.evenkeel.ui.file.FileActions;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;

/**
 * The line under the top bar while another program has done something to the open file that a
 * person has to know, or to decide: it asks without being in the way.
 */
public final class FileTroubleController {

    private final FileActions files;
    private @Nullable FileState shown;

    @FXML private HBox bar;
    @FXML private Label reason;
    @FXML private Button keep;
    @FXML private Button take;
    @FXML private Button problems;

    FileTroubleController(FileActions files) {
        this.files = files;
    }

    @FXML
    private void initialize() {
        keep.setOnAction(event -> {
            files.keepMine();
            show(bar, false);
        });
        take.setOnAction(event -> {
            if (shown instanceof FileState.Conflict conflict) {
                files.takeTheirs(conflict.file());
            }
        });
        problems.setOnAction(event -> {
            if (shown instanceof FileState.Invalid invalid) {
                files.tellProblems(invalid);
            }
        });
        keep.accessibleHelpProperty().bind(reason.textProperty());
        take.accessibleHelpProperty().bind(reason.textProperty());
        problems.accessibleHelpProperty().bind(reason.textProperty());
        show(bar, false);
    }

    /** Brings the line up to date. */
    public void refresh() {
        FileState state = files.disk();
        if (state.equals(shown)) {
            return;
        }
        shown = state;
        show(bar, !(state instanceof FileState.Known));
        show(keep, state instanceof FileState.Conflict);
        show(take, state instanceof FileState.Conflict);
        show(problems, state instanceof FileState.Invalid);
        reason.setText(
                switch (state) {
                    case FileState.Known known -> "";
                    case FileState.Conflict conflict ->
                            Texts.of(
                                    "file.conflict",
                                    name(conflict.file()),
                                    Words.timeOf(conflict.changed()));
                    case FileState.Invalid invalid ->
                            Texts.of(
                                    "file.cannotBeUsed",
                                    name(invalid.file()),
                                    inWords(invalid.problems().getFirst()));
                    case FileState.Unreadable unreadable ->
                            Texts.of("file.cannotBeRead", unreadable.reason());
                });
    }

    private static String inWords(Problem problem) {
        return problem.line() == 0
                ? Texts.of(problem.violation().inWords())
                : Texts.of("file.problem", problem.line(), problem.violation().inWords());
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
