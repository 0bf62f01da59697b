package dev.evenkeel.ui.form;

import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;

/**
 * Settings that belong together.
 *
 * @param id names it for styles and tests
 * @param path where it is switched on; null where it always holds
 * @param offer what switching it on does
 */
public record Section(
        String id,
        String title,
        @Nullable String path,
        @Nullable String offer,
        List<Setting> settings) {

    public Section {
        settings = List.copyOf(settings);
    }

    /**
     * One that always holds.
     *
     * @param title the key of its title
     */
    public static Section of(String id, String title, Setting... settings) {
        return of(id, Texts.of(title), null, null, settings);
    }

    /**
     * The only one of its form.
     *
     * @param title the key of its title
     */
    public static Section only(String id, String title, Setting... settings) {
        return new Section(id, Texts.of(title), null, null, List.of(settings));
    }

    /**
     * One that is switched on and off.
     *
     * @param title the key of its title
     * @param offer the key of what switching it on does
     */
    public static Section switched(
            String id, String title, String path, String offer, Setting... settings) {
        return of(id, Texts.of(title), path, Texts.of(offer), settings);
    }

    private static Section of(
            String id,
            String title,
            @Nullable String path,
            @Nullable String offer,
            Setting... settings) {
        return new Section(
                id,
                title,
                path,
                offer,
                Arrays.stream(settings).map(it -> it.among(title)).toList());
    }
}
