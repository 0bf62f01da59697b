package dev.evenkeel.ui.form;

import dev.evenkeel.ui.control.CommitField;
import dev.evenkeel.ui.file.FilePicker;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Lets a person choose the files that settings name. What is in the folder of the configuration, or
 * below it, is named from there on, so that the folder can be moved.
 */
public final class PathOffers {

    private static final Pattern KEY_STORE = Pattern.compile(".*\\.(p12|pfx)");
    private static final String KEY = "PRIVATE KEY-----";
    private static final long LARGEST_PEM = 1024L * 1024;

    private final FilePicker picker;
    private final Supplier<@Nullable Path> configFile;

    /**
     * @param configFile the file that is open; null while there is none
     */
    public PathOffers(FilePicker picker, Supplier<@Nullable Path> configFile) {
        this.picker = picker;
        this.configFile = configFile;
    }

    /**
     * For a setting that is a path.
     *
     * @param setting the key of its title
     */
    public FieldOffer file(String setting) {
        return choice(
                Texts.of("file.choose", Texts.of(setting)), (before, chosen) -> written(chosen));
    }

    /**
     * For a setting that is certificates with their keys: one more is added. Its key is that in the
     * same file, else in the file beside it that differs in its ending, else asked for.
     *
     * @param setting the key of its title
     */
    public FieldOffer certificate(String setting) {
        return choice(
                Texts.of("file.addCertificate", Texts.of(setting)),
                (before, chosen) -> (before.isEmpty() ? "" : before + " | ") + withKey(chosen));
    }

    /**
     * @param text what the field holds then, by what it held before and the file that was chosen
     */
    private FieldOffer choice(String name, BiFunction<String, Path, String> text) {
        return new FieldOffer(
                name,
                "fth-folder",
                null,
                field -> {
                    Path chosen = picker.toName(name, configFile.get());
                    if (chosen != null) {
                        put(field, text.apply(field.getText().strip(), chosen));
                    }
                });
    }

    private static void put(CommitField field, String text) {
        field.setText(text);
        field.commit();
        field.requestFocus();
    }

    private String withKey(Path chosen) {
        String name = chosen.getFileName().toString();
        if (KEY_STORE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            return "keystore: " + written(chosen);
        }
        String certificate = "certificate: " + written(chosen);
        if (holdsKey(chosen)) {
            return certificate;
        }
        Path beside = chosen.resolveSibling(name.replaceFirst("\\.[^.]*$", "") + ".key");
        Path key =
                holdsKey(beside) ? beside : picker.toName(Texts.of("file.chooseKey", name), chosen);
        return key == null ? certificate : certificate + ", key: " + written(key);
    }

    /** What can't be read is for the configuration's reader to tell of. */
    private static boolean holdsKey(Path file) {
        try {
            return Files.isRegularFile(file)
                    && Files.size(file) <= LARGEST_PEM
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(KEY);
        } catch (IOException e) {
            return false;
        }
    }

    private String written(Path chosen) {
        Path file = configFile.get();
        Path folder = file == null ? null : file.toAbsolutePath().normalize().getParent();
        Path absolute = chosen.toAbsolutePath().normalize();
        return folder != null && absolute.startsWith(folder)
                ? folder.relativize(absolute).toString().replace('\\', '/')
                : absolute.toString();
    }
}
