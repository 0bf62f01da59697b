package dev.evenkeel.ui.services;

import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Routing;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.ui.control.EditList;
import dev.evenkeel.ui.control.FilterKeys;
import dev.evenkeel.ui.control.MessageBubble;
import dev.evenkeel.ui.control.RowSync;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;
import dev.evenkeel.ui.window.ContextMenus;
import dev.evenkeel.ui.window.Place;
import dev.evenkeel.ui.window.Places;
import dev.evenkeel.ui.window.RailWidth;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The list of services. */
public final class ServicesController {

    /** From how many services on a filter is of use. */
    private static final int MANY = 8;

    private static final long NONE = -1;

    /** Another page is in front: the selected service is not what one sees. */
    private static final PseudoClass ELSEWHERE = PseudoClass.getPseudoClass("elsewhere");

    private final Registry registry;
    private final Edits edits;
    private final Selection selection;
    private final ServiceActions actions;
    private final MessageBubble bubble;
    private final Places places;
    private final RailWidth rail;
    private final ObservableList<ServiceRow> rows = FXCollections.observableArrayList();
    private final RowSync<String, ServiceRow> sync =
            new RowSync<>(rows, ServiceRow::name, ServiceRow::rename, ServiceRow::new);
    private final ServiceDrag drag;
    private int lastIndex;
    private boolean following;

    /** The revision that added the service whose first name is being typed. */
    private long added = NONE;

    @FXML private Label heading;
    @FXML private Region besideHeading;
    @FXML private TextField filter;
    @FXML private Button addButton;
    @FXML private EditList<ServiceRow> list;
    @FXML private Label empty;

    public ServicesController(
            Registry registry,
            Edits edits,
            Selection selection,
            ServiceActions actions,
            MessageBubble bubble,
            Places places,
            RailWidth rail) {
        this.registry = registry;
        this.edits = edits;
        this.selection = selection;
        this.actions = actions;
        this.bubble = bubble;
        this.places = places;
        this.rail = rail;
        this.drag = new ServiceDrag(edits, rows);
    }

    @FXML
    private void initialize() {
        actions.add().onIcon(addButton);
        list.setItems(rows);
        list.setCellFactory(view -> {
            ServiceCell cell =
                    new ServiceCell(
                            edits,
                            bubble,
                            this::name,
                            this::takeBackAdded,
                            rail.iconsAloneProperty()::get);
            drag.on(cell);
            return cell;
        });
        list.editingIndexProperty()
                .subscribe(index -> {
                    if (index.intValue() < 0) {
                        added = NONE;
                    }
                    lendRoom();
                });
        ContextMenus.on(list, contextMenu());
        // A filter: the list itself would take Alt with an arrow for an arrow.
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        // Without any room it would draw its rows as they were, over what is around it.
        list.heightProperty().addListener((it, was, now) -> list.setVisible(now.doubleValue() > 0));
        list.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> {
                    if (row != null && !following) {
                        selection.open(row.name());
                    }
                });
        // A click at the service that is selected already leads back to its page.
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                openSelected();
            }
        });
        places.placeProperty()
                .subscribe(
                        place -> list.pseudoClassStateChanged(ELSEWHERE, place != Place.SERVICE));
        selection.nameProperty().subscribe(name -> followSelection());
        selection.onRename(this::rename);
        selection.onNameAdded(this::nameAdded);
        filter.textProperty().subscribe(text -> refresh());
        FilterKeys.on(filter, list);
        filter.focusedProperty().subscribe(this::lendRoom);
        rail.iconsAloneProperty()
                .subscribe(alone -> {
                    show(heading, !alone);
                    show(besideHeading, !alone);
                    refresh();
                });
    }

    /** Lets a person filter the list. */
    public void focusFilter() {
        show(filter, true);
        filter.requestFocus();
    }

    /** Brings the list up to date. */
    public void refresh() {
        Routing routing = registry.routing();
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        List<String> names =
                routing.services().stream()
                        .map(service -> service.service().name())
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(wanted))
                        .toList();
        following = true;
        sync.to(names);
        following = false;
        String defaultService = routing.revision().configuration().defaultService();
        for (ServiceRow row : rows) {
            routing.service(row.name())
                    .ifPresent(service -> row.update(service, row.name().equals(defaultService)));
        }
        keepSelection(routing.services());
        boolean many = routing.services().size() > MANY;
        boolean roomy = !rail.iconsAloneProperty().get();
        show(filter, (roomy && many) || filter.isFocused() || !wanted.isEmpty());
        show(empty, roomy && names.isEmpty());
        empty.setText(
                routing.services().isEmpty()
                        ? Texts.of("services.none")
                        : Texts.of("services.noneFound", filter.getText()));
    }

    /** A name and a filter want more than a rail of icons has. */
    private void lendRoom() {
        rail.lend(list.getEditingIndex() >= 0 || filter.isFocused() || !filter.getText().isEmpty());
    }

    /** Where the selected service was renamed or removed, selects its new self or a neighbour. */
    private void keepSelection(List<ServiceRuntime> services) {
        String selected = selection.name();
        boolean exists =
                services.stream().anyMatch(service -> service.service().name().equals(selected));
        if (!exists) {
            ServiceRow row = list.getSelectionModel().getSelectedItem();
            boolean renamed =
                    row != null
                            && services.stream()
                                    .map(ServiceRuntime::service)
                                    .map(Service::name)
                                    .anyMatch(row.name()::equals);
            if (services.isEmpty()) {
                selection.select(null);
            } else if (renamed && row != null) {
                selection.select(row.name());
            } else {
                int index = Math.min(lastIndex, services.size() - 1);
                selection.select(services.get(index).service().name());
            }
        }
        followSelection();
    }

    private void followSelection() {
        String selected = selection.name();
        ServiceRow current = list.getSelectionModel().getSelectedItem();
        if (current != null && current.name().equals(selected)) {
            lastIndex = list.getSelectionModel().getSelectedIndex();
            return;
        }
        following = true;
        list.getSelectionModel().clearSelection();
        for (int i = 0; i < rows.size(); i++) {
            if (Objects.equals(rows.get(i).name(), selected)) {
                list.getSelectionModel().select(i);
                list.scrollTo(Math.max(0, i - 2));
                lastIndex = i;
            }
        }
        following = false;
    }

    /** What another name for a service comes to; for one that was just added, its first. */
    private Proposal name(ServiceRow row, String text) {
        return added == NONE
                ? ServiceEdits.rename(row.name(), text)
                : ServiceEdits.name(added, row.name(), text);
    }

    private void nameAdded() {
        long revision = edits.revision();
        rename();
        added = revision;
    }

    /** Unless something else has been edited since. */
    private void takeBackAdded() {
        if (edits.revision() == added) {
            added = NONE;
            edits.undo();
        }
    }

    private void rename() {
        filter.clear();
        refresh();
        int index = list.getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            list.scrollTo(index);
            list.layout();
            list.begin(index);
        }
    }

    private void openSelected() {
        ServiceRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
            selection.open(row.name());
        }
    }

    private void onKey(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl) {
            return;
        }
        switch (event.getCode()) {
            case ENTER -> {
                if (places.place() == Place.SERVICE) {
                    actions.rename().run();
                } else {
                    openSelected();
                }
            }
            case F2 -> actions.rename().run();
            case DELETE -> actions.remove().run();
            case UP, DOWN -> {
                if (!event.isAltDown()) {
                    return;
                }
                (event.getCode() == KeyCode.UP ? actions.up() : actions.down()).run();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private ContextMenu contextMenu() {
        ContextMenu menu = new ContextMenu();
        menu.getItems().add(actions.add().menuItem());
        menu.getItems().add(new SeparatorMenuItem());
        menu.getItems().addAll(actions.onSelected().stream().map(Action::menuItem).toList());
        return menu;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
