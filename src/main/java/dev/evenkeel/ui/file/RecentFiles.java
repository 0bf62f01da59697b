package dev.evenkeel.ui.file;

import dev.evenkeel.ui.window.Remembered;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that were opened or saved last, latest first. */
public final class RecentFiles {

    private static final int KEPT = 10;
    private static final String KEY = "recent.";

    private final Remembered remembered;
    private final List<Path> files = new ArrayList<>();

    public RecentFiles(Remembered remembered) {
        this.remembered = remembered;
        for (int i = 0; i < KEPT; i++) {
            String text = remembered.text(KEY + i, "");
            if (!text.isEmpty() && isPath(text)) {
                files.add(Path.of(text));
            }
        }
    }

    /** What another operating system wrote, or somebody by hand, may be none. */
    private static boolean isPath(String text) {
        try {
            return !Path.of(text).toString().isEmpty();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    public List<Path> files() {
        return List.copyOf(files);
    }

    public void add(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        files.remove(absolute);
        files.addFirst(absolute);
        while (files.size() > KEPT) {
            files.removeLast();
        }
        for (int i = 0; i < files.size(); i++) {
            remembered.put(KEY + i, files.get(i));
        }
    }
}
