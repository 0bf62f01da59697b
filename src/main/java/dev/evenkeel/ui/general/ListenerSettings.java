package dev.evenkeel.ui.general;

import static dev.evenkeel.ui.edit.Setting.needed;
import static dev.evenkeel.ui.edit.Setting.objects;
import static dev.evenkeel.ui.edit.Setting.text;
import static dev.evenkeel.ui.edit.Setting.whole;

import dev.evenkeel.ui.form.Section;

import java.util.List;

/**
 * Every setting of a listener, in the order of its form. A new setting of the configuration file
 * takes one entry here and two texts.
 */
public final class ListenerSettings {

    private ListenerSettings() {}

    public static List<Section> all() {
        return List.of(
                Section.only(
                        "listener",
                        "general.listener",
                        needed(
                                "address",
                                "setting.listener.address",
                                "setting.listener.address.help"),
                        whole(
                                "maxConnections",
                                "",
                                "setting.listener.maxConnections",
                                "setting.listener.maxConnections.help"),
                        text(
                                "maxHeader",
                                "32KB",
                                "setting.listener.maxHeader",
                                "setting.listener.maxHeader.help"),
                        objects(
                                "tls.certificates",
                                "setting.tls.certificates",
                                "setting.tls.certificates.help"),
                        text(
                                "redirect",
                                "",
                                "setting.listener.redirect",
                                "setting.listener.redirect.help")));
    }
}
