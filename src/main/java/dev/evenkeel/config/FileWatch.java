package dev.evenkeel.config;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Watches the file that is open, whichever it is by then, and has {@link ConfigFile} look into it
 * when it may have changed: on the system's word, and, since not every file system gives one, by
 * looking at its time and size once a second and at its content now and then. Waits until whoever
 * writes seems to have finished. A thread of its own; nobody waits for it.
 */
public final class FileWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    /** So long a file must be left alone to count as written. */
    private static final Duration QUIET = Duration.ofMillis(150);

    /** A file that is written to all the time is looked into nevertheless. */
    private static final int MOST_WAITS = 40;

    /** So many polls without a sign are followed by a look into the file. */
    private static final int POLLS_TO_LOOK = 15;

    private final ConfigFile file;
    private final Taker taker;
    private final @Nullable WatchService service;
    private final List<WatchKey> keys = new ArrayList<>();
    private List<Path> watched = List.of();
    private final Thread thread;
    private volatile boolean closed;

    /** What tells one state of a file from another without reading it. */
    private record Stamp(@Nullable Path target, @Nullable FileTime time, long size, Object key) {

        private static final Stamp NOTHING = new Stamp(null, null, 0, "");

        static Stamp of(@Nullable Path path) {
            try {
                if (path == null) {
                    return NOTHING;
                }
                Path target = FileContent.followed(path);
                var found = Files.readAttributes(target, BasicFileAttributes.class);
                Object key = Objects.requireNonNullElse(found.fileKey(), "");
                return new Stamp(target, found.lastModifiedTime(), found.size(), key);
            } catch (IOException e) {
                return NOTHING;
            }
        }
    }

    private FileWatch(ConfigFile file, Taker taker) {
        this.file = file;
        this.taker = taker;
        this.service = newService();
        this.thread = Thread.ofPlatform().name("config-watcher").daemon().unstarted(this::run);
    }

    /**
     * @param taker told what another program has written
     */
    public static FileWatch start(ConfigFile file, Taker taker) {
        FileWatch watch = new FileWatch(file, taker);
        watch.thread.start();
        return watch;
    }

    private static @Nullable WatchService newService() {
        try {
            return FileSystems.getDefault().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("The system tells of no changes of files ({}): they are polled", e.toString());
            return null;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Stamp last = Stamp.NOTHING;
        int polls = POLLS_TO_LOOK;
        try {
            while (!closed) {
                Path path = file.path();
                watchFoldersOf(path);
                boolean touched = awaitSign(path, POLL);
                Stamp now = Stamp.of(path);
                if (touched || !now.equals(last) || ++polls >= POLLS_TO_LOOK) {
                    polls = 0;
                    last = settled(path, now);
                    file.look(taker).join();
                }
            }
        } catch (InterruptedException | ClosedWatchServiceException e) {
            // closed
        } finally {
            closeService();
        }
    }

    private void closeService() {
        try {
            if (service != null) {
                service.close();
            }
        } catch (IOException e) {
            LOG.warn("The watch over files didn't end cleanly", e);
        }
    }

    /** That of its name, and that of the file which a symbolic link leads to. */
    private void watchFoldersOf(@Nullable Path path) {
        List<Path> wanted = new ArrayList<>();
        if (path != null && service != null) {
            wanted.add(SafeWrite.folderOf(path));
            Path target = Stamp.of(path).target();
            if (target != null && !wanted.contains(SafeWrite.folderOf(target))) {
                wanted.add(SafeWrite.folderOf(target));
            }
        }
        if (!wanted.equals(watched)) {
            keys.forEach(WatchKey::cancel);
            keys.clear();
            wanted.forEach(this::watch);
            watched = wanted;
        }
    }

    private void watch(Path folder) {
        try {
            if (service != null) {
                keys.add(
                        folder.register(
                                service,
                                StandardWatchEventKinds.ENTRY_CREATE,
                                StandardWatchEventKinds.ENTRY_MODIFY,
                                StandardWatchEventKinds.ENTRY_DELETE));
            }
        } catch (IOException e) {
            LOG.debug("{} is only polled: {}", folder, e.toString());
        }
    }

    /** Waits, and says whether the system has told of a change of this very file. */
    private boolean awaitSign(@Nullable Path path, Duration longest) throws InterruptedException {
        if (service == null) {
            Thread.sleep(longest);
            return false;
        }
        boolean touched = false;
        WatchKey key = service.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        while (key != null) {
            for (WatchEvent<?> event : key.pollEvents()) {
                touched |=
                        event.kind().equals(StandardWatchEventKinds.OVERFLOW)
                                || (path != null && path.getFileName().equals(event.context()));
            }
            if (!key.reset()) {
                watched = List.of(); // its folder is gone, and may come back
            }
            key = service.poll();
        }
        return touched;
    }

    private Stamp settled(@Nullable Path path, Stamp first) throws InterruptedException {
        Stamp before = first;
        for (int i = 0; i < MOST_WAITS; i++) {
            Thread.sleep(QUIET);
            Stamp now = Stamp.of(path);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }
}
