package dev.evenkeel.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A server that was started for the run, and what Linux tells of its processes. */
final class Running implements AutoCloseable {

    /** Of the counters in /proc, as every Linux of today has it. */
    private static final long TICKS_PER_SECOND = 100;

    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final int port;

    private Running(String name, Process process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** Starts it and returns once its port takes connections. */
    static Running start(String name, List<String> command, Path log, int port) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        long deadline = System.nanoTime() + LONGEST_START.toNanos();
        while (!answers(port)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IOException(name + " did not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
        return new Running(name, process, port);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Processor time of all its processes so far, in microseconds. */
    long cpuMicros() {
        return processes().mapToLong(Running::ticks).sum() * 1_000_000 / TICKS_PER_SECOND;
    }

    /** The most memory that its processes held at a time since {@link #forgetPeak}, in MiB. */
    double peakMib() {
        return processes().mapToLong(Running::peakKib).sum() / 1024.0;
    }

    /** Has the peak begin at what they hold now, as proc_pid_clear_refs(5) says. */
    void forgetPeak() {
        processes().forEach(it -> write(it, "clear_refs", "5"));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                processes().forEach(ProcessHandle::destroyForcibly);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants());
    }

    /** User and system time: fields 14 and 15 of proc_pid_stat(5), counted after the name. */
    private static long ticks(ProcessHandle handle) {
        String stat = read(handle, "stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }

    private static long peakKib(ProcessHandle handle) {
        return read(handle, "status")
                .lines()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    private static void write(ProcessHandle handle, String file, String text) {
        try {
            Files.writeString(Path.of("/proc", String.valueOf(handle.pid()), file), text);
        } catch (IOException e) {
            throw new IllegalStateException("process " + handle.pid() + " has ended", e);
        }
    }

    private static String read(ProcessHandle handle, String file) {
        try {
            return Files.readString(Path.of("/proc", String.valueOf(handle.pid()), file));
        } catch (IOException e) {
            throw new IllegalStateException("process " + handle.pid() + " has ended", e);
        }
    }
}
