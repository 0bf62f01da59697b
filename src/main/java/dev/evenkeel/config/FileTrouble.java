package dev.evenkeel.config;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.WordedFailure;

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
public record FileTrouble(Phrase why, Phrase advice) {

    /**
     * @param file what was to be read or written; the trouble may be with its folder
     */
    public static FileTrouble of(IOException e, Path file) {
        boolean itself =
                e instanceof FileSystemException it && file.toString().equals(it.getFile());
        Path folder = SafeWrite.folderOf(file);
        return switch (e) {
            case WordedFailure it -> new FileTrouble(it.inWords(), FileWords.ELSEWHERE);
            case NoSuchFileException it ->
                    itself
                            ? new FileTrouble(FileWords.NO_SUCH_FILE, FileWords.CHECK_THE_NAME)
                            : new FileTrouble(
                                    FileWords.NO_FOLDER.with(folder), FileWords.ELSEWHERE);
            case AccessDeniedException it ->
                    itself
                            ? new FileTrouble(FileWords.NO_PERMISSION, FileWords.CHANGE_PERMISSIONS)
                            : new FileTrouble(
                                    FileWords.NO_PERMISSION_IN.with(folder), FileWords.ELSEWHERE);
            case FileAlreadyExistsException it ->
                    new FileTrouble(
                            FileWords.IN_THE_WAY.with(String.valueOf(it.getFile())),
                            FileWords.MOVE_IT);
            case CharacterCodingException it ->
                    new FileTrouble(FileWords.NO_UTF_8, FileWords.CONVERT_IT);
            case AtomicMoveNotSupportedException it ->
                    new FileTrouble(FileWords.NOT_IN_ONE_STEP, FileWords.ELSEWHERE);
            case FileSystemLoopException it ->
                    new FileTrouble(FileWords.CIRCLE, FileWords.REPAIR_LINKS);
            case FileSystemException it when it.getReason() != null -> ofReason(it.getReason());
            default -> ofReason(String.valueOf(e.getMessage()));
        };
    }

    private FileTrouble(FileWords why, FileWords advice) {
        this(why.with(), advice);
    }

    private FileTrouble(Phrase why, FileWords advice) {
        this(why, advice.with());
    }

    /** That the file can't be read, and why, as a sentence. */
    public static Phrase notRead(Path file, IOException e) {
        return FileWords.NOT_READ.with(file, of(e, file).why());
    }

    /** That the file can't be written, and why, as a sentence. */
    public static Phrase notWritten(Path file, IOException e) {
        return FileWords.NOT_WRITTEN.with(file, of(e, file).why());
    }

    /** What the operating system says comes without a type of its own. */
    private static FileTrouble ofReason(String reason) {
        String words = reason.toLowerCase(Locale.ROOT);
        if (words.contains("no space") || words.contains("not enough space")) {
            return new FileTrouble(FileWords.DISK_FULL, FileWords.MAKE_ROOM);
        }
        if (words.contains("quota")) {
            return new FileTrouble(FileWords.QUOTA, FileWords.MAKE_ROOM_IN_QUOTA);
        }
        if (words.contains("read-only")) {
            return new FileTrouble(FileWords.READ_ONLY, FileWords.ELSEWHERE);
        }
        return new FileTrouble(FileWords.SYSTEM_SAYS.with(reason), FileWords.ELSEWHERE);
    }
}
