package dev.evenkeel.config;

import dev.evenkeel.phrase.Wording;

/** What didn't work with a file, why, and what to do about it. */
enum FileWords implements Wording {
    NOT_OPENED("{0} can't be opened: {1}."),
    NOT_READ("{0} can't be read: {1}."),
    NOT_SAVED("{0} can't be saved: {1}."),
    NOT_WRITTEN("{0} can't be written: {1}."),
    NOT_USABLE("{0}:{1}:{2}: {3}"),
    NO_FILE_YET("There is no file to save to yet."),

    NO_SUCH_FILE("there is no such file"),
    NO_FOLDER("there is no folder {0}"),
    NO_PERMISSION("there is no permission for it"),
    NO_PERMISSION_IN("there is no permission to write in the folder {0}"),
    FOLDER("it is a folder"),
    NO_FILE("it isn't a regular file"),
    TOO_LARGE("it is larger than {0} MB"),
    IN_THE_WAY("{0} is in the way"),
    NO_UTF_8("its text isn't UTF-8"),
    NOT_IN_ONE_STEP("its drive can't replace a file in one step"),
    CIRCLE("its symbolic links lead in a circle"),
    DISK_FULL("the disk is full"),
    QUOTA("the disk quota is used up"),
    READ_ONLY("its drive is read-only"),
    WRITE_PROTECTED("it is write-protected"),
    SYSTEM_SAYS("the system says: {0}"),
    ENDING("the program is about to end"),
    UNPLANNED("an error in this program: {0}"),
    NOT_OPENED_AGAIN("it could not be opened again: {0}"),
    NOT_THE_SAME("it would not be the same"),
    NO_CONFIGURATION("what it holds now is no valid configuration ({0}:{1}: {2})"),

    ELSEWHERE("Save under another name or in another folder."),
    ANOTHER_NAME("Save under another name."),
    CHOOSE_A_NAME("Choose a file name."),
    CHECK_THE_NAME("Check the name."),
    CHANGE_PERMISSIONS("Change its permissions."),
    MOVE_IT("Move it, or rename it."),
    CONVERT_IT("Convert it with a text editor."),
    REPAIR_LINKS("Repair the links."),
    MAKE_ROOM("Make room, or save to another drive."),
    MAKE_ROOM_IN_QUOTA("Make room, or save elsewhere."),
    CORRECT_FIRST("Correct that first."),
    CORRECT_OR_MOVE("Correct it or move it away, or save under another name."),
    START_AGAIN("Start it again.");

    private final String english;

    FileWords(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
