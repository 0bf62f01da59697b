package dev.evenkeel.ui.edit;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Edits of a service's hosts, from what a person typed. */
public final class HostEdits {

    private HostEdits() {}

    /**
     * Adds the hosts that a text names, in whatever form {@link PastedHosts} reads; those that the
     * service has already are left as they are, if there are others beside them.
     */
    public static Proposal add(Service service, String text) {
        PastedHosts pasted = PastedHosts.parse(text);
        String path = Validation.pathOf(service.name()) + ".hosts[" + service.hosts().size() + "]";
        if (pasted.hosts().isEmpty()) {
            return Proposal.impossible(path, text, HostAddress.EXPECTED);
        }
        if (!pasted.unread().isEmpty()) {
            return Proposal.impossible(path, pasted.unread().getFirst(), HostAddress.EXPECTED);
        }
        List<Host> fresh =
                pasted.hosts().stream()
                        .filter(host -> service.host(host.address()).isEmpty())
                        .toList();
        List<Host> added = fresh.isEmpty() ? pasted.hosts() : fresh;
        String label =
                added.size() == 1
                        ? Texts.of("edit.host.add", added.getFirst().address(), service.name())
                        : Texts.of("edit.host.addMany", added.size(), service.name());
        return change(
                label,
                service,
                it -> {
                    Service more = it;
                    for (Host host : added) {
                        more = more.plusHost(host);
                    }
                    return more;
                });
    }

    public static Proposal address(Service service, Host host, String text) {
        Optional<HostAddress> address = HostAddress.parse(text);
        if (address.isEmpty()) {
            return Proposal.impossible(
                    pathOf(service, host, "address"), text, HostAddress.EXPECTED);
        }
        return change(
                Texts.of("edit.host.address", host.address(), address.get()),
                service,
                it -> it.withHost(host.address(), old -> old.withAddress(address.get())));
    }

    public static Proposal weight(Service service, Host host, String text) {
        Optional<Integer> weight = wholeNumber(text);
        if (weight.isEmpty()) {
            return Proposal.impossible(
                    pathOf(service, host, "weight"),
                    text,
                    Expected.RANGE.with(1, Host.GREATEST_WEIGHT));
        }
        return change(
                Texts.of("edit.host.weight", host.address(), host.weight(), weight.get()),
                service,
                it -> it.withHost(host.address(), old -> old.withWeight(weight.get())));
    }

    /** Gives several hosts the same weight. */
    public static Proposal weights(Service service, List<HostAddress> hosts, String text) {
        Optional<Host> only = only(service, hosts);
        if (only.isPresent()) {
            return weight(service, only.get(), text);
        }
        Optional<Integer> weight = wholeNumber(text);
        if (weight.isEmpty()) {
            return Proposal.impossible(
                    Validation.pathOf(service.name()) + ".hosts.weight",
                    text,
                    Expected.RANGE.with(1, Host.GREATEST_WEIGHT));
        }
        return change(
                Texts.of("edit.host.weights", hosts.size(), weight.get()),
                service,
                it -> each(it, hosts, host -> host.withWeight(weight.get())));
    }

    /** Gives several hosts the same limit; no text for none. */
    public static Proposal limits(Service service, List<HostAddress> hosts, String text) {
        Optional<Host> only = only(service, hosts);
        if (only.isPresent()) {
            return limit(service, only.get(), text);
        }
        Optional<Integer> limit = wholeNumber(text);
        if (limit.isEmpty() && !text.isBlank()) {
            return Proposal.impossible(
                    Validation.pathOf(service.name()) + ".hosts.maxRequests",
                    text,
                    Expected.RANGE_OR_NOTHING.with(1, 1_000_000));
        }
        return change(
                limit.isEmpty()
                        ? Texts.of("edit.host.noLimits", hosts.size())
                        : Texts.of("edit.host.limits", hosts.size(), limit.get()),
                service,
                it -> each(it, hosts, host -> host.withMaxRequests(limit.orElse(null))));
    }

    /**
     * Moves hosts, in the order that they have, to a place in the list.
     *
     * @param before the host to stand before; null for the end
     */
    public static Proposal move(
            Service service, List<HostAddress> hosts, @Nullable HostAddress before) {
        Set<HostAddress> moved = Set.copyOf(hosts);
        return change(
                Texts.of("edit.host.move", which(hosts), service.name()),
                service,
                it -> {
                    if (before != null && moved.contains(before)) {
                        return it;
                    }
                    List<Host> order = new ArrayList<>();
                    List<Host> moving =
                            it.hosts().stream().filter(h -> moved.contains(h.address())).toList();
                    for (Host host : it.hosts()) {
                        if (host.address().equals(before)) {
                            order.addAll(moving);
                        }
                        if (!moved.contains(host.address())) {
                            order.add(host);
                        }
                    }
                    if (before == null || it.host(before).isEmpty()) {
                        order.addAll(moving);
                    }
                    return it.withHosts(order);
                });
    }

    private static Optional<Host> only(Service service, List<HostAddress> hosts) {
        return hosts.size() == 1 ? service.host(hosts.getFirst()) : Optional.empty();
    }

    /** Sets how many requests the host may have in flight; no text for no limit. */
    public static Proposal limit(Service service, Host host, String text) {
        if (text.isBlank()) {
            return change(
                    Texts.of("edit.host.noLimit", host.address()),
                    service,
                    it -> it.withHost(host.address(), old -> old.withMaxRequests(null)));
        }
        Optional<Integer> limit = wholeNumber(text);
        if (limit.isEmpty()) {
            return Proposal.impossible(
                    pathOf(service, host, "maxRequests"),
                    text,
                    Expected.RANGE_OR_NOTHING.with(1, 1_000_000));
        }
        return change(
                Texts.of("edit.host.limit", host.address(), limit.get()),
                service,
                it -> it.withHost(host.address(), old -> old.withMaxRequests(limit.get())));
    }

    public static Proposal state(Service service, List<HostAddress> hosts, AdminState state) {
        String which = which(hosts);
        String label =
                switch (state) {
                    case ENABLED -> Texts.of("edit.host.enable", which, service.name());
                    case DRAINING -> Texts.of("edit.host.drain", which, service.name());
                    case DISABLED -> Texts.of("edit.host.disable", which, service.name());
                };
        return change(label, service, it -> each(it, hosts, host -> host.withState(state)));
    }

    /** Makes hosts serve only when no other can, or like the others again. */
    public static Proposal backup(Service service, List<HostAddress> hosts, boolean backup) {
        String label =
                backup
                        ? Texts.of("edit.host.backup", which(hosts), service.name())
                        : Texts.of("edit.host.noBackup", which(hosts), service.name());
        return change(label, service, it -> each(it, hosts, host -> host.withBackup(backup)));
    }

    public static Proposal remove(Service service, List<HostAddress> hosts) {
        Set<HostAddress> gone = Set.copyOf(hosts);
        return change(
                Texts.of("edit.host.remove", which(hosts), service.name()),
                service,
                it ->
                        it.withHosts(
                                it.hosts().stream()
                                        .filter(host -> !gone.contains(host.address()))
                                        .toList()));
    }

    /** Rows for a spreadsheet, heads first: what {@link PastedHosts} reads. */
    public static String tsv(List<Host> hosts) {
        StringBuilder text = new StringBuilder("address\tweight\tlimit\tstate\tbackup\n");
        for (Host host : hosts) {
            Integer limit = host.maxRequests();
            text.append(host.address()).append('\t').append(host.weight()).append('\t');
            text.append(limit == null ? "" : limit).append('\t').append(host.state().word());
            text.append('\t').append(host.backup() ? "backup" : "").append('\n');
        }
        return text.toString();
    }

    /** As they stand in a configuration file. */
    public static String json(List<Host> hosts) {
        return ConfigWriter.service(Service.named("copied").withHosts(hosts))
                .get("hosts")
                .toPrettyString();
    }

    static Optional<Integer> wholeNumber(String text) {
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Service each(
            Service service, List<HostAddress> hosts, UnaryOperator<Host> change) {
        Set<HostAddress> meant = hosts.stream().collect(Collectors.toSet());
        return service.withHosts(
                service.hosts().stream()
                        .map(host -> meant.contains(host.address()) ? change.apply(host) : host)
                        .toList());
    }

    private static Proposal change(String label, Service service, UnaryOperator<Service> edit) {
        return new Proposal.Change(label, it -> it.withService(service.name(), edit));
    }

    private static String which(List<HostAddress> hosts) {
        return hosts.size() == 1
                ? hosts.getFirst().toString()
                : Texts.of("edit.hosts", hosts.size());
    }

    private static String pathOf(Service service, Host host, String field) {
        int index = service.hosts().indexOf(host);
        return Validation.pathOf(service.name()) + ".hosts[" + index + "]." + field;
    }
}
