package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /services/{service}/hosts/{address}/state}: whether it gets requests. */
final class HostState {

    private static final String STATE = "state";
    private static final String EXPECTED =
            Arrays.stream(AdminState.values())
                    .map(AdminState::word)
                    .collect(Collectors.joining(", "));

    private static final List<String> SHOWN =
            List.of(
                    STATE,
                    "health",
                    "since",
                    "reason",
                    "ejected",
                    "warming",
                    "draining",
                    "inFlight");

    private final Registry registry;
    private final Edits edits;
    private final ServiceView view;

    HostState(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
        this.view = new ServiceView(registry);
    }

    Answer get(Call call) {
        return shown(call, registry.configuration());
    }

    Answer put(Call call) {
        List<Violation> violations = new ArrayList<>();
        AdminState state = stateIn(call, violations);
        return edits.apply(
                call,
                labelOf(state).with(call.path("address"), call.path("service")),
                found -> {
                    Optional<Host> host = hostIn(call, found);
                    if (host.isEmpty()) {
                        return new Edited.Refused(missing(call, found));
                    }
                    ApiProblem problem =
                            violations.isEmpty()
                                    ? call.precondition()
                                            .check("The host", EntityTag.of(host.get()))
                                    : ApiProblem.invalid(violations);
                    return problem != null
                            ? new Edited.Refused(problem)
                            : new Edited.Changed(
                                    found.withService(
                                            call.path("service"),
                                            it ->
                                                    it.withHost(
                                                            host.get().address(),
                                                            one -> one.withState(state))));
                },
                (before, after) -> shown(call, after.configuration()));
    }

    private static AdminState stateIn(Call call, List<Violation> violations) {
        String at =
                Validation.pathOf(call.path("service")) + ".hosts[" + call.path("address") + "]";
        JsonNode body = call.body();
        if (body instanceof ObjectNode object) {
            for (String key : object.propertyNames()) {
                if (!key.equals(STATE)) {
                    violations.add(new Violation(at + "." + key, "unknown key", STATE));
                }
            }
        }
        JsonNode value = body.isObject() ? body.path(STATE) : body;
        String word = value.asString("").strip();
        for (AdminState state : AdminState.values()) {
            if (value.isString() && state.word().equalsIgnoreCase(word)) {
                return state;
            }
        }
        violations.add(
                new Violation(
                        at + "." + STATE,
                        value.isMissingNode() ? "" : value.isString() ? word : value.toString(),
                        EXPECTED));
        return AdminState.ENABLED;
    }

    private Answer shown(Call call, Configuration configuration) {
        Optional<Host> host = hostIn(call, configuration);
        if (host.isEmpty()) {
            return missing(call, configuration);
        }
        Service service = configuration.service(call.path("service")).orElseThrow();
        ObjectNode all = view.host(service, host.get());
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        for (String key : SHOWN) {
            JsonNode value = all.get(key);
            if (value != null) {
                node.set(key, value);
            }
        }
        return Answer.ok(node).with(HttpHeader.ETAG, EntityTag.of(host.get()));
    }

    private static Optional<Host> hostIn(Call call, Configuration configuration) {
        return configuration
                .service(call.path("service"))
                .flatMap(it -> HostAddress.parse(call.path("address")).flatMap(it::host));
    }

    private static EditLabel labelOf(AdminState state) {
        return switch (state) {
            case ENABLED -> EditLabel.ENABLE_HOST;
            case DRAINING -> EditLabel.DRAIN_HOST;
            case DISABLED -> EditLabel.DISABLE_HOST;
        };
    }

    private static ApiProblem missing(Call call, Configuration configuration) {
        String service = call.path("service");
        return configuration.service(service).isEmpty()
                ? ApiProblem.noSuchService(service)
                : ApiProblem.noSuchHost(service, call.path("address"));
    }
}
