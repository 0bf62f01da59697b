package dev.evenkeel.ui.service;

import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.Setting.Kind;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Every setting of a service that is not in its tables, in the order of the form. A new setting of
 * the configuration file takes one entry here and two texts.
 */
final class ServiceSettings {

    private ServiceSettings() {}

    /**
     * Settings that belong together.
     *
     * @param id names it for styles and tests
     * @param path where it is switched on; null where it always holds
     * @param offer what switching it on does
     */
    record Section(
            String id,
            String title,
            @Nullable String path,
            @Nullable String offer,
            List<Setting> settings) {}

    static List<Section> all() {
        return List.of(reached(), check(), passive(), retries(), limits(), coming(), headers());
    }

    private static Section reached() {
        return new Section(
                "reached",
                Texts.of("settings.reached"),
                null,
                null,
                List.of(
                        words("domains", "", "setting.domains", "setting.domains.help"),
                        words("methods", "", "setting.methods", "setting.methods.help"),
                        choice(
                                "prefix",
                                "setting.prefix",
                                "setting.prefix.help",
                                "strip",
                                "keep")));
    }

    private static Section check() {
        return new Section(
                "check",
                Texts.of("settings.check"),
                "healthcheck",
                Texts.of("settings.isChecked"),
                List.of(
                        choice(
                                "healthcheck.type",
                                "setting.check.type",
                                "setting.check.type.help",
                                "http",
                                "https",
                                "tcp"),
                        text(
                                "healthcheck.path",
                                "/",
                                "setting.check.path",
                                "setting.check.path.help"),
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
                        whole(
                                "healthcheck.port",
                                "",
                                "setting.check.port",
                                "setting.check.port.help"),
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
                        whole(
                                "healthcheck.rise",
                                "2",
                                "setting.check.rise",
                                "setting.check.rise.help"),
                        whole(
                                "healthcheck.fall",
                                "3",
                                "setting.check.fall",
                                "setting.check.fall.help"),
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
                                "setting.check.json.help")));
    }

    private static Section passive() {
        return new Section(
                "passive",
                Texts.of("settings.passive"),
                "passive",
                Texts.of("settings.isPassive"),
                List.of(
                        whole(
                                "passive.consecutive",
                                "5",
                                "setting.passive.consecutive",
                                "setting.passive.consecutive.help"),
                        text(
                                "passive.ratio",
                                "50%",
                                "setting.passive.ratio",
                                "setting.passive.ratio.help"),
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
                        text(
                                "passive.eject",
                                "30s",
                                "setting.passive.eject",
                                "setting.passive.eject.help"),
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
                                "setting.passive.panic.help")));
    }

    private static Section retries() {
        return new Section(
                "retries",
                Texts.of("settings.retries"),
                null,
                null,
                List.of(
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
                        text(
                                "retries.perTry",
                                "",
                                "setting.retries.perTry",
                                "setting.retries.perTry.help"),
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
                                "3",
                                "setting.retries.minimum",
                                "setting.retries.minimum.help"),
                        text(
                                "retries.bufferBody",
                                "64KB",
                                "setting.retries.bufferBody",
                                "setting.retries.bufferBody.help")));
    }

    private static Section limits() {
        return new Section(
                "limits",
                Texts.of("settings.limits"),
                null,
                null,
                List.of(
                        whole(
                                "limits.requests",
                                "",
                                "setting.limits.requests",
                                "setting.limits.requests.help"),
                        whole(
                                "limits.queue",
                                "0",
                                "setting.limits.queue",
                                "setting.limits.queue.help"),
                        text("limits.wait", "", "setting.limits.wait", "setting.limits.wait.help"),
                        whole(
                                "limits.rate.requests",
                                "",
                                "setting.limits.rate",
                                "setting.limits.rate.help"),
                        text(
                                "limits.rate.per",
                                "1s",
                                "setting.limits.per",
                                "setting.limits.per.help"),
                        whole(
                                "limits.rate.burst",
                                "",
                                "setting.limits.burst",
                                "setting.limits.burst.help"),
                        text(
                                "limits.rate.by",
                                "address",
                                "setting.limits.by",
                                "setting.limits.by.help")));
    }

    private static Section coming() {
        return new Section(
                "coming",
                Texts.of("settings.coming"),
                null,
                null,
                List.of(
                        text("slowStart", "", "setting.slowStart", "setting.slowStart.help"),
                        text("drain", "30s", "setting.drain", "setting.drain.help")));
    }

    private static Section headers() {
        return new Section(
                "headers",
                Texts.of("settings.headers"),
                null,
                null,
                List.of(
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
                                "setting.headers.response.remove.help")));
    }

    private static Setting text(String path, String unset, String title, String help) {
        return Setting.of(path, Kind.TEXT, Texts.of(title), unset, Texts.of(help));
    }

    private static Setting whole(String path, String unset, String title, String help) {
        return Setting.of(path, Kind.WHOLE_NUMBER, Texts.of(title), unset, Texts.of(help));
    }

    private static Setting words(String path, String unset, String title, String help) {
        return Setting.of(path, Kind.WORDS, Texts.of(title), unset, Texts.of(help));
    }

    private static Setting pairs(String path, String unset, String title, String help) {
        return Setting.of(path, Kind.PAIRS, Texts.of(title), unset, Texts.of(help));
    }

    /**
     * @param choices the first holds where none is set
     */
    private static Setting choice(String path, String title, String help, String... choices) {
        return Setting.choice(path, List.of(choices), Texts.of(title), Texts.of(help));
    }
}
