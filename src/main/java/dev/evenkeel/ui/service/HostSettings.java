package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.flag;
import static dev.evenkeel.ui.edit.Setting.needed;
import static dev.evenkeel.ui.edit.Setting.whole;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.Setting.Choice;
import dev.evenkeel.ui.form.Section;
import dev.evenkeel.ui.text.Words;

import java.util.Arrays;
import java.util.List;

/**
 * Every setting of a host, in the order of its form. A new setting of the configuration file takes
 * one entry here and two texts.
 */
public final class HostSettings {

    private HostSettings() {}

    public static List<Section> all() {
        return List.of(
                Section.only(
                        "host",
                        "settings.host",
                        needed("address", "host.address", "setting.host.address.help"),
                        Setting.choice("state", states(), "host.state", "setting.host.state.help"),
                        whole("weight", "1", "host.weight", "setting.host.weight.help"),
                        whole("maxRequests", "", "host.limit", "setting.host.maxRequests.help"),
                        flag("backup", "setting.host.backup", "setting.host.backup.help")));
    }

    private static Choice[] states() {
        return Arrays.stream(AdminState.values())
                .map(it -> new Choice(it.word(), Words.of(it)))
                .toArray(Choice[]::new);
    }
}
