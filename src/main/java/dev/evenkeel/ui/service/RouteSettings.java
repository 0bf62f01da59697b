package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.needed;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.ui.form.Section;

import java.util.List;

/**
 * Every setting of a route, in the order of its form. A new setting of the configuration file takes
 * one entry here and two texts.
 */
public final class RouteSettings {

    private RouteSettings() {}

    public static List<Section> all() {
        return List.of(
                takes(), timeouts(), HeaderSettings.section("setting.route.headers.help"), fault());
    }

    private static Section takes() {
        return Section.of(
                "takes",
                "settings.route.takes",
                needed("path", "setting.route.path", "setting.route.path.help"),
                words("methods", "", "setting.methods", "setting.route.methods.help"),
                text("rewrite", "", "setting.route.rewrite", "setting.route.rewrite.help"),
                text("maxBody", "", "setting.maxBody", "setting.route.maxBody.help"));
    }

    private static Section timeouts() {
        return Section.of(
                "timeouts",
                "settings.timeouts",
                text(
                        "timeouts.connect",
                        "",
                        "setting.timeouts.connect",
                        "setting.route.connect.help"),
                text(
                        "timeouts.firstByte",
                        "",
                        "setting.timeouts.firstByte",
                        "setting.route.firstByte.help"),
                text("timeouts.idle", "", "setting.timeouts.idle", "setting.route.idle.help"),
                text("timeouts.total", "", "setting.timeouts.total", "setting.route.total.help"),
                text(
                        "timeouts.tunnelIdle",
                        "",
                        "setting.timeouts.tunnelIdle",
                        "setting.route.tunnelIdle.help"));
    }

    private static Section fault() {
        return Section.of(
                "fault",
                "settings.route.fault",
                text("fault.delay", "", "setting.fault.delay", "setting.fault.delay.help"),
                text(
                        "fault.delayPercent",
                        "100%",
                        "setting.fault.delayPercent",
                        "setting.fault.delayPercent.help"),
                whole("fault.abort", "", "setting.fault.abort", "setting.fault.abort.help"),
                text(
                        "fault.abortPercent",
                        "100%",
                        "setting.fault.abortPercent",
                        "setting.fault.abortPercent.help"));
    }
}
