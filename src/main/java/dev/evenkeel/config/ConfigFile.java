package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The configuration file that is open.
 *
 * <p>Every outcome is a value; nothing here throws, and no future completes with an exception. All
 * methods may be called from any thread. Saves happen one after the other, in the order asked for.
 *
 * <p>Saving never leaves half a file, follows symbolic links, keeps permissions, and puts what was
 * there before into a folder beside the file (see {@link Backups}). It refuses to replace what it
 * can't read as a configuration, and asks ({@link SaveResult.Conflict}) before it replaces what
 * another program has written meanwhile.
 */
public final class ConfigFile implements AutoCloseable {

    /**
     * @param path null where there is no file yet
     * @param saved what the file holds
     */
    private record Current(@Nullable Path path, Configuration saved) {}

    /** What to do about a file on disk that isn't as this program last saw it. */
    private enum IfChanged {
        ASK,
        REPLACE
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConfigFile.class);
    private static final Current NEW = new Current(null, Configuration.EMPTY);

    private final Clock clock;
    private final Backups backups;
    private final ExecutorService saver =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("config-saver").daemon().factory());

    /** By file, the fingerprint of what was last read from it or written to it. */
    private final Map<Path, String> seen = new ConcurrentHashMap<>();

    private final AtomicReference<Current> current = new AtomicReference<>(NEW);
    private final FileLook look = new FileLook();
    private final Origins origins = new Origins();

    /** By the saver. */
    private boolean copyFailed;

    /** A file isn't opened while it is looked into. */
    private final ReentrantLock reading = new ReentrantLock();

    public ConfigFile() {
        this(Clock.system(ZoneId.systemDefault()));
    }

    ConfigFile(Clock clock) {
        this.clock = clock;
        this.backups = new Backups(clock);
    }

    /** The file that is open; null before the first one is, and after {@link #forget}. */
    public @Nullable Path path() {
        return current.get().path();
    }

    /**
     * Reads a file, on the calling thread. Where it can't be read, or holds no acceptable
     * configuration, the file that was open before stays the open one.
     */
    public OpenResult open(Path file) {
        Path path = file.toAbsolutePath();
        reading.lock();
        try {
            Path target = FileContent.followed(path);
            FileContent content = FileContent.read(target);
            return switch (ConfigReader.read(content.text())) {
                case ReadResult.Invalid invalid -> new OpenResult.Invalid(invalid.problems());
                case ReadResult.Read read -> {
                    seen.put(target, content.fingerprint());
                    current.set(new Current(path, read.configuration()));
                    origins.opened(read.configuration(), path);
                    look.known();
                    yield new OpenResult.Opened(read.configuration());
                }
            };
        } catch (IOException e) {
            return new OpenResult.Unreadable(
                    FileWords.NOT_OPENED.with(path, FileTrouble.of(e, path).why()));
        } finally {
            reading.unlock();
        }
    }

    /** Saves to the file that is open. */
    public CompletableFuture<SaveResult> save(Configuration configuration) {
        return saveLater(current.get().path(), configuration, IfChanged.ASK);
    }

    /** Saves to the file that is open even where another program has changed it. */
    public CompletableFuture<SaveResult> saveAnyway(Configuration configuration) {
        return saveLater(current.get().path(), configuration, IfChanged.REPLACE);
    }

    /**
     * Saves to another file, which then is the open one. One that exists is replaced, unless it
     * holds something else than a configuration.
     */
    public CompletableFuture<SaveResult> saveAs(Path file, Configuration configuration) {
        Path path = file.toAbsolutePath();
        Current before = current.get();
        return saveLater(path, configuration, IfChanged.REPLACE)
                .thenApply(result -> {
                    if (result instanceof SaveResult.Saved) {
                        // Unless another file was opened meanwhile, or none.
                        current.compareAndSet(before, new Current(path, configuration));
                        look.known();
                    }
                    return result;
                });
    }

    /** No file is open any more; what is edited next begins empty. */
    public void forget() {
        current.set(NEW);
        look.known();
    }

    /** How the open file on disk stands to what is known of it, as of the latest look. */
    public FileState state() {
        return look.state();
    }

    /** What the open file holds, as far as is known; the same object until that changes. */
    public Configuration saved() {
        return current.get().saved();
    }

    /**
     * What another program has written over unsaved edits may be replaced: the next save does so
     * without asking.
     */
    public void keepMine() {
        var _ =
                later(() -> {
                    String judged = look.judged();
                    if (judged != null
                            && look.state() instanceof FileState.Conflict conflict
                            && conflict.file().equals(current.get().path())) {
                        seen.put(FileContent.followed(conflict.file()), judged);
                        current.set(new Current(conflict.file(), conflict.theirs()));
                        look.known();
                    }
                });
    }

    /**
     * Looks whether another program has changed the open file, after the saves that were asked for.
     * What it holds then is taken over, or {@link #state} says why not.
     */
    CompletableFuture<@Nullable Void> look(Taker taker) {
        return later(() -> lookNow(taker));
    }

    /**
     * Keeps a copy of what is in no file yet, in place of an earlier one. It is a help for a bad
     * day: trouble with it is logged, and that once.
     *
     * @param file the file that it belongs to, whether that exists or not
     */
    public void keepUnsaved(Path file, Configuration configuration) {
        changeCopy(file, () -> UnsavedEdits.write(file, configuration));
    }

    /** Removes that copy, where there is one. */
    public void dropUnsaved(Path file) {
        changeCopy(file, () -> UnsavedEdits.remove(file));
    }

    /** That copy; null where there is none that can be used. */
    public CompletableFuture<@Nullable UnsavedEdits> findUnsaved(Path file) {
        AtomicReference<@Nullable UnsavedEdits> found = new AtomicReference<>();
        return later(() -> found.set(UnsavedEdits.read(file))).thenApply(it -> found.get());
    }

    private void changeCopy(Path file, Work work) {
        var _ =
                later(() -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        if (!copyFailed) {
                            LOG.warn("{}", FileTrouble.notWritten(UnsavedEdits.copyOf(file), e));
                        }
                        copyFailed = true;
                    }
                });
    }

    /** Work on files that may find them in a state that ends it. */
    private interface Work {
        void run() throws IOException;
    }

    private CompletableFuture<@Nullable Void> later(Work work) {
        Runnable guarded =
                () -> {
                    reading.lock();
                    try {
                        work.run();
                    } catch (IOException e) {
                        Path path = current.get().path();
                        if (path != null) {
                            look.unreadable(path, e);
                        }
                    } catch (RuntimeException e) {
                        LOG.error("Looking into the open file failed", e);
                    } finally {
                        reading.unlock();
                    }
                };
        try {
            return CompletableFuture.runAsync(guarded, saver).thenApply(it -> null);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(null); // about to end
        }
    }

    private void lookNow(Taker taker) throws IOException {
        Current before = current.get();
        Path path = before.path();
        if (path == null) {
            return;
        }
        Path target = FileContent.followed(path);
        FileContent content = FileContent.read(target);
        if (content.fingerprint().equals(seen.get(target))) {
            look.known();
            return;
        }
        Configuration live = look.judge(path, target, content, taker);
        if (live != null) {
            seen.put(target, content.fingerprint());
            current.compareAndSet(before, new Current(path, live));
        }
    }

    /** Whether it differs from what the open file holds, or from nothing where no file is open. */
    public boolean isUnsaved(Configuration configuration) {
        return !configuration.equals(current.get().saved());
    }

    /**
     * The file that a configuration came from; null where none is known. It is another than the
     * open one where an undo led back behind its opening.
     *
     * @param past that configuration, and those that it was made from
     */
    public @Nullable Path fileOf(Collection<Configuration> past) {
        return origins.fileOf(past);
    }

    /** Waits for the saves that were asked for; later ones fail. */
    @Override
    public void close() {
        saver.close();
    }

    private CompletableFuture<SaveResult> saveLater(
            @Nullable Path path, Configuration configuration, IfChanged ifChanged) {
        if (path == null) {
            return CompletableFuture.completedFuture(
                    new SaveResult.Failed(
                            FileWords.NO_FILE_YET.with(), FileWords.CHOOSE_A_NAME.with()));
        }
        try {
            return CompletableFuture.supplyAsync(
                    () -> saveNow(path, configuration, ifChanged), saver);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedFuture(
                    failed(path, FileWords.ENDING.with(), FileWords.START_AGAIN.with()));
        }
    }

    private SaveResult saveNow(Path path, Configuration configuration, IfChanged ifChanged) {
        Path target = path;
        try {
            target = FileContent.followed(path);
            return saveTo(path, target, configuration, ifChanged);
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.of(e, target);
            return failed(path, trouble.why(), trouble.advice());
        } catch (RuntimeException | Error e) {
            // Even memory that runs out must not look like a save that is still going on.
            LOG.error("Saving {} failed in a way that nobody planned", path, e);
            return failed(path, FileWords.UNPLANNED.with(e), FileWords.ANOTHER_NAME.with());
        }
    }

    private SaveResult saveTo(
            Path path, Path target, Configuration configuration, IfChanged ifChanged)
            throws IOException {
        String text = ConfigWriter.write(configuration);
        Phrase flaw = flawOf(text, configuration);
        if (flaw != null) {
            return failed(
                    path, FileWords.NOT_OPENED_AGAIN.with(flaw), FileWords.CORRECT_FIRST.with());
        }
        FileContent fresh = FileContent.of(text);
        Path backup = null;
        if (Files.exists(target)) {
            FileContent old = FileContent.read(target);
            boolean asSeen = old.fingerprint().equals(seen.get(target));
            if (!asSeen) {
                if (ConfigReader.read(old.text()) instanceof ReadResult.Invalid invalid) {
                    return notAConfiguration(path, invalid);
                }
                if (ifChanged == IfChanged.ASK) {
                    return new SaveResult.Conflict(
                            path, Files.getLastModifiedTime(target).toInstant());
                }
            }
            if (!Files.isWritable(target)) {
                return failed(
                        path,
                        FileWords.WRITE_PROTECTED.with(),
                        FileWords.CHANGE_PERMISSIONS.with());
            }
            if (old.fingerprint().equals(fresh.fingerprint())) {
                return saved(path, target, fresh, configuration, null);
            }
            backup = backups.keep(target, old.bytes());
        }
        SafeWrite.write(target, fresh.bytes(), target);
        return saved(path, target, fresh, configuration, backup);
    }

    /**
     * What would keep the text from being opened again as what it was; null where nothing would.
     */
    private static @Nullable Phrase flawOf(String text, Configuration configuration) {
        return switch (ConfigReader.read(text)) {
            case ReadResult.Invalid invalid -> invalid.problems().getFirst().violation().inWords();
            case ReadResult.Read read ->
                    read.configuration().equals(configuration)
                            ? null
                            : FileWords.NOT_THE_SAME.with();
        };
    }

    private SaveResult saved(
            Path path,
            Path target,
            FileContent content,
            Configuration configuration,
            @Nullable Path backup) {
        seen.put(target, content.fingerprint());
        origins.saved(configuration, path);
        // Unless it is no longer the open one.
        current.updateAndGet(it -> path.equals(it.path()) ? new Current(path, configuration) : it);
        if (path.equals(current.get().path())) {
            look.known();
        }
        return new SaveResult.Saved(path, Instant.now(clock), backup);
    }

    private static SaveResult notAConfiguration(Path path, ReadResult.Invalid invalid) {
        Problem first = invalid.problems().getFirst();
        return failed(
                path,
                FileWords.NO_CONFIGURATION.with(
                        first.line(), first.column(), first.violation().inWords()),
                FileWords.CORRECT_OR_MOVE.with());
    }

    private static SaveResult failed(Path path, Phrase why, Phrase advice) {
        return new SaveResult.Failed(FileWords.NOT_SAVED.with(path, why), advice);
    }
}
