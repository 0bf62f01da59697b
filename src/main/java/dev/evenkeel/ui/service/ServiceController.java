package dev.evenkeel.ui.service;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Policy;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.control.LiveChoice;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.RowFit;
import dev.evenkeel.ui.control.TableMemory;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.services.ServiceActions;
import dev.evenkeel.ui.text.ServiceState.Summary;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;
import dev.evenkeel.ui.tryit.TryItController;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.Zoom;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The chosen service: what it is called and how it is, its charts, its tables. */
public final class ServiceController {

    /** So many letters of a name are never cut. */
    private static final int SHORT = 16;

    private final Registry registry;
    private final Edits edits;
    private final Selection selection;
    private final ServiceActions actions;
    private final TableMemory tables;
    private final Zoom zoom;
    private final Function<String, String> hintFor;
    private final CommitField hashKey;
    private final Tooltip policyTip = new Tooltip();
    private Runnable fitHeader = () -> {};
    private @Nullable LiveChoice<Policy> policyChoice;
    private @Nullable ChartsPlace chartsPlace;
    private final Action whatIfAction;
    private final Consumer<String> previewKey;

    @FXML private Node content;
    @FXML private Node nothing;
    @FXML private Button addFirst;
    @FXML private HBox header;
    @FXML private Label title;
    @FXML private FontIcon stateIcon;
    @FXML private Label summary;
    @FXML private Label policyName;
    @FXML private ComboBox<Policy> policy;
    @FXML private HBox hashBox;
    @FXML private MenuButton more;
    @FXML private Button whatIf;
    @FXML private SplitPane split;
    @FXML private Tab hostsTab;
    @FXML private Tab routesTab;
    @FXML private Tab settingsTab;
    @FXML private TabPane tabs;
    @FXML private Tab chartsTab;
    @FXML private Node charts;
    @FXML private ChartsController chartsController;
    @FXML private HostsController hostsController;
    @FXML private RoutesController routesController;
    @FXML private SettingsController settingsController;
    @FXML private Tab tryItTab;
    @FXML private TryItController tryItController;

    /**
     * @param hintFor what to do about a service, by its name, that never had a request
     * @param whatIfAction brings up a preview of another policy and other weights
     * @param previewKey the same of another key, as it was typed so far
     */
    public ServiceController(
            Registry registry,
            Edits edits,
            Selection selection,
            ServiceActions actions,
            MessageBubble bubble,
            TableMemory tables,
            Zoom zoom,
            Function<String, String> hintFor,
            Action whatIfAction,
            Consumer<String> previewKey) {
        this.registry = registry;
        this.whatIfAction = whatIfAction;
        this.previewKey = previewKey;
        this.edits = edits;
        this.selection = selection;
        this.actions = actions;
        this.tables = tables;
        this.zoom = zoom;
        this.hintFor = hintFor;
        hashKey = new CommitField(edits);
        bubble.serve(hashKey);
    }

    @FXML
    private void initialize() {
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
        policy.setTooltip(policyTip);
        policyChoice = new LiveChoice<>(policy, this::choose);
        hashKey.setId("hash-key");
        hashKey.setPrefColumnCount(12);
        hashKey.setAccessibleText(Texts.of("policy.hashKey"));
        hashKey.setTooltip(new Tooltip(Texts.of("policy.hashKey.help", HashKey.EXPECTED)));
        hashKey.setProposal(text ->
                selection
                        .service()
                        .map(service -> ServiceEdits.hashKey(service, text))
                        .orElse(null));
        hashKey.addEventFilter(KeyEvent.KEY_PRESSED, this::onHashKey);
        hashBox.getChildren().add(hashKey);
        whatIfAction.onLabelled(whatIf);
        more.getItems().addAll(whatIfAction.menuItem(), new SeparatorMenuItem());
        more.getItems().addAll(actions.onSelected().stream().map(Action::menuItem).toList());
        more.setTooltip(new Tooltip(Texts.of("service.more")));
        addFirst.setOnAction(event -> actions.add().run());
        tabs.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (tryItTab.isSelected()) {
                        tryItController.onKey(event);
                    }
                });
        for (Tab tab : List.of(settingsTab, tryItTab, chartsTab)) {
            tab.selectedProperty()
                    .subscribe(selected -> {
                        if (selected) {
                            refresh();
                        }
                    });
        }
        chartsController.setOnPick(host -> {
            tabs.getSelectionModel().select(hostsTab);
            hostsController.pick(host);
        });
        chartsPlace = new ChartsPlace(split, charts, tabs, chartsTab, tables, zoom);
        // The name of the service matters more than that of a field; the menu has What if, too.
        fitHeader = RowFit.install(header, policyName, whatIf)::fit;
    }

    private void onHashKey(KeyEvent event) {
        KeyCombination shortcut = whatIfAction.shortcut();
        if (shortcut != null && shortcut.match(event)) {
            String typed = hashKey.getText();
            hashKey.takeBack();
            previewKey.accept(typed);
            event.consume();
        }
    }

    /** What can be done with the hosts that are selected in the table. */
    public List<Action> hostActions() {
        return hostsController.actions();
    }

    /** Fills the form of Try it with a request, and brings it to the front. */
    public void tryAgain(JournalEntry request) {
        tabs.getSelectionModel().select(tryItTab);
        refresh();
        tryItController.tryAgain(request);
    }

    /** Brings what is shown of the chosen service up to date. */
    public void refresh() {
        String name = selection.name();
        ServiceRuntime service =
                name == null ? null : registry.routing().service(name).orElse(null);
        content.setVisible(service != null);
        nothing.setVisible(service == null);
        hostsController.refresh(service);
        routesController.refresh(service);
        if (settingsTab.isSelected()) {
            settingsController.refresh(service);
        }
        if (tryItTab.isSelected()) {
            tryItController.refresh(service);
        }
        if (chartsPlace == null || chartsPlace.areShown()) {
            chartsController.refresh(
                    service, service == null ? "" : hintFor.apply(service.service().name()));
        }
        if (service == null) {
            return;
        }
        HostKey wanted = selection.takeWanted();
        if (wanted != null) {
            tabs.getSelectionModel().select(hostsTab);
            hostsController.pick(wanted);
        }
        title.setText(name);
        title.setMinWidth(name != null && name.length() <= SHORT ? Region.USE_PREF_SIZE : 0);
        Summary now = Summary.of(service);
        summary.setText(now.allWords());
        stateIcon.setIconLiteral(now.state().icon());
        stateIcon.getStyleClass().setAll("ikonli-font-icon", "state-icon", now.state().tone());
        hostsTab.setText(Texts.of("hosts.tab", Numbers.count(service.service().hosts().size())));
        routesTab.setText(Texts.of("routes.tab", Numbers.count(service.service().routes().size())));
        show(service.service().policy());
        fitHeader.run();
    }

    private void show(Policy live) {
        for (Policy offered : policy.getItems()) {
            if (policyChoice != null && offered.getClass() == live.getClass()) {
                policyChoice.show(offered);
            }
        }
        policyTip.setText(Words.explanation(live));
        boolean hashes = live instanceof Policy.Hash;
        hashBox.setVisible(hashes);
        hashBox.setManaged(hashes);
        if (live instanceof Policy.Hash hash) {
            hashKey.show(hash.key().toString());
        }
    }

    private void choose(Policy chosen) {
        selection.service().ifPresent(it -> edits.apply(ServiceEdits.policy(it, chosen)));
    }
}
