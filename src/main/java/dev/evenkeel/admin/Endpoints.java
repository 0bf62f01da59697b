package dev.evenkeel.admin;

import dev.evenkeel.admin.Endpoint.Action;
import dev.evenkeel.admin.Endpoint.Body;
import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;

import java.time.InstantSource;
import java.util.List;

/** Every call that can be made: method, path, what it takes, what it does. */
final class Endpoints {

    private Endpoints() {}

    static RoutingTable of(
            Registry registry, Traffic traffic, ConfigFile file, InstantSource time) {
        Edits edits = new Edits(registry);
        Services services = new Services(registry, edits);
        Hosts hosts = new Hosts(registry, edits);
        HealthReports reports = new HealthReports(registry, time);
        ConfigurationResource config = new ConfigurationResource(registry, file);
        UndoRedo undo = new UndoRedo(registry);
        TrafficResource numbers = new TrafficResource(registry, traffic);
        Healthz healthz = new Healthz(registry);
        String all = "/services";
        String one = "/services/{service}";
        String hostsOfOne = "/services/{service}/hosts";
        String host = "/services/{service}/hosts/{address}";
        return new RoutingTable(
                List.of(
                        get(all, "all services", services::list),
                        get(one, "one service", services::get),
                        at("POST", one, Body.JSON, "create a service", services::create),
                        at("PUT", one, Body.JSON, "create or replace a service", services::put),
                        at("PATCH", one, Body.MERGE_PATCH, "change a service", services::patch),
                        at("DELETE", one, Body.NONE, "remove a service", services::delete),
                        // Wins over the creation of a service: one called "save" is created by PUT.
                        post("/services/save", "save the configuration file", config::save),
                        post(
                                "/services/{service}/{address}",
                                "report a host's health by ?status=NNN",
                                reports::report),
                        get(hostsOfOne, "the hosts of a service", hosts::list),
                        get(host, "one host", hosts::get),
                        at("PUT", host, Body.JSON, "add or replace a host", hosts::put),
                        at("PATCH", host, Body.MERGE_PATCH, "change a host", hosts::patch),
                        at("DELETE", host, Body.NONE, "remove a host", hosts::delete),
                        get("/config", "the whole configuration", config::get),
                        post("/undo", "take back the latest edit", undo::undo),
                        post("/redo", "do again what was undone last", undo::redo),
                        get("/traffic", "live numbers of services and hosts", numbers::get),
                        get("/healthz", "whether this program works", healthz::get)));
    }

    private static Endpoint get(String path, String summary, Action action) {
        return at("GET", path, Body.NONE, summary, action);
    }

    private static Endpoint post(String path, String summary, Action action) {
        return at("POST", path, Body.NONE, summary, action);
    }

    private static Endpoint at(
            String method, String path, Body body, String summary, Action action) {
        return new Endpoint(method, PathTemplate.of(path), body, summary, action);
    }
}
