package dev.evenkeel.ui.service;

import static dev.evenkeel.ui.edit.Setting.pairs;
import static dev.evenkeel.ui.edit.Setting.words;

import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.form.Section;

import java.util.stream.Stream;

/** Changes of headers, of a service's requests and answers or of a route's. */
final class HeaderSettings {

    private HeaderSettings() {}

    /**
     * @param help the key of what is said of the first of them
     * @param before settings that stand before them
     */
    static Section section(String help, Setting... before) {
        Stream<Setting> changes =
                Stream.of(
                        pairs("headers.request.set", "", "setting.headers.request.set", help),
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
        return Section.of(
                "headers",
                "settings.headers",
                Stream.concat(Stream.of(before), changes).toArray(Setting[]::new));
    }
}
