package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Proposal;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Another policy and other weights for a service, as they are typed.
 *
 * @param key what requests are told apart by, for a policy that asks for it
 * @param weights by host; a host without one keeps its own
 */
record Candidate(String service, Policy policy, String key, Map<HostAddress, String> weights) {

    Candidate {
        weights = Map.copyOf(weights);
    }

    /** What the service is now. */
    static Candidate of(Service service) {
        Policy policy = service.policy();
        return new Candidate(
                service.name(),
                policy,
                policy instanceof Policy.Hash it
                        ? it.key().toString()
                        : HashKey.CLIENT_ADDRESS.toString(),
                Map.of());
    }

    Candidate withPolicy(Policy newPolicy) {
        return new Candidate(service, newPolicy, key, weights);
    }

    Candidate withKey(String newKey) {
        return new Candidate(service, policy, newKey, weights);
    }

    Candidate withWeight(HostAddress host, String text) {
        Map<HostAddress, String> more = new HashMap<>(weights);
        more.put(host, text);
        return new Candidate(service, policy, key, more);
    }

    /** All that keeps it from being tried; empty where nothing does. */
    List<Violation> violations(Service current) {
        List<Violation> wrong = new ArrayList<>();
        String path = Validation.pathOf(service);
        if (policy instanceof Policy.Hash && HashKey.parse(key).isEmpty()) {
            wrong.add(new Violation(path + ".routing.key", key.strip(), HashKey.EXPECTED));
        }
        for (Host host : current.hosts()) {
            String text = weights.get(host.address());
            if (text != null && weight(text).isEmpty()) {
                wrong.add(
                        new Violation(
                                host.address() + ": " + Texts.of("host.weight"),
                                text.strip(),
                                Expected.RANGE.with(1, Host.GREATEST_WEIGHT)));
            }
        }
        return wrong;
    }

    /** The service as it would be. Only where there are no {@link #violations}. */
    Service applyTo(Service current) {
        Policy wanted =
                policy instanceof Policy.Hash
                        ? new Policy.Hash(HashKey.parse(key).orElse(HashKey.CLIENT_ADDRESS))
                        : policy;
        return current.withPolicy(wanted)
                .withHosts(
                        current.hosts().stream()
                                .map(host ->
                                        weight(weights.getOrDefault(host.address(), ""))
                                                .map(host::withWeight)
                                                .orElse(host))
                                .toList());
    }

    /** All of it as one edit. */
    Proposal proposal() {
        return new Proposal.Change(
                Texts.of("edit.service.whatIf", service, Words.of(policy)), this::applyTo);
    }

    private Configuration applyTo(Configuration configuration) {
        return configuration.withService(service, this::applyTo);
    }

    private static Optional<Integer> weight(String text) {
        String typed = text.strip();
        if (!typed.matches("\\d{1,6}")) {
            return Optional.empty();
        }
        int weight = Integer.parseInt(typed);
        return weight >= 1 && weight <= Host.GREATEST_WEIGHT
                ? Optional.of(weight)
                : Optional.empty();
    }
}
