package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.ui.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Edits of where clients reach the proxy, and callers the management API. */
public final class ListenerEdits {

    private static final int GREATEST_PORT = 65_535;

    private ListenerEdits() {}

    public static Proposal add(ListenAddress address) {
        return add(Listener.at(address));
    }

    public static Proposal add(Listener listener) {
        return new Proposal.Change(
                Texts.of("edit.listener.add", listener.address()),
                it -> {
                    List<Listener> more = new ArrayList<>(it.listeners());
                    more.add(listener);
                    return it.withListeners(more);
                });
    }

    public static Proposal remove(ListenAddress address) {
        return new Proposal.Change(
                Texts.of("edit.listener.remove", address),
                it ->
                        it.withListeners(
                                it.listeners().stream()
                                        .filter(one -> !one.address().equals(address))
                                        .toList()));
    }

    /** Has a listener listen elsewhere, all else about it as it was. */
    public static Proposal move(ListenAddress from, ListenAddress to) {
        return new Proposal.Change(
                Texts.of("edit.listener.move", from, to),
                it ->
                        it.withListeners(
                                it.listeners().stream()
                                        .map(one ->
                                                one.address().equals(from)
                                                        ? one.withAddress(to)
                                                        : one)
                                        .toList()));
    }

    /** Has the management API answer elsewhere, all else about it as it was. */
    public static Proposal moveApi(ListenAddress to) {
        return new Proposal.Change(
                Texts.of("edit.api.move", to), it -> it.withAdmin(it.admin().withAddress(to)));
    }

    /**
     * The next port after an address's that nothing of the configuration has and that is free; the
     * address with port 0, any free one, where there is none.
     *
     * @param isFree whether an address can be listened on now
     */
    public static ListenAddress nextFree(
            Configuration configuration, ListenAddress near, Predicate<ListenAddress> isFree) {
        List<Integer> taken = new ArrayList<>();
        configuration.listeners().forEach(it -> taken.add(it.address().port()));
        taken.add(configuration.admin().address().port());
        for (int port = near.port() + 1; port <= GREATEST_PORT; port++) {
            ListenAddress candidate = near.withPort(port);
            if (!taken.contains(port) && isFree.test(candidate)) {
                return candidate;
            }
        }
        return near.withPort(0);
    }
}
