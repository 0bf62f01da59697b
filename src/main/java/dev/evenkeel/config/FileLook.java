package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What another program has made of the open file. Each content is judged, told and logged once. One
 * thread at a time, but any may read the state.
 */
final class FileLook {

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);
    private static final FileState KNOWN = new FileState.Known();

    private volatile FileState state = KNOWN;

    /** The fingerprint of the content that the state speaks of; null where it speaks of none. */
    private volatile @Nullable String judged;

    FileState state() {
        return state;
    }

    @Nullable String judged() {
        return judged;
    }

    /** The file is as this program knows it. */
    void known() {
        state = KNOWN;
        judged = null;
    }

    /**
     * The file holds something that this program hasn't seen.
     *
     * @return what is live now; null where it couldn't be taken, or has been judged before
     */
    @Nullable Configuration judge(Path path, Path target, FileContent content, Taker taker)
            throws IOException {
        String fingerprint = content.fingerprint();
        if (fingerprint.equals(judged)) {
            return null;
        }
        Instant changed = Files.getLastModifiedTime(target).toInstant();
        switch (ConfigReader.read(content.text())) {
            case ReadResult.Invalid invalid -> invalid(path, changed, invalid.problems());
            case ReadResult.Read read -> {
                Configuration theirs = read.configuration();
                switch (taker.take(path, theirs)) {
                    case Taker.Taken.Live live -> {
                        LOG.info("{} was changed by another program, and is live", path);
                        known();
                        return theirs;
                    }
                    case Taker.Taken.WouldLose lose -> conflict(path, changed, theirs);
                    case Taker.Taken.Refused refused ->
                            invalid(
                                    path,
                                    changed,
                                    refused.violations().stream()
                                            .map(it -> new Problem(0, 0, it))
                                            .toList());
                }
            }
        }
        judged = fingerprint;
        return null;
    }

    private void conflict(Path path, Instant changed, Configuration theirs) {
        LOG.warn(
                "{} was changed by another program while edits aren't saved: neither is lost until"
                        + " somebody decides",
                path);
        state = new FileState.Conflict(path, changed, theirs);
    }

    private void invalid(Path path, Instant changed, List<Problem> problems) {
        LOG.warn(
                "{} was changed by another program and can't be used, so what is live stays: {}",
                path,
                problems.stream().map(FileLook::inWords).collect(Collectors.joining("; ")));
        state = new FileState.Invalid(path, changed, problems);
    }

    private static String inWords(Problem problem) {
        return problem.line() == 0 ? problem.violation().toString() : problem.toString();
    }

    void unreadable(Path path, IOException e) {
        Phrase reason = FileTrouble.notRead(path, e);
        FileState now = new FileState.Unreadable(path, reason);
        if (!now.equals(state)) {
            LOG.warn("{} What is live stays.", reason);
        }
        state = now;
        judged = null;
    }
}
