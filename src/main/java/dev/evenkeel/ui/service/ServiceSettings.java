package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.choice;
import static dev.evenkeel.ui.edit.Setting.flag;
import static dev.evenkeel.ui.edit.Setting.keys;
import static dev.evenkeel.ui.edit.Setting.passwords;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.model.Compression;
import dev.evenkeel.ui.form.FieldOffer;
import dev.evenkeel.ui.form.PathOffers;
import dev.evenkeel.ui.form.Section;

import java.util.List;
import java.util.Map;

/**
 * Every setting of a service that is not in its tables, in the order of the form. A new setting of
 * the configuration file takes one entry here and two texts.
 */
public final class ServiceSettings {

    private ServiceSettings() {}

    public static List<Section> all() {
        return List.of(
                reached(),
                access(),
                FailureSettings.check(),
                FailureSettings.passive(),
                FailureSettings.retries(),
                timeouts(),
                limits(),
                sticky(),
                coming(),
                headers(),
                cors(),
                hsts(),
                toHosts(),
                compression());
    }

    /** What can be done beside their fields, by the path of the setting. */
    static Map<String, FieldOffer> offers(PathOffers paths) {
        return Map.of(
                "tls.ca", paths.file("setting.toHosts.ca"),
                "tls.certificate", paths.file("setting.toHosts.certificate"),
                "tls.key", paths.file("setting.toHosts.key"));
    }

    private static Section reached() {
        return Section.of(
                "reached",
                "settings.reached",
                flag("enabled", true, "setting.enabled", "setting.enabled.help"),
                words("tags", "", "setting.tags", "setting.tags.help"),
                words("domains", "", "setting.domains", "setting.domains.help"),
                words("methods", "", "setting.methods", "setting.methods.help"),
                choice("prefix", "setting.prefix", "setting.prefix.help", "strip", "keep"));
    }

    private static Section access() {
        return Section.of(
                "access",
                "settings.access",
                words("access.allow", "", "setting.access.allow", "setting.access.allow.help"),
                words("access.deny", "", "setting.access.deny", "setting.access.deny.help"),
                passwords(
                        "access.basic.users", "setting.access.users", "setting.access.users.help"),
                text(
                        "access.basic.realm",
                        "evenkeel",
                        "setting.access.realm",
                        "setting.access.realm.help"),
                keys("access.apiKey.keys", "setting.access.keys", "setting.access.keys.help"),
                text(
                        "access.apiKey.header",
                        "X-Api-Key",
                        "setting.access.header",
                        "setting.access.header.help"),
                text(
                        "access.apiKey.query",
                        "",
                        "setting.access.query",
                        "setting.access.query.help"),
                choice(
                        "access.credentials",
                        "setting.access.credentials",
                        "setting.access.credentials.help",
                        "strip",
                        "pass"));
    }

    private static Section timeouts() {
        return Section.of(
                "timeouts",
                "settings.timeouts",
                text(
                        "timeouts.connect",
                        "",
                        "setting.timeouts.connect",
                        "setting.timeouts.connect.help"),
                text(
                        "timeouts.firstByte",
                        "30s",
                        "setting.timeouts.firstByte",
                        "setting.timeouts.firstByte.help"),
                text("timeouts.idle", "5m", "setting.timeouts.idle", "setting.timeouts.idle.help"),
                text("timeouts.total", "", "setting.timeouts.total", "setting.timeouts.total.help"),
                text(
                        "timeouts.tunnelIdle",
                        "",
                        "setting.timeouts.tunnelIdle",
                        "setting.timeouts.tunnelIdle.help"),
                text("maxBody", "", "setting.maxBody", "setting.maxBody.help"));
    }

    private static Section sticky() {
        return Section.switched(
                "sticky",
                "settings.sticky",
                "sticky",
                "settings.isSticky",
                text(
                        "sticky.cookie",
                        "evenkeel",
                        "setting.sticky.cookie",
                        "setting.sticky.cookie.help"),
                text("sticky.maxAge", "", "setting.sticky.maxAge", "setting.sticky.maxAge.help"));
    }

    private static Section cors() {
        return Section.switched(
                "cors",
                "settings.cors",
                "cors",
                "settings.isCors",
                words("cors.origins", "*", "setting.cors.origins", "setting.cors.origins.help"),
                words("cors.methods", "", "setting.cors.methods", "setting.cors.methods.help"),
                words("cors.headers", "", "setting.cors.headers", "setting.cors.headers.help"),
                words("cors.exposed", "", "setting.cors.exposed", "setting.cors.exposed.help"),
                flag(
                        "cors.credentials",
                        "setting.cors.credentials",
                        "setting.cors.credentials.help"),
                text("cors.maxAge", "", "setting.cors.maxAge", "setting.cors.maxAge.help"));
    }

    private static Section compression() {
        return Section.switched(
                "compression",
                "settings.compression",
                "compression",
                "settings.isCompression",
                text(
                        "compression.minimum",
                        "1KB",
                        "setting.compression.minimum",
                        "setting.compression.minimum.help"),
                words(
                        "compression.types",
                        String.join(", ", Compression.DEFAULT.types()),
                        "setting.compression.types",
                        "setting.compression.types.help"));
    }

    private static Section hsts() {
        return Section.switched(
                "hsts",
                "settings.hsts",
                "hsts",
                "settings.isHsts",
                text("hsts.maxAge", "365d", "setting.hsts.maxAge", "setting.hsts.maxAge.help"),
                flag(
                        "hsts.includeSubDomains",
                        "setting.hsts.includeSubDomains",
                        "setting.hsts.includeSubDomains.help"),
                flag("hsts.preload", "setting.hsts.preload", "setting.hsts.preload.help"));
    }

    private static Section toHosts() {
        return Section.of(
                "toHosts",
                "settings.toHosts",
                flag("tls.verify", true, "setting.toHosts.verify", "setting.toHosts.verify.help"),
                text("tls.ca", "", "setting.toHosts.ca", "setting.toHosts.ca.help"),
                text(
                        "tls.certificate",
                        "",
                        "setting.toHosts.certificate",
                        "setting.toHosts.certificate.help"),
                text("tls.key", "", "setting.toHosts.key", "setting.toHosts.key.help"),
                text(
                        "tls.password",
                        "",
                        "setting.toHosts.password",
                        "setting.toHosts.password.help"),
                text(
                        "tls.serverName",
                        "",
                        "setting.toHosts.serverName",
                        "setting.toHosts.serverName.help"));
    }

    private static Section limits() {
        return Section.of(
                "limits",
                "settings.limits",
                whole(
                        "limits.requests",
                        "",
                        "setting.limits.requests",
                        "setting.limits.requests.help"),
                whole("limits.queue", "0", "setting.limits.queue", "setting.limits.queue.help"),
                text("limits.wait", "", "setting.limits.wait", "setting.limits.wait.help"),
                whole(
                        "limits.rate.requests",
                        "",
                        "setting.limits.rate",
                        "setting.limits.rate.help"),
                text("limits.rate.per", "1s", "setting.limits.per", "setting.limits.per.help"),
                whole("limits.rate.burst", "", "setting.limits.burst", "setting.limits.burst.help"),
                text("limits.rate.by", "address", "setting.limits.by", "setting.limits.by.help"));
    }

    private static Section coming() {
        return Section.of(
                "coming",
                "settings.coming",
                text("slowStart", "", "setting.slowStart", "setting.slowStart.help"),
                text("drain", "30s", "setting.drain", "setting.drain.help"));
    }

    private static Section headers() {
        return HeaderSettings.section(
                "setting.headers.request.set.help",
                text("hostHeader", "host", "setting.hostHeader", "setting.hostHeader.help"));
    }
}
