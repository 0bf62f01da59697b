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
                        Setting.of(
                                "domains",
                                Kind.WORDS,
                                Texts.of("setting.domains"),
                                "",
                                Texts.of("setting.domains.help"))));
    }

    private static Section check() {
        return new Section(
                "check",
                Texts.of("settings.check"),
                "healthcheck",
                Texts.of("settings.isChecked"),
                List.of(
                        Setting.choice(
                                "healthcheck.type",
                                List.of("http", "tcp"),
                                Texts.of("setting.check.type"),
                                Texts.of("setting.check.type.help")),
                        Setting.of(
                                "healthcheck.path",
                                Kind.TEXT,
                                Texts.of("setting.check.path"),
                                "/",
                                Texts.of("setting.check.path.help")),
                        Setting.of(
                                "healthcheck.method",
                                Kind.TEXT,
                                Texts.of("setting.check.method"),
                                "GET",
                                Texts.of("setting.check.method.help")),
                        Setting.of(
                                "healthcheck.headers",
                                Kind.PAIRS,
                                Texts.of("setting.check.headers"),
                                "",
                                Texts.of("setting.check.headers.help")),
                        Setting.of(
                                "healthcheck.port",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.check.port"),
                                "",
                                Texts.of("setting.check.port.help")),
                        Setting.of(
                                "healthcheck.interval",
                                Kind.TEXT,
                                Texts.of("setting.check.interval"),
                                "2s",
                                Texts.of("setting.check.interval.help")),
                        Setting.of(
                                "healthcheck.unhealthyInterval",
                                Kind.TEXT,
                                Texts.of("setting.check.unhealthyInterval"),
                                "",
                                Texts.of("setting.check.unhealthyInterval.help")),
                        Setting.of(
                                "healthcheck.timeout",
                                Kind.TEXT,
                                Texts.of("setting.check.timeout"),
                                "1s",
                                Texts.of("setting.check.timeout.help")),
                        Setting.of(
                                "healthcheck.rise",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.check.rise"),
                                "2",
                                Texts.of("setting.check.rise.help")),
                        Setting.of(
                                "healthcheck.fall",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.check.fall"),
                                "3",
                                Texts.of("setting.check.fall.help")),
                        Setting.of(
                                "healthcheck.expect.status",
                                Kind.WORDS,
                                Texts.of("setting.check.status"),
                                "200-299",
                                Texts.of("setting.check.status.help")),
                        Setting.of(
                                "healthcheck.expect.headers",
                                Kind.PAIRS,
                                Texts.of("setting.check.expectHeaders"),
                                "",
                                Texts.of("setting.check.expectHeaders.help")),
                        Setting.of(
                                "healthcheck.expect.body",
                                Kind.TEXT,
                                Texts.of("setting.check.body"),
                                "",
                                Texts.of("setting.check.body.help")),
                        Setting.of(
                                "healthcheck.expect.json",
                                Kind.PAIRS,
                                Texts.of("setting.check.json"),
                                "",
                                Texts.of("setting.check.json.help"))));
    }

    private static Section passive() {
        return new Section(
                "passive",
                Texts.of("settings.passive"),
                "passive",
                Texts.of("settings.isPassive"),
                List.of(
                        Setting.of(
                                "passive.consecutive",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.passive.consecutive"),
                                "5",
                                Texts.of("setting.passive.consecutive.help")),
                        Setting.of(
                                "passive.ratio",
                                Kind.TEXT,
                                Texts.of("setting.passive.ratio"),
                                "50%",
                                Texts.of("setting.passive.ratio.help")),
                        Setting.of(
                                "passive.window",
                                Kind.TEXT,
                                Texts.of("setting.passive.window"),
                                "10s",
                                Texts.of("setting.passive.window.help")),
                        Setting.of(
                                "passive.minimumRequests",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.passive.minimum"),
                                "20",
                                Texts.of("setting.passive.minimum.help")),
                        Setting.of(
                                "passive.eject",
                                Kind.TEXT,
                                Texts.of("setting.passive.eject"),
                                "30s",
                                Texts.of("setting.passive.eject.help")),
                        Setting.of(
                                "passive.longestEject",
                                Kind.TEXT,
                                Texts.of("setting.passive.longest"),
                                "5m",
                                Texts.of("setting.passive.longest.help")),
                        Setting.of(
                                "passive.mostEjected",
                                Kind.TEXT,
                                Texts.of("setting.passive.most"),
                                "50%",
                                Texts.of("setting.passive.most.help")),
                        Setting.of(
                                "passive.panicBelow",
                                Kind.TEXT,
                                Texts.of("setting.passive.panic"),
                                "0%",
                                Texts.of("setting.passive.panic.help"))));
    }

    private static Section retries() {
        return new Section(
                "retries",
                Texts.of("settings.retries"),
                null,
                null,
                List.of(
                        Setting.of(
                                "retries.attempts",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.retries.attempts"),
                                "3",
                                Texts.of("setting.retries.attempts.help")),
                        Setting.of(
                                "retries.on",
                                Kind.WORDS,
                                Texts.of("setting.retries.on"),
                                "connect, reset, timeout, 502-504",
                                Texts.of("setting.retries.on.help")),
                        Setting.of(
                                "retries.methods",
                                Kind.WORDS,
                                Texts.of("setting.retries.methods"),
                                "GET, HEAD, OPTIONS, PUT, TRACE",
                                Texts.of("setting.retries.methods.help")),
                        Setting.of(
                                "retries.perTry",
                                Kind.TEXT,
                                Texts.of("setting.retries.perTry"),
                                "",
                                Texts.of("setting.retries.perTry.help")),
                        Setting.of(
                                "retries.backoff",
                                Kind.TEXT,
                                Texts.of("setting.retries.backoff"),
                                "25ms",
                                Texts.of("setting.retries.backoff.help")),
                        Setting.of(
                                "retries.longestBackoff",
                                Kind.TEXT,
                                Texts.of("setting.retries.longestBackoff"),
                                "250ms",
                                Texts.of("setting.retries.longestBackoff.help")),
                        Setting.of(
                                "retries.budget",
                                Kind.TEXT,
                                Texts.of("setting.retries.budget"),
                                "20%",
                                Texts.of("setting.retries.budget.help")),
                        Setting.of(
                                "retries.minimum",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.retries.minimum"),
                                "3",
                                Texts.of("setting.retries.minimum.help")),
                        Setting.of(
                                "retries.bufferBody",
                                Kind.TEXT,
                                Texts.of("setting.retries.bufferBody"),
                                "64KB",
                                Texts.of("setting.retries.bufferBody.help"))));
    }

    private static Section limits() {
        return new Section(
                "limits",
                Texts.of("settings.limits"),
                null,
                null,
                List.of(
                        Setting.of(
                                "limits.requests",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.limits.requests"),
                                "",
                                Texts.of("setting.limits.requests.help")),
                        Setting.of(
                                "limits.queue",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.limits.queue"),
                                "0",
                                Texts.of("setting.limits.queue.help")),
                        Setting.of(
                                "limits.wait",
                                Kind.TEXT,
                                Texts.of("setting.limits.wait"),
                                "",
                                Texts.of("setting.limits.wait.help")),
                        Setting.of(
                                "limits.rate.requests",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.limits.rate"),
                                "",
                                Texts.of("setting.limits.rate.help")),
                        Setting.of(
                                "limits.rate.per",
                                Kind.TEXT,
                                Texts.of("setting.limits.per"),
                                "1s",
                                Texts.of("setting.limits.per.help")),
                        Setting.of(
                                "limits.rate.burst",
                                Kind.WHOLE_NUMBER,
                                Texts.of("setting.limits.burst"),
                                "",
                                Texts.of("setting.limits.burst.help")),
                        Setting.of(
                                "limits.rate.by",
                                Kind.TEXT,
                                Texts.of("setting.limits.by"),
                                "address",
                                Texts.of("setting.limits.by.help"))));
    }

    private static Section coming() {
        return new Section(
                "coming",
                Texts.of("settings.coming"),
                null,
                null,
                List.of(
                        Setting.of(
                                "slowStart",
                                Kind.TEXT,
                                Texts.of("setting.slowStart"),
                                "",
                                Texts.of("setting.slowStart.help")),
                        Setting.of(
                                "drain",
                                Kind.TEXT,
                                Texts.of("setting.drain"),
                                "30s",
                                Texts.of("setting.drain.help"))));
    }

    private static Section headers() {
        return new Section(
                "headers",
                Texts.of("settings.headers"),
                null,
                null,
                List.of(
                        Setting.of(
                                "hostHeader",
                                Kind.TEXT,
                                Texts.of("setting.hostHeader"),
                                "host",
                                Texts.of("setting.hostHeader.help")),
                        Setting.of(
                                "headers.request.set",
                                Kind.PAIRS,
                                Texts.of("setting.headers.request.set"),
                                "",
                                Texts.of("setting.headers.request.set.help")),
                        Setting.of(
                                "headers.request.add",
                                Kind.PAIRS,
                                Texts.of("setting.headers.request.add"),
                                "",
                                Texts.of("setting.headers.request.add.help")),
                        Setting.of(
                                "headers.request.remove",
                                Kind.WORDS,
                                Texts.of("setting.headers.request.remove"),
                                "",
                                Texts.of("setting.headers.request.remove.help")),
                        Setting.of(
                                "headers.response.set",
                                Kind.PAIRS,
                                Texts.of("setting.headers.response.set"),
                                "",
                                Texts.of("setting.headers.response.set.help")),
                        Setting.of(
                                "headers.response.add",
                                Kind.PAIRS,
                                Texts.of("setting.headers.response.add"),
                                "",
                                Texts.of("setting.headers.response.add.help")),
                        Setting.of(
                                "headers.response.remove",
                                Kind.WORDS,
                                Texts.of("setting.headers.response.remove"),
                                "",
                                Texts.of("setting.headers.response.remove.help"))));
    }
}
