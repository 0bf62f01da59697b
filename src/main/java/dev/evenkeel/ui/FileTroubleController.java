package dev.evenkeel.ui;

import dev.evenkeel.config.FileState;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.UnsavedEdits;
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
import java.util.List;
import java.util.Objects;

/**
 * The line under the top bar while there is something about the open file that a person has to
 * know, or to decide: what another program has done to it, or what an earlier run left unsaved. It
 * asks without being in the way.
 */
public final class FileTroubleController {

    private final FileActions files;
    private @Nullable FileState shown;
    private @Nullable UnsavedEdits shownLeft;

    @FXML private HBox bar;
    @FXML private Label reason;
    @FXML private Button keep;
    @FXML private Button take;
    @FXML private Button problems;
    @FXML private Button bringBack;
    @FXML private Button forget;

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
        bringBack.setOnAction(event -> decided(files::bringBack));
        forget.setOnAction(event -> decided(files::forgetLeft));
        for (Button button : List.of(keep, take, problems, bringBack, forget)) {
            button.accessibleHelpProperty().bind(reason.textProperty());
        }
        show(bar, false);
    }

    private void decided(Runnable decision) {
        decision.run();
        refresh();
    }

    /** Brings the line up to date. */
    public void refresh() {
        FileState state = files.disk();
        // What another program has done comes first.
        UnsavedEdits left = state instanceof FileState.Known ? files.left() : null;
        if (state.equals(shown) && Objects.equals(left, shownLeft)) {
            return;
        }
        shown = state;
        shownLeft = left;
        show(bar, left != null || !(state instanceof FileState.Known));
        show(keep, state instanceof FileState.Conflict);
        show(take, state instanceof FileState.Conflict);
        show(problems, state instanceof FileState.Invalid);
        show(bringBack, left != null);
        show(forget, left != null);
        reason.setText(
                switch (state) {
                    case FileState.Known known -> left == null ? "" : inWords(left);
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

    private String inWords(UnsavedEdits left) {
        return Texts.of("file.left", files.name(), Words.dateAndTimeOf(left.at()));
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
