package dev.evenkeel.ui.general;

import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.WordedFailure;
import dev.evenkeel.tls.DevelopmentCertificate;
import dev.evenkeel.ui.DesktopContext;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ListenerEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The certificates in use, and a way to one for this machine's own names. */
public final class CertificatesPane {

    /** The port after it is the first that is tried. */
    private static final ListenAddress BEFORE_FIRST = new ListenAddress("127.0.0.1", 8442);

    private final Edits edits;
    private final DesktopContext context;
    private final Predicate<ListenAddress> isFree;
    private final Runnable toPage;
    private final Action make =
            new Action(Texts.of("certificate.make"), "fth-shield", null, this::make);
    private final VBox certificates = new VBox();
    private final Label none = new Label(Texts.of("certificate.none"));
    private final Label note = new Label();
    private final Button copy;
    private final HBox said;
    private final VBox node;
    private List<CertificateLook> shown = List.of();
    private String authority = "";
    private Runnable onSaid = () -> {};

    /** The listener that the note is about; null where it is about none. */
    private @Nullable ListenAddress told;

    /**
     * @param isFree whether an address can be listened on now
     * @param toPage brings the page to the front
     */
    public CertificatesPane(
            Edits edits, DesktopContext context, Predicate<ListenAddress> isFree, Runnable toPage) {
        this.edits = edits;
        this.context = context;
        this.isFree = isFree;
        this.toPage = toPage;
        none.getStyleClass().add("muted");
        certificates.setId("certificates");
        certificates.getStyleClass().add("certificates");
        certificates.getChildren().setAll(none);
        note.setId("certificate-note");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        copy =
                new Action(
                                Texts.of("certificate.copyAuthority"),
                                "fth-copy",
                                null,
                                () ->
                                        Clipboard.getSystemClipboard()
                                                .setContent(
                                                        Map.of(DataFormat.PLAIN_TEXT, authority)))
                        .onIcon(new Button());
        copy.setId("copy-authority");
        copy.setMinWidth(Region.USE_PREF_SIZE);
        copy.getStyleClass().addAll("flat", "button-icon", "small");
        Button makeButton = make.onLabelled(new Button());
        makeButton.setId("make-certificate");
        said = new HBox(note, copy);
        said.getStyleClass().add("certificate");
        node = new VBox(certificates, new HBox(makeButton), said);
        node.getStyleClass().add("settings-section");
        say("");
    }

    VBox node() {
        return node;
    }

    /** Makes a certificate for this machine's own names and has a listener show it. */
    Action makeAction() {
        return make;
    }

    /** Called after something has been said that a person should see. */
    void setOnSaid(Runnable seen) {
        onSaid = seen;
    }

    /** Brings it up to date. */
    void refresh() {
        Instant now = context.time().instant();
        List<CertificateLook> looks =
                context.certificates().get().stream()
                        .map(it -> CertificateLook.of(it, now))
                        .toList();
        if (!looks.equals(shown)) {
            shown = looks;
            certificates.getChildren().setAll(looks.stream().map(CertificatesPane::row).toList());
            if (looks.isEmpty()) {
                certificates.getChildren().setAll(none);
            }
        }
        if (told != null && listeners().noneMatch(it -> it.address().equals(told))) {
            say("");
        }
    }

    private static HBox row(CertificateLook look) {
        FontIcon icon = new FontIcon(look.icon());
        icon.getStyleClass().addAll("state-icon", look.tone());
        Label title = new Label(look.title());
        title.getStyleClass().add("section-title");
        Label words = new Label(look.words());
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        Tooltip details = new Tooltip(look.details());
        title.setTooltip(details);
        words.setTooltip(details);
        HBox row = new HBox(icon, new VBox(title, words));
        row.getStyleClass().add("certificate");
        return row;
    }

    private void make() {
        toPage.run();
        Path file = context.configFile().path();
        if (file == null) {
            say(Texts.of("certificate.saveFirst"));
            return;
        }
        make.disabledProperty().set(true);
        var _ =
                CompletableFuture.supplyAsync(
                                () -> beside(file),
                                task -> Thread.ofVirtual().name("make-certificate").start(task))
                        .thenAcceptAsync(made -> show(file, made), FxThread.EXECUTOR)
                        .whenCompleteAsync((it, failure) -> ended(failure), FxThread.EXECUTOR);
    }

    private DevelopmentCertificate beside(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            return DevelopmentCertificate.in(folder == null ? Path.of("") : folder, context.time());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void show(Path file, DevelopmentCertificate made) {
        if (!file.equals(context.configFile().path())) {
            say(Texts.of("certificate.otherFile", made.folder()));
            return;
        }
        Listener listener =
                listeners()
                        .filter(it -> DevelopmentCertificate.tls().equals(it.tls()))
                        .findFirst()
                        .orElseGet(this::newListener);
        List<Violation> violations =
                listeners().anyMatch(listener::equals)
                        ? List.of()
                        : edits.apply(ListenerEdits.add(listener));
        if (!violations.isEmpty()) {
            say(
                    violations.stream()
                            .map(it -> Texts.of(it.inWords()))
                            .collect(Collectors.joining("\n")));
            return;
        }
        authority = made.folder().resolve(DevelopmentCertificate.AUTHORITY).toString();
        say(
                Texts.of(
                        "certificate.shown",
                        listener.address(),
                        CertificateLook.dayOf(made.until()),
                        authority));
        told = listener.address();
        setShown(copy, true);
    }

    private Listener newListener() {
        ListenAddress address = ListenerEdits.nextFree(edits.current(), BEFORE_FIRST, isFree);
        return Listener.at(address).withTls(DevelopmentCertificate.tls());
    }

    private Stream<Listener> listeners() {
        return edits.current().listeners().stream();
    }

    private void ended(@Nullable Throwable failure) {
        make.disabledProperty().set(false);
        if (failure != null) {
            Throwable cause = failure;
            while (cause.getCause() != null && !(cause instanceof IOException)) {
                cause = cause.getCause();
            }
            say(Texts.of(WordedFailure.wordsOf(cause)));
        }
    }

    private void say(String text) {
        told = null;
        note.setText(text);
        setShown(said, !text.isEmpty());
        setShown(copy, false);
        if (!text.isEmpty()) {
            onSaid.run();
        }
    }

    private static void setShown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
