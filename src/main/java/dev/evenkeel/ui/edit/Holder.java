package dev.evenkeel.ui.edit;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.Problem;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.function.Function;

/**
 * What has settings: an object of the configuration file, which a form shows and edits in place.
 * One that has gone meanwhile shows nothing and takes nothing.
 */
public sealed interface Holder {

    /** What came of putting another object in its place. */
    sealed interface Outcome {
        record Read(Configuration configuration) implements Outcome {}

        record Invalid(List<Violation> violations) implements Outcome {}
    }

    /** What it is called in the label of an edit; empty for the configuration itself. */
    String title();

    /** Its object, the short forms written out; null where it has gone. */
    @Nullable ObjectNode written(Configuration configuration);

    /** The configuration with another object in its place, as the file's reader takes it. */
    Outcome with(Configuration configuration, ObjectNode changed);

    /** The settings that hold for all services. */
    record OfAll() implements Holder {

        @Override
        public String title() {
            return "";
        }

        @Override
        public ObjectNode written(Configuration configuration) {
            ObjectNode node = ConfigWriter.tree(configuration.withServices(List.of()));
            List.of("version", "services", "listeners").forEach(node::remove);
            SettingEdits.writeOut(node);
            JsonNode log = node.get("log");
            if (log != null && log.isString()) {
                node.putObject("log").set("level", log);
            }
            return node;
        }

        @Override
        public Outcome with(Configuration configuration, ObjectNode changed) {
            changed.set("listeners", listeners(configuration));
            return read(configuration, changed);
        }

        private static ArrayNode listeners(Configuration configuration) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            configuration.listeners().forEach(it -> all.add(ConfigWriter.listener(it)));
            return all;
        }

        /** Services are left alone; they are there by name only, as a setting may name one. */
        private static Outcome read(Configuration configuration, ObjectNode root) {
            ObjectNode services = root.putObject("services");
            configuration.services().forEach(it -> services.putObject(it.name()));
            root.put("version", 2);
            return switch (ConfigReader.read(root.toString())) {
                case ReadResult.Read read ->
                        new Outcome.Read(
                                read.configuration().withServices(configuration.services()));
                case ReadResult.Invalid invalid -> invalid(invalid.problems());
            };
        }
    }

    /**
     * A place to listen at.
     *
     * @param address which one
     */
    record OfListener(ListenAddress address) implements Holder {

        @Override
        public String title() {
            return Texts.of("holder.listener", address);
        }

        @Override
        public @Nullable ObjectNode written(Configuration configuration) {
            int index = indexIn(configuration);
            return index < 0 ? null : ConfigWriter.listener(configuration.listeners().get(index));
        }

        @Override
        public Outcome with(Configuration configuration, ObjectNode changed) {
            ObjectNode root = new OfAll().written(configuration);
            ArrayNode listeners = OfAll.listeners(configuration);
            listeners.set(indexIn(configuration), changed);
            root.set("listeners", listeners);
            return OfAll.read(configuration, root);
        }

        private int indexIn(Configuration configuration) {
            return configuration.listeners().stream()
                    .map(Listener::address)
                    .toList()
                    .indexOf(address);
        }
    }

    /**
     * A service; its hosts and routes are left alone.
     *
     * @param name which one
     */
    record OfService(String name) implements Holder {

        private static final List<String> ASKED_OVER_HTTP =
                List.of("path", "method", "headers", "expect");

        @Override
        public String title() {
            return name;
        }

        @Override
        public @Nullable ObjectNode written(Configuration configuration) {
            return configuration.service(name).map(OfService::written).orElse(null);
        }

        private static ObjectNode written(Service service) {
            ObjectNode node =
                    ConfigWriter.service(service.withHosts(List.of()).withRoutes(List.of()));
            node.remove("hosts");
            node.remove("routes");
            JsonNode check = node.get("healthcheck");
            if (check != null && check.isString()) {
                node.putObject("healthcheck").put("path", check.asString());
            }
            SettingEdits.writeOut(node);
            JsonNode retries = node.get("retries");
            if (retries != null && retries.isBoolean()) {
                node.putObject("retries").put("attempts", 1);
            }
            return node;
        }

        @Override
        public Outcome with(Configuration configuration, ObjectNode changed) {
            if (changed.get("healthcheck") instanceof ObjectNode check) {
                tidy(check);
            }
            return inService(
                    configuration,
                    name,
                    changed,
                    (old, read) -> read.withHosts(old.hosts()).withRoutes(old.routes()));
        }

        private static void tidy(ObjectNode check) {
            JsonNode type = check.get("type");
            if (type != null && type.asString().equals("tcp")) {
                // It only connects: what there was to ask for and to expect goes.
                ASKED_OVER_HTTP.forEach(check::remove);
            }
            // An empty object stands for the defaults, but a check needs a path.
            if (check.get("path") == null && type == null) {
                check.put("path", "/");
            }
        }
    }

    /**
     * A route of a service.
     *
     * @param route as it is configured
     */
    record OfRoute(String service, Route route) implements Holder {

        @Override
        public String title() {
            return Texts.of("holder.of", route.path(), service);
        }

        @Override
        public @Nullable ObjectNode written(Configuration configuration) {
            if (configuration
                    .service(service)
                    .map(it -> it.routes().contains(route))
                    .orElse(false)) {
                ObjectNode node = object(ConfigWriter.route(route), "path");
                JsonNode firstByte = node.remove("timeout");
                if (firstByte != null) {
                    node.putObject("timeouts").set("firstByte", firstByte);
                }
                return node;
            }
            return null;
        }

        @Override
        public Outcome with(Configuration configuration, ObjectNode changed) {
            return inList(
                    configuration,
                    service,
                    "routes",
                    it -> it.routes().stream().map(ConfigWriter::route).toList(),
                    it -> it.routes().indexOf(route),
                    changed,
                    (old, read) -> old.withRoutes(read.routes()));
        }
    }

    /**
     * A host of a service.
     *
     * @param address which one
     */
    record OfHost(String service, HostAddress address) implements Holder {

        @Override
        public String title() {
            return Texts.of("holder.of", address, service);
        }

        @Override
        public @Nullable ObjectNode written(Configuration configuration) {
            return configuration
                    .service(service)
                    .flatMap(it -> it.host(address))
                    .map(it -> object(ConfigWriter.host(it), "address"))
                    .orElse(null);
        }

        @Override
        public Outcome with(Configuration configuration, ObjectNode changed) {
            return inList(
                    configuration,
                    service,
                    "hosts",
                    it -> it.hosts().stream().map(ConfigWriter::host).toList(),
                    it -> it.hosts().stream().map(Host::address).toList().indexOf(address),
                    changed,
                    (old, read) -> old.withHosts(read.hosts()));
        }
    }

    /** A service made of what it was and what was read. */
    @FunctionalInterface
    interface Merge {
        Service of(Service old, Service read);
    }

    private static Outcome inList(
            Configuration configuration,
            String service,
            String key,
            Function<Service, List<JsonNode>> all,
            Function<Service, Integer> index,
            ObjectNode changed,
            Merge merge) {
        Service old = configuration.service(service).orElseThrow();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putArray(key).addAll(all.apply(old)).set(index.apply(old), changed);
        return inService(configuration, service, node, merge);
    }

    private static Outcome inService(
            Configuration configuration, String service, ObjectNode node, Merge merge) {
        return switch (ConfigReader.readService(service, node)) {
            case ServiceResult.Read read ->
                    new Outcome.Read(
                            configuration.withService(
                                    service, old -> merge.of(old, read.service())));
            case ServiceResult.Invalid invalid -> invalid(invalid.problems());
        };
    }

    private static Outcome invalid(List<Problem> problems) {
        return new Outcome.Invalid(problems.stream().map(Problem::violation).toList());
    }

    private static ObjectNode object(JsonNode written, String shortFor) {
        return written instanceof ObjectNode object
                ? object
                : JsonNodeFactory.instance.objectNode().put(shortFor, written.asString());
    }
}
