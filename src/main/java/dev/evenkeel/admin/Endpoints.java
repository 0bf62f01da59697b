package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.traffic.Traffic;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;

/** Every call that can be made: method, path, what it takes, what it does. */
final class Endpoints {

    private static final String SERVICES = "/services";
    private static final String SERVICE = "/services/{service}";
    private static final String HOSTS = SERVICE + "/hosts";
    private static final String HOST = HOSTS + "/{address}";
    private static final String ROUTES = SERVICE + "/routes";
    private static final String ROUTE = ROUTES + "/{route}";
    private static final String HEALTH_CHECK = SERVICE + "/healthcheck";

    private final Registry registry;
    private final Traffic traffic;
    private final Edits edits;

    private final ConfigFile file;
    private final Certificates certificates;
    private final InstantSource time;
    private final TrafficResource numbers;
    private final EventLog log;
    private final EventStreams streams;
    private final Metrics metrics;
    private volatile List<Endpoint> all = List.of();

    Endpoints(
            Registry registry,
            Traffic traffic,
            ConfigFile file,
            Certificates certificates,
            InstantSource time) {
        this.registry = registry;
        this.traffic = traffic;
        this.edits = new Edits(registry, new LiveTokens(file::path));
        this.file = file;
        this.certificates = certificates;
        this.time = time;
        this.numbers = new TrafficResource(registry, traffic);
        this.log = new EventLog(registry, time.instant());
        this.metrics = new Metrics(registry, traffic);
        this.streams = new EventStreams(log, numbers::numbers);
    }

    /** To be started and ended with the server. */
    EventStreams streams() {
        return streams;
    }

    /** To be asked for once. */
    RoutingTable table() {
        all =
                Stream.of(
                                services(),
                                hosts(),
                                routes(),
                                healthCheck(),
                                configuration(),
                                history(),
                                numbers(),
                                log(),
                                docs())
                        .flatMap(List::stream)
                        .toList();
        return new RoutingTable(all);
    }

    private List<Endpoint> docs() {
        List<String> page = List.of(MediaTypes.HTML);
        // The same for everybody, and needed by a page in which a token can be entered.
        return Stream.of(
                        get("/openapi.json", "openApi", "This description", this::openApi)
                                .withTag("docs"),
                        get("/docs", "docs", "It as a page, by Swagger UI", DocPages::swagger)
                                .withProduces(page),
                        get("/docs/{file}", "docsFile", "What the pages need", DocPages::file)
                                .withProduces(List.of("text/javascript", "text/css", "image/png")),
                        get("/redoc", "redoc", "It as a page, by ReDoc", DocPages::redoc)
                                .withTag("docs")
                                .withProduces(page))
                .map(it -> it.withOpen(true))
                .toList();
    }

    private Answer openApi(Call call) {
        return new Answer.Content(MediaTypes.JSON, OpenApi.of(all).toString());
    }

    private List<Endpoint> services() {
        Services services = new Services(registry, edits);
        FileResource files = new FileResource(registry, edits, file);
        return List.of(
                get(SERVICES, "listServices", "All services", services::list)
                        .withGives("ServiceList"),
                get(SERVICE, "getService", "One service", services::get).withGives("ServiceFull"),
                change("POST", SERVICE, "createService", "Create a service", services::create)
                        .takesJson("ServiceDocument")
                        .withGives("ServiceFull")
                        .succeeds(201)
                        .alsoFails(409),
                change("PUT", SERVICE, "putService", "Create or replace a service", services::put)
                        .takesJson("ServiceDocument")
                        .withGives("ServiceFull")
                        .succeeds(200, 201),
                change("PATCH", SERVICE, "patchService", "Change a service", services::patch)
                        .takesPatch("Patch")
                        .withGives("ServiceFull")
                        .alsoFails(409),
                change("DELETE", SERVICE, "deleteService", "Remove a service", services::delete)
                        .withGives("Removed"),
                // Wins over the creation of a service: one called "save" is created by PUT.
                save("/services/save", "saveServices", files));
    }

    private List<Endpoint> hosts() {
        Hosts hosts = new Hosts(registry, edits);
        HostState state = new HostState(registry, edits);
        HealthReports reports = new HealthReports(registry, time);
        String stateOfHost = HOST + "/state";
        return List.of(
                get(HOSTS, "listHosts", "The hosts of a service", hosts::list)
                        .withGives("HostList"),
                change("POST", HOSTS, "addHost", "Add a host", hosts::add)
                        .takesJson("Host")
                        .withGives("HostView")
                        .succeeds(201),
                get(HOST, "getHost", "One host", hosts::get).withGives("HostView"),
                change("PUT", HOST, "putHost", "Add or replace a host", hosts::put)
                        .takesJson("HostWithoutAddress")
                        .withGives("HostView")
                        .succeeds(200, 201),
                change("PATCH", HOST, "patchHost", "Change a host", hosts::patch)
                        .takesPatch("Patch")
                        .withGives("HostView"),
                change("DELETE", HOST, "deleteHost", "Remove a host", hosts::delete)
                        .withGives("Removed"),
                get(stateOfHost, "getHostState", "How a host stands", state::get)
                        .withGives("HostState"),
                change("PUT", stateOfHost, "putHostState", "Enable, drain or turn off", state::put)
                        .takesJson("WantedState")
                        .withGives("HostState"),
                Endpoint.of(
                                "POST",
                                "/services/{service}/{address}",
                                "reportHealth",
                                "Report a host's health",
                                reports::report)
                        .asks("status", "integer", "What the host answered, 100 to 599; needed")
                        .withGives("HostView")
                        .alsoFails(422));
    }

    private List<Endpoint> routes() {
        Routes routes = new Routes(registry, edits);
        return List.of(
                get(ROUTES, "listRoutes", "The routes of a service", routes::list)
                        .withGives("RouteList"),
                change("POST", ROUTES, "addRoute", "Add a route", routes::add)
                        .takesJson("Route")
                        .withGives("RouteView")
                        .succeeds(201),
                get(ROUTE, "getRoute", "One route", routes::get).withGives("RouteView"),
                change("PUT", ROUTE, "putRoute", "Replace a route", routes::put)
                        .takesJson("Route")
                        .withGives("RouteView"),
                change("PATCH", ROUTE, "patchRoute", "Change a route", routes::patch)
                        .takesPatch("Patch")
                        .withGives("RouteView"),
                change("DELETE", ROUTE, "deleteRoute", "Remove a route", routes::delete)
                        .withGives("Removed")
                        .alsoFails(422));
    }

    private List<Endpoint> healthCheck() {
        HealthCheckResource check = new HealthCheckResource(registry, edits);
        return List.of(
                get(HEALTH_CHECK, "getHealthCheck", "How its hosts are checked", check::get)
                        .withGives("HealthCheck"),
                change("PUT", HEALTH_CHECK, "putHealthCheck", "Set the health check", check::put)
                        .takesJson("HealthCheck")
                        .withGives("HealthCheck")
                        .succeeds(200, 201),
                change("PATCH", HEALTH_CHECK, "patchHealthCheck", "Change it", check::patch)
                        .takesPatch("Patch")
                        .withGives("HealthCheck"),
                change("DELETE", HEALTH_CHECK, "deleteHealthCheck", "Remove it", check::delete)
                        .withGives("Removed"));
    }

    private List<Endpoint> configuration() {
        ConfigurationResource config = new ConfigurationResource(registry, edits, file);
        FileResource files = new FileResource(registry, edits, file);
        return List.of(
                get("/config", "getConfig", "The whole configuration", config::get)
                        .withGives("ConfigView"),
                dryRun(change("PUT", "/config", "putConfig", "Replace it", config::put))
                        .takesJson("Configuration"),
                dryRun(change("PATCH", "/config", "patchConfig", "Change it", config::patch))
                        .takesPatch("Patch"),
                get(
                                "/config/file",
                                "getFile",
                                "The configuration file, and what another program has made of it",
                                new FileView(registry, file)::get)
                        .withGives("FileView"),
                save("/config/save", "saveConfig", files),
                dryRun(
                                change(
                                        "POST",
                                        "/config/reload",
                                        "reloadConfig",
                                        "Read its file again",
                                        files::reload))
                        .asks("discard", "boolean", "Even where edits that aren't saved are lost")
                        .alsoFails(409, 422));
    }

    private static Endpoint dryRun(Endpoint endpoint) {
        return endpoint.asks("dry-run", "boolean", "Only say what it would change")
                .withGives("ChangeOrDryRun");
    }

    private static Endpoint save(String path, String id, FileResource files) {
        return change("POST", path, id, "Save the configuration file", files::save)
                .asks(
                        "overwrite",
                        "boolean",
                        "Even where another program has changed it, or it isn't what is live came"
                                + " from")
                .withGives("Saved")
                .alsoFails(409, 500);
    }

    private List<Endpoint> history() {
        HistoryResource history = new HistoryResource(registry, edits, new ChangeLog(registry));
        UndoRedo undo = new UndoRedo(registry, edits);
        String one = "/history/{revision}";
        return List.of(
                get("/history", "listHistory", "Who changed what, and when", history::list)
                        .withGives("History"),
                get(one, "getRevision", "One revision", history::get).withGives("RevisionFull"),
                dryRun(
                                change(
                                        "POST",
                                        one + "/restore",
                                        "restoreRevision",
                                        "Go back to it",
                                        history::restore))
                        .alsoFails(422),
                change("POST", "/undo", "undo", "Take back the latest edit", undo::undo)
                        .withTag("history")
                        .withGives("Undone")
                        .alsoFails(409, 422),
                change("POST", "/redo", "redo", "Do again what was undone last", undo::redo)
                        .withTag("history")
                        .withGives("Redone")
                        .alsoFails(409, 422));
    }

    private List<Endpoint> numbers() {
        EventsResource events = new EventsResource(log);
        RequestsResource requests = new RequestsResource(registry, traffic.journal());
        return List.of(
                get("/events", "listEvents", "The latest changes of hosts", events::list)
                        .asks("service", "string", "Only of this service")
                        .asks("since", "string", "Only from this time on, as 2030-01-31T23:59:59Z")
                        .withGives("EventList")
                        .alsoFails(422),
                requests(get("/requests", "listRequests", "The latest requests", requests::list))
                        .withGives("RequestList"),
                // Wins over the request of that number: there is none.
                requests(get("/requests/har", "exportRequests", "As HAR 1.2", requests::har)),
                get("/requests/{id}", "getRequest", "One request", requests::get)
                        .withGives("RequestFull"),
                get("/traffic", "getTraffic", "Live numbers of all", numbers::get)
                        .withGives("Traffic"),
                get("/stream", "stream", "Numbers and events as they come", streams::get)
                        .asks("interval", "string", "Between two numbers, 100ms to 1m; 1s")
                        .asks("service", "string", "Only numbers and hosts of this service")
                        .withProduces(List.of(MediaTypes.EVENTS))
                        .alsoFails(422, 429),
                get(
                                SERVICE + "/traffic",
                                "getServiceTraffic",
                                "Live numbers of a service",
                                numbers::ofService)
                        .withTag("traffic")
                        .withGives("ServiceTraffic"),
                get("/metrics", "metrics", "Numbers for Prometheus", metrics::get)
                        .withProduces(List.of("text/plain", "application/openmetrics-text")),
                get(
                                "/certificates",
                                "listCertificates",
                                "Certificates in use",
                                new CertificatesResource(certificates, time)::list)
                        .withGives("CertificateList"),
                get(
                                "/healthz",
                                "healthz",
                                "Whether this program works",
                                new Healthz(registry, file)::get)
                        .withGives("Healthz")
                        .withOpen(true));
    }

    private static Endpoint requests(Endpoint endpoint) {
        return endpoint.asks("service", "string", "Only of this service")
                .asks("host", "string", "Only those that this host was asked, as 127.0.0.1:9001")
                .asks("status", "string", "Only with such a status, as 404 or 500-599")
                .asks("since", "string", "Only from this time on, as 2030-01-31T23:59:59Z")
                .asks("limit", "integer", "How many at most, the latest; 100")
                .alsoFails(422);
    }

    private List<Endpoint> log() {
        LogResource log = new LogResource(registry, edits, traffic);
        return List.of(
                get("/log/access", "getAccessLog", "How the access log does", log::access)
                        .withGives("AccessLogStatus"),
                get("/log", "getLog", "How much the log says", log::get).withGives("LogLevels"),
                change("PUT", "/log", "putLog", "Set how much the log says", log::put)
                        .takesJson("LogLevels")
                        .withGives("LogLevels"),
                change("PATCH", "/log", "patchLog", "Change it in part", log::patch)
                        .takesPatch("Patch")
                        .withGives("LogLevels"));
    }

    private static Endpoint get(String path, String id, String summary, Endpoint.Action action) {
        return Endpoint.of("GET", path, id, summary, action);
    }

    private static Endpoint change(
            String method, String path, String id, String summary, Endpoint.Action action) {
        return Endpoint.of(method, path, id, summary, action).withGuarded(true);
    }
}
