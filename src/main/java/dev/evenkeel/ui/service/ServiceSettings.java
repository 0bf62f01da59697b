package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.choice;
import static dev.evenkeel.ui.edit.Setting.flag;
import static dev.evenkeel.ui.edit.Setting.keys;
import static dev.evenkeel.ui.edit.Setting.pairs;
import static dev.evenkeel.ui.edit.Setting.passwords;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.model.Compression;
import dev.evenkeel.ui.form.Section;

import java.util.List;

/**
 * Every setting of a service that is not in its tables, in the order of the form. A new setting of
 * the configuration file takes one entry here and two texts.
 */
final class ServiceSettings {

    private ServiceSettings() {}

    static List<Section> all() {
        return List.of(
                reached(),
                access(),
                check(),
                passive(),
                retries(),
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

    private static Section check() {
        return Section.switched(
                "check",
                "settings.check",
                "healthcheck",
                "settings.isChecked",
                choice(
                        "healthcheck.type",
                        "setting.check.type",
                        "setting.check.type.help",
                        "http",
                        "https",
                        "tcp"),
                text("healthcheck.path", "/", "setting.check.path", "setting.check.path.help"),
                text(
                        "healthcheck.method",
                        "GET",
                        "setting.check.method",
                        "setting.check.method.help"),
                pairs(
                        "healthcheck.headers",
                        "",
                        "setting.check.headers",
                        "setting.check.headers.help"),
                whole("healthcheck.port", "", "setting.check.port", "setting.check.port.help"),
                text(
                        "healthcheck.interval",
                        "2s",
                        "setting.check.interval",
                        "setting.check.interval.help"),
                text(
                        "healthcheck.unhealthyInterval",
                        "",
                        "setting.check.unhealthyInterval",
                        "setting.check.unhealthyInterval.help"),
                text(
                        "healthcheck.timeout",
                        "1s",
                        "setting.check.timeout",
                        "setting.check.timeout.help"),
                whole("healthcheck.rise", "2", "setting.check.rise", "setting.check.rise.help"),
                whole("healthcheck.fall", "3", "setting.check.fall", "setting.check.fall.help"),
                words(
                        "healthcheck.expect.status",
                        "200-299",
                        "setting.check.status",
                        "setting.check.status.help"),
                pairs(
                        "healthcheck.expect.headers",
                        "",
                        "setting.check.expectHeaders",
                        "setting.check.expectHeaders.help"),
                text(
                        "healthcheck.expect.body",
                        "",
                        "setting.check.body",
                        "setting.check.body.help"),
                pairs(
                        "healthcheck.expect.json",
                        "",
                        "setting.check.json",
                        "setting.check.json.help"));
    }

    private static Section passive() {
        return Section.switched(
                "passive",
                "settings.passive",
                "passive",
                "settings.isPassive",
                whole(
                        "passive.consecutive",
                        "5",
                        "setting.passive.consecutive",
                        "setting.passive.consecutive.help"),
                text("passive.ratio", "50%", "setting.passive.ratio", "setting.passive.ratio.help"),
                text(
                        "passive.window",
                        "10s",
                        "setting.passive.window",
                        "setting.passive.window.help"),
                whole(
                        "passive.minimumRequests",
                        "20",
                        "setting.passive.minimum",
                        "setting.passive.minimum.help"),
                text("passive.eject", "30s", "setting.passive.eject", "setting.passive.eject.help"),
                text(
                        "passive.longestEject",
                        "5m",
                        "setting.passive.longest",
                        "setting.passive.longest.help"),
                text(
                        "passive.mostEjected",
                        "50%",
                        "setting.passive.most",
                        "setting.passive.most.help"),
                text(
                        "passive.panicBelow",
                        "0%",
                        "setting.passive.panic",
                        "setting.passive.panic.help"));
    }

    private static Section retries() {
        return Section.of(
                "retries",
                "settings.retries",
                whole(
                        "retries.attempts",
                        "3",
                        "setting.retries.attempts",
                        "setting.retries.attempts.help"),
                words(
                        "retries.on",
                        "connect, reset, timeout, 502-504",
                        "setting.retries.on",
                        "setting.retries.on.help"),
                words(
                        "retries.methods",
                        "GET, HEAD, OPTIONS, PUT, TRACE",
                        "setting.retries.methods",
                        "setting.retries.methods.help"),
                text("retries.perTry", "", "setting.retries.perTry", "setting.retries.perTry.help"),
                text(
                        "retries.backoff",
                        "25ms",
                        "setting.retries.backoff",
                        "setting.retries.backoff.help"),
                text(
                        "retries.longestBackoff",
                        "250ms",
                        "setting.retries.longestBackoff",
                        "setting.retries.longestBackoff.help"),
                text(
                        "retries.budget",
                        "20%",
                        "setting.retries.budget",
                        "setting.retries.budget.help"),
                whole(
                        "retries.minimum",
                        "10",
                        "setting.retries.minimum",
                        "setting.retries.minimum.help"),
                text(
                        "retries.bufferBody",
                        "64KB",
                        "setting.retries.bufferBody",
                        "setting.retries.bufferBody.help"));
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
        return Section.of(
                "headers",
                "settings.headers",
                text("hostHeader", "host", "setting.hostHeader", "setting.hostHeader.help"),
                pairs(
                        "headers.request.set",
                        "",
                        "setting.headers.request.set",
                        "setting.headers.request.set.help"),
                pairs(
                        "headers.request.add",
                        "",
                        "setting.headers.request.add",
                        "setting.headers.request.add.help"),
                words(
                        "headers.request.remove",
                        "",
                        "setting.headers.request.remove",
                        "setting.headers.request.remove.help"),
                pairs(
                        "headers.response.set",
                        "",
                        "setting.headers.response.set",
                        "setting.headers.response.set.help"),
                pairs(
                        "headers.response.add",
                        "",
                        "setting.headers.response.add",
                        "setting.headers.response.add.help"),
                words(
                        "headers.response.remove",
                        "",
                        "setting.headers.response.remove",
                        "setting.headers.response.remove.help"));
    }
}
