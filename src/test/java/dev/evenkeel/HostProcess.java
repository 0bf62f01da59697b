package dev.evenkeel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A {@link ScriptedHost} as a process of its own, which can be killed, stopped and started again.
 */
final class HostProcess {

    private Process process;
    private BufferedReader out;
    private int port;

    HostProcess() {
        start();
    }

    int port() {
        return port;
    }

    /** Starts it at the port where it was; returns when it takes connections. */
    void start() {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ScriptedHost.class.getName(),
                        String.valueOf(port));
        try {
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            out = process.inputReader(StandardCharsets.US_ASCII);
            port = Integer.parseInt(out.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever befell it: from now on it is there, and does its work well. */
    void recover() {
        if (process.isAlive()) {
            signal("CONT");
            mode(ScriptedHost.Mode.WELL);
        } else {
            start();
        }
    }

    void mode(ScriptedHost.Mode mode) {
        try {
            Writer in = process.outputWriter(StandardCharsets.US_ASCII);
            in.write(mode.name() + "\n");
            in.flush();
            if (!"done".equals(out.readLine())) {
                throw new IllegalStateException("the host has ended");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGKILL: it has no time to say goodbye. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** SIGSTOP: its sockets stay, and nobody answers. */
    void halt() {
        signal("STOP");
    }

    private void signal(String name) {
        try {
            Process kill =
                    new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
            if (!kill.waitFor(10, TimeUnit.SECONDS) || kill.exitValue() != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
