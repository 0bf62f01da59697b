package dev.evenkeel.ui.general;

import static dev.evenkeel.ui.edit.Setting.flag;
import static dev.evenkeel.ui.edit.Setting.objects;
import static dev.evenkeel.ui.edit.Setting.oneOf;
import static dev.evenkeel.ui.edit.Setting.pairs;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.LogLevels;
import dev.evenkeel.model.LogLevels.Level;
import dev.evenkeel.model.Service;
import dev.evenkeel.ui.edit.LogEdits;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.Setting.Choice;
import dev.evenkeel.ui.form.Section;
import dev.evenkeel.ui.text.Texts;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Every setting that holds for all services but the listeners', in the order of the page. A new
 * setting of the configuration file takes one entry here and two texts.
 */
public final class GeneralSettings {

    private GeneralSettings() {}

    public static List<Section> all() {
        return List.of(serving(), proxies(), api(), log(), accessLog(), tracing());
    }

    private static Section serving() {
        return Section.of(
                "serving",
                "general.serving",
                oneOf(
                        "defaultService",
                        Texts.of("setting.defaultService.none"),
                        GeneralSettings::serviceNames,
                        "setting.defaultService",
                        "setting.defaultService.help"));
    }

    private static List<String> serviceNames(Configuration configuration) {
        return configuration.services().stream().map(Service::name).toList();
    }

    private static Section proxies() {
        return Section.of(
                "proxies",
                "general.proxies",
                words(
                        "trustForwardedFrom",
                        "",
                        "setting.trustForwardedFrom",
                        "setting.trustForwardedFrom.help"),
                Setting.choice(
                        "via",
                        new Choice[] {
                            new Choice("requests", Texts.of("setting.via.requests")),
                            new Choice("true", Texts.of("setting.via.both")),
                            new Choice("false", Texts.of("setting.via.nowhere"))
                        },
                        "setting.via",
                        "setting.via.help"));
    }

    private static Section api() {
        return Section.of(
                "api",
                "general.api",
                text(
                        "admin.address",
                        Configuration.DEFAULT_ADMIN.address().toString(),
                        "setting.admin.address",
                        "setting.admin.address.help"),
                flag(
                        "admin.requireTokens",
                        "setting.admin.requireTokens",
                        "setting.admin.requireTokens.help"),
                objects(
                        "admin.tls.certificates",
                        "setting.tls.certificates",
                        "setting.tls.certificates.help"));
    }

    private static Section log() {
        return Section.of(
                "log",
                "place.log",
                Setting.choice(
                        "log.level", levels(), "setting.log.level", "setting.log.level.help"),
                pairs("log.levels", "", "setting.log.levels", "setting.log.levels.help"));
    }

    private static Section accessLog() {
        return Section.switched(
                "access-log",
                "settings.accessLog",
                "accessLog",
                "settings.hasAccessLog",
                text(
                        "accessLog.file",
                        AccessLog.DEFAULT.file(),
                        "setting.accessLog.file",
                        "setting.accessLog.file.help"),
                Setting.choice(
                        "accessLog.format",
                        "setting.accessLog.format",
                        "setting.accessLog.format.help",
                        "combined",
                        "json"),
                text(
                        "accessLog.rotate.size",
                        "100MB",
                        "setting.accessLog.size",
                        "setting.accessLog.size.help"),
                whole(
                        "accessLog.rotate.keep",
                        "10",
                        "setting.accessLog.keep",
                        "setting.accessLog.keep.help"));
    }

    private static Section tracing() {
        return Section.of(
                "tracing",
                "settings.tracing",
                text(
                        "tracing.endpoint",
                        "",
                        "setting.tracing.endpoint",
                        "setting.tracing.endpoint.help"),
                text(
                        "tracing.sample",
                        "100%",
                        "setting.tracing.sample",
                        "setting.tracing.sample.help"),
                text(
                        "tracing.serviceName",
                        "evenkeel",
                        "setting.tracing.serviceName",
                        "setting.tracing.serviceName.help"));
    }

    private static Choice[] levels() {
        Level usual = LogLevels.DEFAULT.level();
        return Stream.concat(Stream.of(usual), Arrays.stream(Level.values()))
                .distinct()
                .map(level -> new Choice(level.word(), LogEdits.wordsOf(level)))
                .toArray(Choice[]::new);
    }
}
