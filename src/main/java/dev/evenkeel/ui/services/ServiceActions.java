package dev.evenkeel.ui.services;

import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.ServiceEdits;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What a person can do with services: with the selected one, or by adding one. */
public final class ServiceActions {

    private final Edits edits;
    private final Selection selection;
    private final Action add;
    private final Action rename;
    private final Action duplicate;
    private final Action remove;
    private final Action makeDefault;
    private final Action onOrOff;
    private final Action up;
    private final Action down;
    private final Action checkNow;

    /**
     * @param checkNow asks for the health of a service's hosts at once
     */
    public ServiceActions(Edits edits, Selection selection, Consumer<String> checkNow) {
        this.edits = edits;
        this.selection = selection;
        add = new Action(Texts.of("service.add"), "fth-plus", "Shortcut+N", this::addService);
        rename = new Action(Texts.of("service.rename"), "fth-edit-2", null, selection::rename);
        duplicate =
                new Action(
                        Texts.of("service.duplicate"),
                        "fth-copy",
                        "Shortcut+D",
                        () -> selection.service().ifPresent(this::duplicateService));
        remove =
                new Action(
                        Texts.of("service.remove"),
                        "fth-trash-2",
                        null,
                        () ->
                                selection
                                        .service()
                                        .ifPresent(
                                                it -> edits.apply(ServiceEdits.remove(it.name()))));
        makeDefault =
                new Action(
                        Texts.of("service.makeDefault"),
                        "fth-home",
                        null,
                        () -> selection.service().ifPresent(this::makeDefaultService));
        onOrOff =
                new Action(
                        Texts.of("service.turnOffOrOn"),
                        "fth-pause-circle",
                        null,
                        () -> selection.service().ifPresent(this::turnOnOrOff));
        up = new Action(Texts.of("service.moveUp"), "fth-arrow-up", null, () -> step(-1));
        down = new Action(Texts.of("service.moveDown"), "fth-arrow-down", null, () -> step(1));
        this.checkNow =
                new Action(
                        Texts.of("service.checkNow"),
                        "fth-activity",
                        "F5",
                        () -> selection.service().ifPresent(it -> checkNow.accept(it.name())));
        selection
                .nameProperty()
                .subscribe(name -> {
                    for (Action action : onSelected()) {
                        action.disabledProperty().set(name == null);
                    }
                });
    }

    public Action add() {
        return add;
    }

    public Action rename() {
        return rename;
    }

    /** Those for the selected service, in the order of a menu. */
    public List<Action> onSelected() {
        return List.of(rename, duplicate, makeDefault, onOrOff, checkNow, up, down, remove);
    }

    /** Those that are for one service alone. */
    public List<Action> onOne() {
        return List.of(rename, duplicate, makeDefault, checkNow);
    }

    public List<Action> all() {
        return List.of(add, rename, duplicate, makeDefault, onOrOff, checkNow, up, down, remove);
    }

    public Action remove() {
        return remove;
    }

    /** Puts the selected one a place up. */
    Action up() {
        return up;
    }

    Action down() {
        return down;
    }

    private void turnOnOrOff(Service service) {
        edits.apply(ServiceEdits.enable(List.of(service.name()), !service.enabled()));
    }

    /** By one place. */
    private void step(int by) {
        List<String> names = edits.current().services().stream().map(Service::name).toList();
        int from = names.indexOf(selection.name());
        int before = by < 0 ? from - 1 : from + 2;
        if (from >= 0 && before >= 0 && before <= names.size()) {
            edits.apply(
                    ServiceEdits.move(
                            names.get(from), before < names.size() ? names.get(before) : null));
        }
    }

    private void addService() {
        String name = ServiceEdits.freeName(edits.current(), Texts.of("service.newName"));
        addAndRename(name, () -> edits.apply(ServiceEdits.add(name)).isEmpty());
    }

    private void duplicateService(Service service) {
        String wish = Texts.of("service.copyName", service.name());
        String name = ServiceEdits.freeName(edits.current(), wish);
        addAndRename(name, () -> edits.apply(ServiceEdits.duplicate(service, name)).isEmpty());
    }

    private void addAndRename(String name, BooleanSupplier edit) {
        if (edit.getAsBoolean()) {
            selection.open(name);
            selection.nameAdded();
        }
    }

    private void makeDefaultService(Service service) {
        boolean isDefault = service.name().equals(edits.current().defaultService());
        edits.apply(ServiceEdits.makeDefault(isDefault ? null : service.name()));
    }
}
