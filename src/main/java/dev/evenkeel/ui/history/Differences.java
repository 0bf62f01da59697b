package dev.evenkeel.ui.history;

import dev.evenkeel.config.Hidden;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.form.Section;
import dev.evenkeel.ui.general.GeneralSettings;
import dev.evenkeel.ui.general.ListenerSettings;
import dev.evenkeel.ui.service.HostSettings;
import dev.evenkeel.ui.service.RouteSettings;
import dev.evenkeel.ui.service.ServiceSettings;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What differs between two configurations, in words: a line for each setting, called as the forms
 * call it. Whatever has its place in a form is compared, so a new setting needs nothing here.
 */
final class Differences {

    private final Configuration before;
    private final Configuration after;
    private final List<String> lines = new ArrayList<>();

    private Differences(Configuration before, Configuration after) {
        this.before = before;
        this.after = after;
    }

    static List<String> between(Configuration before, Configuration after) {
        Differences differences = new Differences(before, after);
        if (!before.equals(after)) {
            differences.settings(new Holder.OfAll(), new Holder.OfAll(), GeneralSettings.all());
            differences.listeners();
            differences.services();
        }
        return differences.lines;
    }

    private void listeners() {
        items(
                before.listeners(),
                after.listeners(),
                Listener::address,
                it -> Texts.of("holder.listener", it),
                (was, is) ->
                        settings(
                                new Holder.OfListener(was.address()),
                                new Holder.OfListener(is.address()),
                                ListenerSettings.all()));
        order(before.listeners(), after.listeners(), Listener::address, "difference.listeners");
    }

    private void services() {
        items(
                before.services(),
                after.services(),
                Service::name,
                it -> Texts.of("difference.service", it),
                this::service);
        order(before.services(), after.services(), Service::name, "difference.order");
    }

    private void service(Service was, Service is) {
        String name = is.name();
        items(
                was.hosts(),
                is.hosts(),
                Host::address,
                it -> Texts.of("difference.host", it, name),
                (old, now) -> {
                    Holder host = new Holder.OfHost(name, now.address());
                    settings(host, host, HostSettings.all());
                });
        order(was.hosts(), is.hosts(), Host::address, "difference.orderOf", name);
        items(
                was.routes(),
                is.routes(),
                Differences::nameOf,
                it -> Texts.of("difference.route", it, name),
                (old, now) ->
                        settings(
                                new Holder.OfRoute(name, old),
                                new Holder.OfRoute(name, now),
                                RouteSettings.all()));
        order(was.routes(), is.routes(), Differences::nameOf, "difference.routesOf", name);
        String policy = Texts.of("difference.of", Texts.of("policy.title"), name);
        changed(policy, wordsOf(was.policy()), wordsOf(is.policy()));
        Holder holder = new Holder.OfService(name);
        settings(holder, holder, ServiceSettings.all());
    }

    /** Two routes of a service may have the same path and other methods. */
    private static String nameOf(Route route) {
        return (String.join(", ", route.methods()) + " " + route.path()).strip();
    }

    private static String wordsOf(Policy policy) {
        return policy instanceof Policy.Hash(HashKey key)
                ? Texts.of("edit.service.hashKey", Words.of(policy), key)
                : Words.of(policy);
    }

    /** What has come, what has gone, and what of the rest isn't as it was. */
    private <T, K> void items(
            List<T> old,
            List<T> now,
            Function<T, K> key,
            Function<K, String> title,
            BiConsumer<T, T> compare) {
        Map<K, T> was = byKey(old, key);
        Map<K, T> is = byKey(now, key);
        Set<K> all = new LinkedHashSet<>(was.keySet());
        all.addAll(is.keySet());
        for (K each : all) {
            T one = was.get(each);
            T other = is.get(each);
            if (one == null) {
                lines.add(Texts.of("difference.added", title.apply(each)));
            } else if (other == null) {
                lines.add(Texts.of("difference.removed", title.apply(each)));
            } else if (!one.equals(other)) {
                compare.accept(one, other);
            }
        }
    }

    /** Whether what is in both lists has changed places. */
    private <T, K> void order(
            List<T> old, List<T> now, Function<T, K> key, String text, Object... values) {
        List<K> was = new ArrayList<>(byKey(old, key).keySet());
        List<K> is = new ArrayList<>(byKey(now, key).keySet());
        was.retainAll(new LinkedHashSet<>(is));
        is.retainAll(new LinkedHashSet<>(was));
        if (!was.equals(is)) {
            lines.add(Texts.of(text, values));
        }
    }

    private static <T, K> Map<K, T> byKey(List<T> items, Function<T, K> key) {
        Map<K, T> byKey = new LinkedHashMap<>();
        items.forEach(it -> byKey.putIfAbsent(key.apply(it), it));
        return byKey;
    }

    private void settings(Holder was, Holder is, List<Section> sections) {
        ObjectNode old = was.written(before);
        ObjectNode now = is.written(after);
        if (old == null || now == null || old.equals(now)) {
            return;
        }
        for (Section section : sections) {
            String path = section.path();
            if (path != null) {
                changed(titled(section.title(), is), onOrOff(old, path), onOrOff(now, path));
            }
            for (Setting setting : section.settings()) {
                JsonNode one = SettingEdits.at(old, setting.path());
                JsonNode other = SettingEdits.at(now, setting.path());
                if (!Objects.equals(one, other)) {
                    setting(titled(setting.name(), is), setting, old, now);
                }
            }
        }
    }

    private static String titled(String name, Holder holder) {
        return holder.title().isEmpty() ? name : Texts.of("difference.of", name, holder.title());
    }

    private static String onOrOff(ObjectNode written, String path) {
        return SettingEdits.isOn(written, path) ? Texts.of("setting.on") : Texts.of("setting.off");
    }

    private void setting(String title, Setting setting, ObjectNode old, ObjectNode now) {
        String was = shown(setting, before, old);
        String is = shown(setting, after, now);
        // Of two passwords nothing is seen.
        if (!changed(title, was, is)) {
            lines.add(Texts.of("difference.another", title));
        }
    }

    private boolean changed(String what, String was, String is) {
        boolean differs = !was.equals(is);
        if (differs) {
            lines.add(Texts.of("difference.changed", what, was, is));
        }
        return differs;
    }

    /** As a person may see it. */
    private static String shown(Setting setting, Configuration configuration, ObjectNode written) {
        String text = SettingEdits.text(Hidden.inService(written.deepCopy()), setting);
        if (!text.isEmpty()) {
            return setting.inWords(configuration, text);
        }
        String unset = setting.inWords(configuration, setting.unset());
        return switch (setting.kind()) {
            case CHOICE, FLAG -> unset;
            case TEXT, NEEDED_TEXT, WHOLE_NUMBER -> byDefault(unset, "difference.default");
            case WORDS, PAIRS, OBJECTS, PASSWORDS, KEYS -> byDefault(unset, "difference.none");
        };
    }

    private static String byDefault(String unset, String otherwise) {
        return unset.isEmpty() ? Texts.of(otherwise) : Texts.of("difference.byDefault", unset);
    }
}
