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
        return List.of(rename, duplicate, makeDefault, checkNow, remove);
    }

    public List<Action> all() {
        return List.of(add, rename, duplicate, makeDefault, checkNow, remove);
    }

    public Action remove() {
        return remove;
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
