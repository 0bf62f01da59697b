package dev.evenkeel.ui.general;

import dev.evenkeel.config.TokenFile;
import dev.evenkeel.config.TokenFile.Content;
import dev.evenkeel.config.TokenFile.Making;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.Token;
import dev.evenkeel.phrase.WordedFailure;
import dev.evenkeel.ui.DesktopContext;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The tokens of the management API: who has one and may do what, a new one, an end to one. A new
 * token is shown until somebody has seen enough of it or the page is left; nothing else keeps it.
 */
public final class TokensPane {

    private static final Logger LOG = LoggerFactory.getLogger(TokensPane.class);

    /** The command line may change them too. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final DesktopContext context;
    private final RandomGenerator random;
    private final VBox rows = new VBox();
    private final TextField name = new TextField();
    private final ComboBox<Role> role = new ComboBox<>();
    private final Label wrong = new Label();
    private final Label note = new Label();
    private final TextField secret = new TextField();
    private final HBox secretLine;
    private final VBox node;
    private List<TokenLook> shown = List.of();
    private String trouble = "";
    private @Nullable Instant looked;
    private boolean looking;
    private Runnable onMade = () -> {};

    /** What a look at the file came to. */
    private record Found(@Nullable Path configFile, Content content) {}

    /**
     * @param random nobody can guess what comes of it
     */
    public TokensPane(DesktopContext context, RandomGenerator random) {
        this.context = context;
        this.random = random;
        rows.setId("tokens");
        rows.getStyleClass().add("certificates");
        name.setId("token-name");
        name.setAccessibleText(Texts.of("token.name"));
        name.setPromptText(Texts.of("token.name.prompt"));
        name.setPrefColumnCount(16);
        role.setId("token-role");
        role.setAccessibleText(Texts.of("token.role"));
        role.getItems().setAll(Role.values());
        role.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Role value) {
                        return value == null ? "" : TokenLook.wordsOf(value);
                    }

                    @Override
                    public @Nullable Role fromString(String text) {
                        return null;
                    }
                });
        role.setValue(Role.READ);
        Action make = new Action(Texts.of("token.make"), "fth-key", null, this::make);
        Button makeButton = make.onLabelled(new Button());
        makeButton.setId("make-token");
        name.setOnAction(event -> make.run());
        HBox form = new HBox(name, role, makeButton);
        form.getStyleClass().add("certificate");
        for (Label label : List.of(wrong, note)) {
            label.setWrapText(true);
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        wrong.setId("token-wrong");
        wrong.getStyleClass().add("form-message");
        note.setId("token-note");
        secret.setId("token-secret");
        secret.setEditable(false);
        secret.setAccessibleText(Texts.of("token.secret"));
        secret.getStyleClass().add("try-text");
        HBox.setHgrow(secret, Priority.ALWAYS);
        Button copy =
                new Action(Texts.of("token.copy"), "fth-copy", null, this::copy)
                        .onLabelled(new Button());
        copy.setId("copy-token");
        Button done =
                new Action(Texts.of("token.done"), "fth-x", null, this::forget)
                        .onIcon(new Button());
        done.setId("forget-token");
        done.getStyleClass().addAll("flat", "button-icon", "small");
        for (Button button : List.of(makeButton, copy, done)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        secretLine = new HBox(secret, copy, done);
        secretLine.getStyleClass().add("certificate");
        node = new VBox(rows, form, wrong, note, secretLine);
        node.getStyleClass().add("settings-section");
        say(wrong, "");
        forget();
        show(List.of(), Texts.of("token.none"));
    }

    VBox node() {
        return node;
    }

    /** Called when there is a token to be seen. */
    void setOnMade(Runnable action) {
        onMade = action;
    }

    /** Brings it up to date. */
    void refresh() {
        Instant now = context.time().instant();
        if (!looking && (looked == null || looked.plus(LOOK_AGAIN).isBefore(now))) {
            looking = true;
            looked = now;
            var _ =
                    CompletableFuture.supplyAsync(this::look, TokensPane::aside)
                            .whenCompleteAsync(this::found, FxThread.EXECUTOR);
        }
    }

    /** The token that was made isn't shown any more. */
    public void forget() {
        secret.clear();
        setShown(secretLine, false);
        say(note, "");
    }

    private static void aside(Runnable task) {
        Thread.ofVirtual().name("tokens").start(task);
    }

    private Found look() {
        Path file = context.configFile().path();
        return new Found(
                file, file == null ? new Content.Tokens(List.of()) : TokenFile.beside(file).read());
    }

    private void found(@Nullable Found found, @Nullable Throwable failure) {
        looking = false;
        if (found == null) {
            LOG.error("The tokens could not be read", failure);
            return;
        }
        switch (found.content()) {
            case Content.Tokens it ->
                    show(
                            it.tokens().stream()
                                    .map(token -> TokenLook.of(token, context.lastUse()))
                                    .toList(),
                            Texts.of(
                                    found.configFile() == null ? "token.saveFirst" : "token.none"));
            case Content.Unusable it -> show(List.of(), Texts.of("token.unusable", it.why()));
        }
    }

    private void show(List<TokenLook> looks, String without) {
        if (looks.equals(shown) && trouble.equals(without)) {
            return;
        }
        shown = looks;
        trouble = without;
        if (looks.isEmpty()) {
            Label none = new Label(without);
            none.getStyleClass().add("muted");
            none.setWrapText(true);
            none.setMinHeight(Region.USE_PREF_SIZE);
            rows.getChildren().setAll(none);
        } else {
            rows.getChildren().setAll(looks.stream().map(this::row).toList());
        }
    }

    private HBox row(TokenLook look) {
        Label title = new Label(look.name());
        title.getStyleClass().add("section-title");
        Label words = new Label(look.words());
        words.getStyleClass().add("muted");
        VBox text = new VBox(title, words);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button revoke =
                new Action(
                                Texts.of("token.revoke", look.name()),
                                "fth-trash-2",
                                null,
                                () -> revoke(look.name()))
                        .onIcon(new Button());
        revoke.getStyleClass().addAll("flat", "button-icon", "small");
        HBox row = new HBox(text, revoke);
        row.getStyleClass().add("certificate");
        return row;
    }

    private void make() {
        String typed = name.getText().strip();
        Role chosen = role.getValue();
        forget();
        if (!Token.isName(typed)) {
            say(wrong, Texts.of("token.badName", typed));
            name.requestFocus();
            return;
        }
        change(
                file -> file.make(typed, chosen, context.time().instant(), random),
                making -> {
                    switch (making) {
                        case Making.Taken it -> say(wrong, Texts.of("token.taken", typed));
                        case Making.Made made -> {
                            LOG.info(
                                    "A token was made: {} may {}",
                                    typed,
                                    made.token().role().word());
                            name.clear();
                            secret.setText(made.secret());
                            setShown(secretLine, true);
                            say(note, Texts.of("token.made", typed));
                            onMade.run();
                            secret.requestFocus();
                            secret.selectAll();
                        }
                    }
                });
    }

    private void revoke(String of) {
        forget();
        // The button goes with its token, the keyboard stays.
        name.requestFocus();
        change(
                file -> file.revoke(of),
                was -> {
                    if (was) {
                        LOG.info("A token was revoked: {}", of);
                        say(note, Texts.of("token.revoked", of));
                    }
                });
    }

    /** Something that is done to the file. */
    @FunctionalInterface
    private interface Change<T> {
        T to(TokenFile file) throws IOException;
    }

    private <T> void change(Change<T> change, Consumer<T> then) {
        say(wrong, "");
        Path config = context.configFile().path();
        if (config == null) {
            say(wrong, Texts.of("token.saveFirst"));
            return;
        }
        TokenFile file = TokenFile.beside(config);
        var _ =
                CompletableFuture.supplyAsync(
                                () -> {
                                    try {
                                        return change.to(file);
                                    } catch (IOException e) {
                                        throw new CompletionException(e);
                                    }
                                },
                                TokensPane::aside)
                        .whenCompleteAsync(
                                (came, failure) -> {
                                    looked = null;
                                    if (came != null) {
                                        then.accept(came);
                                    } else {
                                        say(wrong, wordsOf(failure));
                                    }
                                    refresh();
                                },
                                FxThread.EXECUTOR);
    }

    private static String wordsOf(@Nullable Throwable failure) {
        Throwable cause = failure == null ? null : failure.getCause();
        return cause == null ? String.valueOf(failure) : Texts.of(WordedFailure.wordsOf(cause));
    }

    private void copy() {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, secret.getText()));
    }

    private static void say(Label label, String text) {
        label.setText(text);
        setShown(label, !text.isEmpty());
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
