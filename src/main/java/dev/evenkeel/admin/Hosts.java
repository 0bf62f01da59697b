package dev.evenkeel.admin;

import dev.evenkeel.admin.Edits.Edited;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.PercentEncoding;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Registry;

import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Optional;

/**
 * {@code /services/{service}/hosts} and each host below it, by its address.
 *
 * <p>A host is read as a part of its service's object, so that what is wrong with it is said in the
 * same words, and at the same path, as everywhere.
 */
final class Hosts {

    private static final String ADDRESS = "address";

    private final Registry registry;
    private final Edits edits;
    private final ServiceView view;

    Hosts(Registry registry, Edits edits) {
        this.registry = registry;
        this.edits = edits;
        this.view = new ServiceView(registry);
    }

    Answer list(Call call) {
        String name = call.path("service");
        Optional<Service> service = registry.configuration().service(name);
        if (service.isEmpty()) {
            return ApiProblem.noSuchService(name);
        }
        ArrayNode hosts = JsonNodeFactory.instance.arrayNode();
        service.get().hosts().forEach(host -> hosts.add(view.host(service.get(), host)));
        return Answer.ok(JsonNodeFactory.instance.objectNode().set("hosts", hosts));
    }

    Answer get(Call call) {
        Target target = new Target(call, registry.configuration());
        return target.host == null ? target.missing() : shown(target.service(), target.host);
    }

    /** Its address stands in the body. */
    Answer add(Call call) {
        return edits.apply(
                call,
                EditLabel.ADD_HOST.with(call.path("service")),
                found -> {
                    Optional<Service> service = found.service(call.path("service"));
                    if (service.isEmpty()) {
                        return new Edited.Refused(ApiProblem.noSuchService(call.path("service")));
                    }
                    ApiProblem problem =
                            call.precondition()
                                    .check("The service", EntityTag.of(found, service.get()));
                    if (problem != null) {
                        return new Edited.Refused(problem);
                    }
                    ObjectNode whole = ConfigWriter.service(service.get());
                    ((ArrayNode) whole.get("hosts")).add(call.body());
                    return Edited.ofService(found, service.get().name(), whole);
                },
                (before, after) -> {
                    Service service =
                            after.configuration().service(call.path("service")).orElseThrow();
                    Host host = service.hosts().getLast();
                    return Answer.created(view.host(service, host), locationOf(service, host))
                            .with(HttpHeader.ETAG, EntityTag.of(host));
                });
    }

    Answer put(Call call) {
        Phrase label = EditLabel.PUT_HOST.with(call.path(ADDRESS), call.path("service"));
        return edits.apply(
                call,
                label,
                found -> {
                    Target target = new Target(call, found);
                    if (target.service == null) {
                        return new Edited.Refused(target.missing());
                    }
                    JsonNode body = call.body();
                    if (body instanceof ObjectNode object) {
                        ObjectNode named = object.deepCopy();
                        Violation violation = target.otherAddressIn(named);
                        if (violation != null) {
                            return new Edited.Refused(ApiProblem.invalid(List.of(violation)));
                        }
                        body = named.put(ADDRESS, call.path(ADDRESS));
                    }
                    return target.with(body);
                },
                (before, after) -> {
                    Target target = new Target(call, after.configuration());
                    Answer answer = shown(target.service(), target.hostThere());
                    return new Target(call, before).host != null
                            ? answer
                            : new Answer.Success(
                                    201,
                                    ((Answer.Success) answer).details(),
                                    Answer.plus(
                                            answer.headers(),
                                            HttpHeader.LOCATION,
                                            locationOf(target.service(), target.hostThere())));
                });
    }

    Answer patch(Call call) {
        Phrase label = EditLabel.CHANGE_HOST.with(call.path(ADDRESS), call.path("service"));
        return edits.apply(
                call,
                label,
                found -> {
                    Target target = new Target(call, found);
                    if (target.host == null) {
                        return new Edited.Refused(target.missing());
                    }
                    return target.with(MergePatch.apply(target.document(), call.body()));
                },
                (before, after) -> {
                    // It may have a new address, but it stands where it stood.
                    int place = new Target(call, before).place;
                    Service service =
                            after.configuration().service(call.path("service")).orElseThrow();
                    Host host = service.hosts().get(place);
                    return shown(service, host)
                            .with(HttpHeader.CONTENT_LOCATION, locationOf(service, host));
                });
    }

    Answer delete(Call call) {
        Phrase label = EditLabel.REMOVE_HOST.with(call.path(ADDRESS), call.path("service"));
        return edits.apply(
                call,
                label,
                found -> {
                    Target target = new Target(call, found);
                    if (target.host == null) {
                        return new Edited.Refused(target.missing());
                    }
                    ApiProblem problem = target.unmet();
                    return problem != null
                            ? new Edited.Refused(problem)
                            : new Edited.Changed(
                                    found.withService(
                                            target.service().name(),
                                            it -> it.withoutHost(target.hostThere().address())));
                },
                (before, after) -> Answers.removed(call.path(ADDRESS), after));
    }

    private Answer shown(Service service, Host host) {
        return Answer.ok(view.host(service, host)).with(HttpHeader.ETAG, EntityTag.of(host));
    }

    private static String locationOf(Service service, Host host) {
        return "/services/%s/hosts/%s"
                .formatted(
                        PercentEncoding.encode(service.name()),
                        PercentEncoding.encode(host.address().toString()));
    }

    /** What a call is about, as it stands in one configuration. */
    private static final class Target {

        private final Call call;
        private final Configuration configuration;
        private final @Nullable Service service;
        private final @Nullable Host host;
        private final int place;

        Target(Call call, Configuration configuration) {
            this.call = call;
            this.configuration = configuration;
            service = configuration.service(call.path("service")).orElse(null);
            host =
                    service == null
                            ? null
                            : HostAddress.parse(call.path(ADDRESS))
                                    .flatMap(service::host)
                                    .orElse(null);
            place =
                    service == null
                            ? 0
                            : host == null ? service.hosts().size() : service.hosts().indexOf(host);
        }

        Service service() {
            if (service == null) {
                throw new IllegalStateException("no service " + call.path("service"));
            }
            return service;
        }

        Host hostThere() {
            if (host == null) {
                throw new IllegalStateException("no host " + call.path(ADDRESS));
            }
            return host;
        }

        ApiProblem missing() {
            return service == null
                    ? ApiProblem.noSuchService(call.path("service"))
                    : ApiProblem.noSuchHost(service.name(), call.path(ADDRESS));
        }

        @Nullable ApiProblem unmet() {
            String tag = host == null ? null : EntityTag.of(host);
            return call.precondition().check("The host " + call.path(ADDRESS), tag);
        }

        /** The host's object, never in its short form. */
        JsonNode document() {
            JsonNode written = ConfigWriter.service(service()).path("hosts").get(place);
            return written.isString()
                    ? JsonNodeFactory.instance.objectNode().set(ADDRESS, written)
                    : written;
        }

        /** The service with this in the place of the host, or after its last one. */
        Edited with(JsonNode document) {
            ApiProblem problem = unmet();
            if (problem != null) {
                return new Edited.Refused(problem);
            }
            ObjectNode whole = ConfigWriter.service(service());
            ArrayNode hosts = (ArrayNode) whole.get("hosts");
            if (host == null) {
                hosts.add(document);
            } else {
                hosts.set(place, document);
            }
            return Edited.ofService(configuration, service().name(), whole);
        }

        /**
         * A body may repeat the address of the path, in whatever spelling, but not name another.
         */
        @Nullable Violation otherAddressIn(ObjectNode body) {
            JsonNode named = body.path(ADDRESS);
            if (named.isMissingNode()) {
                return null;
            }
            String text = named.isString() ? named.stringValue() : named.toString();
            boolean same = HostAddress.parse(text).equals(HostAddress.parse(call.path(ADDRESS)));
            String at =
                    "%s.hosts[%d].address".formatted(Validation.pathOf(service().name()), place);
            return same ? null : new Violation(at, text, call.path(ADDRESS) + ", as in the path");
        }
    }
}
