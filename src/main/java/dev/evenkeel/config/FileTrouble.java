package dev.evenkeel.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What keeps a file from being read or written, in words.
 *
 * @param why ends a sentence, as in "config.json can't be saved: the disk is full"
 * @param advice a sentence: what to do about it
 */
record FileTrouble(String why, String advice) {

    private static final String ELSEWHERE = "Save under another name or in another folder.";

    /**
     * @param file what was to be read or written; the trouble may be with its folder
     */
    static FileTrouble of(IOException e, Path file) {
        boolean itself =
                e instanceof FileSystemException it && file.toString().equals(it.getFile());
        Path folder = SafeWrite.folderOf(file);
        return switch (e) {
            case NoSuchFileException it ->
                    itself
                            ? new FileTrouble("there is no such file", "Check the name.")
                            : new FileTrouble("there is no folder " + folder, ELSEWHERE);
            case AccessDeniedException it ->
                    itself
                            ? new FileTrouble(
                                    "there is no permission for it", "Change its permissions.")
                            : new FileTrouble(
                                    "there is no permission to write in the folder " + folder,
                                    ELSEWHERE);
            case FileAlreadyExistsException it ->
                    new FileTrouble(it.getFile() + " is in the way", "Move it, or rename it.");
            case CharacterCodingException it ->
                    new FileTrouble("its text isn't UTF-8", "Convert it with a text editor.");
            case AtomicMoveNotSupportedException it ->
                    new FileTrouble("its drive can't replace a file in one step", ELSEWHERE);
            case FileSystemLoopException it ->
                    new FileTrouble("its symbolic links lead in a circle", "Repair the links.");
            case FileSystemException it when it.getReason() != null -> ofReason(it.getReason());
            default -> ofReason(String.valueOf(e.getMessage()));
        };
    }

    /** What the operating system says comes without a type of its own. */
    private static FileTrouble ofReason(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("no space") || words.contains("not enough space")) {
            return new FileTrouble("the disk is full", "Make room, or save to another drive.");
        }
        if (words.contains("quota")) {
            return new FileTrouble("the disk quota is used up", "Make room, or save elsewhere.");
        }
        if (words.contains("read-only")) {
            return new FileTrouble("its drive is read-only", ELSEWHERE);
        }
        return new FileTrouble("the system says: " + reason, ELSEWHERE);
    }
}
