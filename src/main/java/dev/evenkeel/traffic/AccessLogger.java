package dev.evenkeel.traffic;

import dev.evenkeel.model.AccessLog;

import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * The access log. {@link #add} may be called from any thread and waits for nobody: what it is given
 * goes into a queue of fixed length, which one thread writes to the file. Where that falls behind,
 * as on a disk that is slow or full, what finds no room is dropped and counted.
 */
public final class AccessLogger {

    /** How many requests wait to be written at most. */
    static final int MOST_WAITING = 1 << 14;

    private static final Logger LOG = LoggerFactory.getLogger(AccessLogger.class);
    private static final int BATCH = 256;
    private static final Duration PAUSE = Duration.ofMillis(25);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_END = Duration.ofSeconds(3);

    private final LongAdder dropped = new LongAdder();
    private final AtomicLong written = new AtomicLong();
    private volatile @Nullable Writer writer;

    AccessLogger() {}

    /**
     * Where it stands.
     *
     * @param file where it is written; null where it isn't
     * @param written how many requests were written since the program started
     * @param dropped how many were left out, as they found no room
     * @param trouble why it can't be written now, in words; null where it can
     */
    public record Status(
            @Nullable Path file, long written, long dropped, @Nullable String trouble) {}

    /** Whether requests are to be added. */
    public boolean isOn() {
        return writer != null;
    }

    /** A request has ended. */
    public void add(AccessEntry entry) {
        Writer current = writer;
        if (current != null && !current.queue.offer(entry)) {
            dropped.increment();
            current.overflowed = true;
        }
    }

    public Status status() {
        Writer current = writer;
        return new Status(
                current == null ? null : current.path,
                written.get(),
                dropped.sum(),
                current == null ? null : current.trouble);
    }

    /**
     * Writes as these settings say from now on; what was added before is written as it was to be.
     *
     * @param settings null for not at all
     * @param folder where a relative file begins
     */
    public synchronized void follow(@Nullable AccessLog settings, Path folder) {
        Writer before = writer;
        Path path = settings == null ? null : folder.resolve(settings.file()).toAbsolutePath();
        if (before != null && before.settings.equals(settings) && before.path.equals(path)) {
            return;
        }
        Writer next = settings == null || path == null ? null : new Writer(settings, path, before);
        writer = next;
        if (before != null) {
            before.ends = true;
            // It may rest after trouble, for longer than is left to end in.
            LockSupport.unpark(before.thread);
        }
        if (next != null) {
            next.thread.start();
        }
    }

    /** Writes what there is, as far as the disk takes it within a few seconds, and ends. */
    public void close() {
        Writer last = writer;
        follow(null, Path.of(""));
        if (last != null) {
            last.await();
        }
    }

    private final class Writer {

        private final AccessLog settings;
        private final Path path;
        private final RotatedFile file;
        private final AccessLines lines;

        /** Until it has ended: a chain of all that there ever were would never be let go. */
        private @Nullable Writer before;

        private final Thread thread =
                Thread.ofPlatform().name("access-log").daemon().unstarted(this::run);
        private final MessagePassingQueue<AccessEntry> queue =
                new MpscAtomicArrayQueue<>(MOST_WAITING);
        private final StringBuilder text = new StringBuilder();
        private ByteBuffer unwritten = ByteBuffer.allocate(0);
        private boolean toldOfOverflow;
        private volatile boolean overflowed;
        private volatile boolean ends;
        private volatile @Nullable String trouble;

        /**
         * @param before may have the same file, so it is let end first
         */
        Writer(AccessLog settings, Path path, @Nullable Writer before) {
            this.settings = settings;
            this.path = path;
            this.before = before;
            file = new RotatedFile(path, settings.size(), settings.keep());
            lines = new AccessLines(settings.format(), ZoneId.systemDefault());
        }

        private void run() {
            Writer earlier = before;
            if (earlier != null) {
                earlier.await();
                before = null;
            }
            long endsBy = Long.MAX_VALUE;
            int quiet = 0;
            while (true) {
                boolean wasToEnd = ends;
                if (wasToEnd && endsBy == Long.MAX_VALUE) {
                    endsBy = System.nanoTime() + LONGEST_END.toNanos();
                }
                if (writeSome()) {
                    continue;
                }
                // Twice: some thread may have been about to add while another took its place.
                quiet = wasToEnd && !unwritten.hasRemaining() ? quiet + 1 : 0;
                if (wasToEnd && (quiet > 1 || System.nanoTime() - endsBy > 0)) {
                    break;
                }
                LockSupport.parkNanos(
                        (trouble == null || wasToEnd ? PAUSE : PAUSE_AFTER_TROUBLE).toNanos());
            }
            end();
        }

        /** Whether there may be more to write at once. */
        private boolean writeSome() {
            if (overflowed && !toldOfOverflow) {
                toldOfOverflow = true;
                LOG.warn(
                        "The access log {} can't be written as fast as requests come: some are"
                                + " left out, and counted",
                        path);
            }
            if (!unwritten.hasRemaining()) {
                text.setLength(0);
                int count = queue.drain(entry -> lines.append(entry, text), BATCH);
                if (count == 0) {
                    return false;
                }
                unwritten = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII));
            }
            int newlinesBefore = newlines();
            try {
                file.write(unwritten);
                if (trouble != null) {
                    trouble = null;
                    LOG.info("The access log {} is written again", path);
                }
                return true;
            } catch (IOException | RuntimeException e) {
                inTrouble(e);
                return false;
            } finally {
                written.addAndGet(newlinesBefore - newlines());
            }
        }

        private int newlines() {
            int count = 0;
            for (int i = unwritten.position(); i < unwritten.limit(); i++) {
                if (unwritten.get(i) == '\n') {
                    count++;
                }
            }
            return count;
        }

        private void inTrouble(Exception e) {
            String why = String.valueOf(e.getMessage());
            String words = why.contains(path.toString()) ? why : path + ": " + why;
            if (trouble == null) {
                LOG.warn("The access log can't be written: {} ({})", words, kind(e));
            }
            trouble = words + " (" + kind(e) + ")";
        }

        private static String kind(Exception e) {
            return e.getClass().getSimpleName();
        }

        private void end() {
            int left = newlines() + queue.drain(entry -> {});
            if (left > 0) {
                dropped.add(left);
                LOG.warn("The access log {} ends with {} requests left out", path, left);
            }
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("The access log {} can't be closed: {}", path, e.getMessage());
            }
        }

        private void await() {
            try {
                thread.join(LONGEST_END.plusSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
