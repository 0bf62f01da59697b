package dev.evenkeel.ui.edit;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits of whole services and of what isn't in their tables. */
public final class ServiceEdits {

    private ServiceEdits() {}

    /** A name that no service has yet, the wish itself where it is free. */
    public static String freeName(Configuration configuration, String wish) {
        String name = wish;
        for (int n = 2; configuration.service(name).isPresent(); n++) {
            name = wish + "-" + n;
        }
        return name;
    }

    public static Proposal add(String name) {
        return new Proposal.Change(
                Texts.of("edit.service.add", name), it -> it.plusService(Service.named(name)));
    }

    /**
     * Names a service that was just added: to a person adding and naming are one.
     *
     * @param added the revision that added it
     */
    public static Proposal name(long added, String name, String text) {
        Proposal.Change rename = rename(name, text);
        return new Proposal.Amendment(added, Texts.of("edit.service.add", text.strip()), rename);
    }

    public static Proposal.Change rename(String name, String text) {
        String newName = text.strip();
        return new Proposal.Change(
                Texts.of("edit.service.rename", name, newName),
                it -> it.withService(name, service -> service.withName(newName)));
    }

    /** Adds a copy right after a service. Its domains stay with the original: each leads to one. */
    public static Proposal duplicate(Service service, String newName) {
        Service copy = service.withName(newName).withDomains(List.of());
        return new Proposal.Change(
                Texts.of("edit.service.duplicate", service.name(), newName),
                it -> {
                    List<Service> services = new ArrayList<>(it.services());
                    int at = services.indexOf(service);
                    services.add(at < 0 ? services.size() : at + 1, copy);
                    return it.withServices(services);
                });
    }

    public static Proposal remove(String name) {
        return new Proposal.Change(
                Texts.of("edit.service.remove", name), it -> it.withoutService(name));
    }

    /** Removes several in one edit. */
    public static Proposal remove(List<String> names) {
        return names.size() == 1
                ? remove(names.getFirst())
                : new Proposal.Change(
                        Texts.of("edit.services.remove", names.size()),
                        it -> {
                            Configuration left = it;
                            for (String name : names) {
                                left = left.withoutService(name);
                            }
                            return left;
                        });
    }

    /** Switches services on, or off: then they take no requests and their hosts aren't checked. */
    public static Proposal enable(List<String> names, boolean on) {
        String what =
                names.size() == 1 ? names.getFirst() : Texts.of("edit.services", names.size());
        return new Proposal.Change(
                on ? Texts.of("edit.service.on", what) : Texts.of("edit.service.off", what),
                it -> {
                    Configuration changed = it;
                    for (String name : names) {
                        changed = changed.withService(name, service -> service.withEnabled(on));
                    }
                    return changed;
                });
    }

    /**
     * Puts a service elsewhere in the order.
     *
     * @param before the service it is put before; null for the end
     */
    public static Proposal move(String name, @Nullable String before) {
        return new Proposal.Change(
                Texts.of("edit.service.move", name),
                it -> {
                    List<Service> services = new ArrayList<>(it.services());
                    List<String> names = services.stream().map(Service::name).toList();
                    int from = names.indexOf(name);
                    if (from < 0 || name.equals(before)) {
                        return it;
                    }
                    int to = before == null ? services.size() : names.indexOf(before);
                    Service moved = services.remove(from);
                    services.add(to > from ? to - 1 : Math.max(0, to), moved);
                    return it.withServices(services);
                });
    }

    /** Makes a service the default one; null for none. */
    public static Proposal makeDefault(@Nullable String name) {
        return new Proposal.Change(
                name == null
                        ? Texts.of("edit.service.noDefault")
                        : Texts.of("edit.service.default", name),
                it -> it.withDefaultService(name));
    }

    /** Chooses another policy; a hash key stays where both have one. */
    public static Proposal policy(Service service, Policy policy) {
        return new Proposal.Change(
                Texts.of(
                        "edit.service.policy",
                        service.name(),
                        Words.of(service.policy()),
                        Words.of(policy)),
                it -> it.withService(service.name(), old -> old.withPolicy(policy)));
    }

    public static Proposal hashKey(Service service, String text) {
        Optional<HashKey> key = HashKey.parse(text);
        if (key.isEmpty()) {
            return Proposal.impossible(
                    Validation.pathOf(service.name()) + ".routing.key", text, HashKey.EXPECTED);
        }
        return new Proposal.Change(
                Texts.of("edit.service.hashKey", service.name(), key.get()),
                it ->
                        it.withService(
                                service.name(), old -> old.withPolicy(new Policy.Hash(key.get()))));
    }

    /** Takes the place of everything: a new or opened file. */
    public static Proposal replaceAll(String label, Configuration configuration) {
        return new Proposal.Change(label, it -> configuration);
    }
}
