package dev.evenkeel.ui;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.ui.palette.Entry;
import dev.evenkeel.ui.services.Selection;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.window.Action;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the palette offers: every action that can be done now, every service, every host. */
final class PaletteSource implements Supplier<List<Entry>> {

    private final Registry registry;
    private final Selection selection;
    private final Supplier<List<Action>> actions;
    private final Supplier<List<Action>> hostActions;

    /**
     * @param hostActions those for the selected hosts; none where none is selected
     */
    PaletteSource(
            Registry registry,
            Selection selection,
            Supplier<List<Action>> actions,
            Supplier<List<Action>> hostActions) {
        this.registry = registry;
        this.selection = selection;
        this.actions = actions;
        this.hostActions = hostActions;
    }

    @Override
    public List<Entry> get() {
        List<Entry> entries = new ArrayList<>();
        add(hostActions.get(), Texts.of("palette.hosts"), entries);
        add(actions.get(), "", entries);
        List<Entry> hosts = new ArrayList<>();
        for (Service service : registry.configuration().services()) {
            entries.add(
                    new Entry(
                            service.name(),
                            Texts.of("palette.service"),
                            "fth-server",
                            "",
                            () -> selection.open(service.name())));
            for (Host host : service.hosts()) {
                hosts.add(
                        new Entry(
                                host.address().toString(),
                                Texts.of("palette.host", service.name()),
                                "fth-hard-drive",
                                "",
                                () -> selection.open(new HostKey(service.name(), host.address()))));
            }
        }
        entries.addAll(hosts);
        return entries;
    }

    private static void add(List<Action> actions, String detail, List<Entry> entries) {
        for (Action action : actions) {
            if (!action.disabledProperty().get()) {
                entries.add(Entry.of(action, detail));
            }
        }
    }
}
