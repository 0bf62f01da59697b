package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.Journal;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.chart.HostPalette;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.FxThread;
import dev.evenkeel.ui.window.ModalCard;
import dev.evenkeel.whatif.Expected.Part;

import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The preview over the window: another policy, another key, other weights, and what the recent
 * traffic would have come to with them. Nothing is live until a person applies it.
 */
public final class WhatIfController {

    /** By which it is brought up wherever a policy or a weight is chosen or typed. */
    public static final String SHORTCUT = "Shortcut+I";

    private static final Duration QUIET = Duration.millis(200);

    private final Registry registry;
    private final Traffic traffic;
    private final Edits edits;
    private final Selection selection;
    private final HostPalette palette;
    private final Action open;
    private final PauseTransition soon = new PauseTransition(QUIET);
    private @Nullable Candidate candidate;
    private @Nullable Node before;
    private boolean showing;

    /** Grows with each run, so that an earlier one that ends later isn't shown. */
    private long run;

    @FXML private StackPane shade;
    @FXML private VBox card;
    @FXML private Label title;
    @FXML private Label policyName;
    @FXML private ComboBox<Policy> policy;
    @FXML private TextField key;
    @FXML private Label basis;
    @FXML private Label together;
    @FXML private TableView<WhatIfRow> table;
    @FXML private TableColumn<WhatIfRow, WhatIfRow> host;
    @FXML private TableColumn<WhatIfRow, WhatIfRow> weight;
    @FXML private TableColumn<WhatIfRow, WhatIfRow.Both> shareNow;
    @FXML private TableColumn<WhatIfRow, WhatIfRow.Both> share;
    @FXML private TableColumn<WhatIfRow, WhatIfRow.Both> p50;
    @FXML private TableColumn<WhatIfRow, WhatIfRow.Both> p95;
    @FXML private TableColumn<WhatIfRow, WhatIfRow.Both> p99;
    @FXML private Label wrong;
    @FXML private Label caveat;
    @FXML private Button close;
    @FXML private Button apply;

    /**
     * What somebody was about to change.
     *
     * @param hosts those whose weight it is
     * @param weight as it was typed so far; null where nothing was
     * @param key the same of what requests are told apart by
     */
    private record Wish(List<HostAddress> hosts, @Nullable String weight, @Nullable String key) {}

    /** What a run in the background came to. */
    private record Came(
            Recent recent, @Nullable Map<HostAddress, Part> parts, @Nullable Part all) {}

    public WhatIfController(
            Registry registry,
            Traffic traffic,
            Edits edits,
            Selection selection,
            HostPalette palette) {
        this.registry = registry;
        this.traffic = traffic;
        this.edits = edits;
        this.selection = selection;
        this.palette = palette;
        open =
                new Action(
                        Texts.of("whatIf.open"),
                        "fth-help-circle",
                        SHORTCUT,
                        () -> open(new Wish(List.of(), null, null)));
    }

    /** Brings it up for the chosen service. */
    public Action openAction() {
        return open;
    }

    /**
     * Brings it up for these hosts of the chosen service, the keyboard in their weight.
     *
     * @param weight as it was typed so far; null where nothing was
     */
    public void openForWeight(List<HostAddress> hosts, @Nullable String weight) {
        open(new Wish(hosts, weight, null));
    }

    /** Brings it up with another key for the chosen service, as it was typed so far. */
    public void openForKey(String typed) {
        open(new Wish(List.of(), null, typed));
    }

    @FXML
    private void initialize() {
        show(shade, false);
        policyName.setLabelFor(policy);
        policy.getItems().setAll(Policy.all());
        policy.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable Policy value) {
                        return value == null ? "" : Words.of(value);
                    }

                    @Override
                    public @Nullable Policy fromString(String text) {
                        return null;
                    }
                });
        key.managedProperty().bind(key.visibleProperty());
        key.setTooltip(new Tooltip(Texts.of("policy.hashKey.help", HashKey.EXPECTED)));
        new WhatIfColumns(palette).install(host, weight, shareNow, share, List.of(p50, p95, p99));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getSelectionModel()
                .getSelectedItems()
                .addListener((ListChangeListener<WhatIfRow>) change -> saySelected());
        saySelected();
        policy.valueProperty()
                .subscribe(chosen -> change(it -> chosen == null ? it : it.withPolicy(chosen)));
        key.textProperty().subscribe(text -> change(it -> it.withKey(text)));
        soon.setOnFinished(event -> simulate());
        close.setOnAction(event -> close());
        apply.setOnAction(event -> apply());
        // The table would keep Esc to itself.
        card.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE && !policy.isShowing()) {
                        close();
                        event.consume();
                    }
                });
        // The window's keys would change what is behind it, or begin it anew and lose what is
        // typed.
        card.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.isShortcutDown()) {
                        event.consume();
                    }
                });
        caveat.setMinHeight(Label.USE_PREF_SIZE);
        ModalCard.install(shade, card, policy);
    }

    private void open(Wish wish) {
        Service service = selection.service().orElse(null);
        if (service == null) {
            return;
        }
        before = shade.getScene().getFocusOwner();
        candidate = null;
        showing = true;
        Candidate now = Candidate.of(service);
        title.setText(Texts.of("whatIf.title", service.name()));
        policy.getItems().stream()
                .filter(it -> it.getClass() == service.policy().getClass())
                .forEach(policy::setValue);
        key.setText(now.key());
        List<WhatIfRow> rows = new ArrayList<>();
        service.hosts().forEach(it -> rows.add(newRow(it)));
        rows.add(new WhatIfRow(null));
        WhatIfColumns.serviceOf(table, service.name());
        table.getItems().setAll(rows);
        basis.setText("");
        candidate = now;
        showing = false;
        show(shade, true);
        begin(wish);
        look();
        simulate();
    }

    private WhatIfRow newRow(Host host) {
        WhatIfRow row = new WhatIfRow(host);
        row.weightProperty().subscribe((was, is) -> weigh(row, host, is));
        return row;
    }

    private static boolean isMeant(@Nullable Host host, Wish wish) {
        return host != null && wish.hosts().contains(host.address());
    }

    /** Takes over what was typed, and puts the keyboard where it was. */
    private void begin(Wish wish) {
        table.getSelectionModel().clearSelection();
        List<WhatIfRow> meant =
                table.getItems().stream().filter(it -> isMeant(it.host(), wish)).toList();
        if (wish.key() != null) {
            key.setText(wish.key());
            key.requestFocus();
        } else if (meant.isEmpty()) {
            policy.requestFocus();
        } else {
            WhatIfRow first = meant.getFirst();
            meant.forEach(table.getSelectionModel()::select);
            if (wish.weight() != null) {
                first.weightProperty().set(wish.weight());
            }
            table.scrollTo(first);
            // Only then are its fields in the scene.
            shade.applyCss();
            shade.layout();
            WhatIfColumns.edit(table, first);
        }
    }

    private void close() {
        show(shade, false);
        soon.stop();
        run++;
        if (before != null) {
            before.requestFocus();
        }
    }

    private void apply() {
        Candidate made = candidate;
        if (made == null) {
            return;
        }
        List<Violation> violations = edits.apply(made.proposal());
        if (violations.isEmpty()) {
            close();
        } else {
            say(violations);
        }
    }

    /** Of several rows that are selected, one is typed for all. */
    private void weigh(WhatIfRow row, Host of, String text) {
        change(it -> it.withWeight(of.address(), text));
        List<WhatIfRow> selected = table.getSelectionModel().getSelectedItems();
        if (selected.contains(row)) {
            selected.stream()
                    .filter(it -> it.host() != null)
                    .forEach(it -> it.weightProperty().set(text));
        }
    }

    private void saySelected() {
        int count = table.getSelectionModel().getSelectedItems().size();
        together.setText(Texts.of("whatIf.together", count));
        show(together, count > 1);
    }

    private void change(UnaryOperator<Candidate> how) {
        Candidate current = candidate;
        if (current != null && !showing) {
            candidate = how.apply(current);
            look();
            soon.playFromStart();
        }
    }

    /** Says what can't stand, and whether there is anything to apply. */
    private void look() {
        Candidate current = candidate;
        Service service = selection.service().orElse(null);
        if (current == null || service == null) {
            return;
        }
        key.setVisible(current.policy() instanceof Policy.Hash);
        List<Violation> violations = current.violations(service);
        say(violations);
        apply.setDisable(!violations.isEmpty() || current.applyTo(service).equals(service));
    }

    private void say(List<Violation> violations) {
        wrong.setText(
                violations.stream()
                        .map(it -> Texts.of(it.withoutPlace()))
                        .collect(Collectors.joining("\n")));
        show(wrong, !violations.isEmpty());
    }

    private void simulate() {
        Candidate current = candidate;
        ServiceRuntime runtime =
                current == null ? null : registry.routing().service(current.service()).orElse(null);
        if (current == null
                || runtime == null
                || !current.violations(runtime.service()).isEmpty()) {
            return;
        }
        long number = ++run;
        Service wanted = current.applyTo(runtime.service());
        List<JournalEntry> entries = traffic.journal().latest(0, Journal.SIZE);
        var _ =
                CompletableFuture.supplyAsync(() -> expect(runtime, wanted, entries))
                        .whenCompleteAsync(
                                (came, failure) -> {
                                    if (number == run && came != null) {
                                        show(came, wanted, entries);
                                    }
                                },
                                FxThread.EXECUTOR);
    }

    private Came expect(ServiceRuntime runtime, Service wanted, List<JournalEntry> entries) {
        Recent recent = Recent.of(runtime, traffic);
        if (!recent.isEnough()) {
            return new Came(recent, null, null);
        }
        List<Part> total = new ArrayList<>(1);
        Map<HostAddress, Part> parts = recent.expect(wanted, entries, total);
        return new Came(recent, parts, total.getFirst());
    }

    private void show(Came came, Service wanted, List<JournalEntry> entries) {
        Recent recent = came.recent();
        Map<HostAddress, Part> parts = came.parts();
        for (WhatIfRow row : table.getItems()) {
            Host of = row.host();
            if (of == null) {
                row.show(recent.all(), came.all());
            } else {
                row.show(
                        recent.now().get(of.address()),
                        parts == null ? null : parts.get(of.address()));
            }
        }
        basis.setText(BasisWords.of(recent, wanted, entries));
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
