package dev.evenkeel;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.Taker;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.registry.EditResult;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.registry.Revision;
import dev.evenkeel.registry.Revision.Author;

import java.nio.file.Path;

/**
 * Takes what another program has written to the open file into the registry, as one edit that can
 * be undone; unless there are edits that no file holds.
 */
final class FileFollower implements Taker {

    private final Registry registry;
    private final ConfigFile file;

    FileFollower(Registry registry, ConfigFile file) {
        this.registry = registry;
        this.file = file;
    }

    @Override
    public Taken take(Path path, Configuration theirs) {
        while (true) {
            Revision found = registry.revision();
            if (file.isUnsaved(found.configuration()) && !found.configuration().equals(theirs)) {
                return new Taken.WouldLose();
            }
            EditResult result =
                    registry.apply(
                            Author.FILE,
                            FileLabel.TAKEN.with(String.valueOf(path.getFileName())),
                            found.number(),
                            it -> theirs);
            switch (result) {
                case EditResult.Applied applied -> {
                    return new Taken.Live();
                }
                case EditResult.Unchanged unchanged -> {
                    return new Taken.Live();
                }
                case EditResult.Rejected rejected -> {
                    return new Taken.Refused(rejected.violations());
                }
                case EditResult.Outdated outdated -> {} // somebody else was first: look again
            }
        }
    }
}
