package dev.evenkeel.ui.file;

import dev.evenkeel.config.FileTrouble;
import dev.evenkeel.ui.text.Texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Writes what a person takes out of the window into a file that the person picks. */
public final class Exports {

    private final FilePicker picker;
    private final Questions questions;

    public Exports(FilePicker picker, Questions questions) {
        this.picker = picker;
        this.questions = questions;
    }

    /**
     * @param name what the file is called unless the person says otherwise
     * @param content made when the person has picked
     */
    public void save(String name, Supplier<byte[]> content) {
        Path file = picker.toExport(name);
        if (file == null) {
            return;
        }
        try {
            Files.write(file, content.get());
        } catch (IOException e) {
            questions.tellFailure(
                    Texts.of("file.exportFailed"),
                    Texts.of(FileTrouble.notWritten(file, e)),
                    Texts.of("file.exportAdvice"));
        }
    }
}
