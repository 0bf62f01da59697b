package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.choice;
import static dev.evenkeel.ui.edit.Setting.pairs;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.ui.form.Section;

/** The settings of a service about hosts that fail: how that is noticed, and what is done then. */
final class FailureSettings {

    private FailureSettings() {}

    static Section check() {
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

    static Section passive() {
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

    static Section retries() {
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
}
