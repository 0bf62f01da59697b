package dev.evenkeel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
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

    /**
     * Starts it at the port where it was; returns when it has answered once: what a program does
     * for the first time takes it long on a busy machine, which is no failure of who asks.
     */
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
            ask();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ask() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET /status HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            if (socket.getInputStream().read() < 0) {
                throw new IOException("the host has closed");
            }
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
