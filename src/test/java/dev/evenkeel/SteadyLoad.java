package dev.evenkeel;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends GETs at a fixed rate over kept connections, whatever becomes of them. A slow answer doesn't
 * slow the others; what fell behind is made up for.
 */
final class SteadyLoad implements AutoCloseable {

    private static final int CONNECTIONS = 50;

    private final int port;
    private final long gapNanos;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger sent = new AtomicInteger();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong longestNanos = new AtomicLong();
    private volatile boolean stopped;

    SteadyLoad(int port, int perSecond) {
        this.port = port;
        this.gapNanos = Duration.ofSeconds(1).toNanos() * CONNECTIONS / perSecond;
        for (int i = 0; i < CONNECTIONS; i++) {
            long phase = gapNanos * i / CONNECTIONS;
            threads.add(Thread.ofVirtual().start(() -> run(phase)));
        }
    }

    /** How many requests were sent so far. */
    int sent() {
        return sent.get();
    }

    /** How many were answered with this status. */
    int answers(int status) {
        AtomicInteger count = statuses.get(status);
        return count == null ? 0 : count.get();
    }

    /** What was no answer as a client wants it: anything but 200 and its whole body. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** The longest that a request has taken since the last call. */
    Duration longest() {
        return Duration.ofNanos(longestNanos.getAndSet(0));
    }

    private void run(long phase) {
        Connection connection = null;
        long next = System.nanoTime() + phase;
        while (!stopped) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            next += gapNanos;
            long begun = System.nanoTime();
            try {
                if (connection == null) {
                    connection = new Connection(port);
                }
                sent.incrementAndGet();
                int status = connection.get();
                statuses.computeIfAbsent(status, it -> new AtomicInteger()).incrementAndGet();
                if (status != 200) {
                    failures.add("status " + status);
                }
            } catch (IOException | RuntimeException e) {
                if (!stopped) {
                    failures.add(e.toString());
                }
                connection = null;
            }
            longestNanos.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }
        if (connection != null) {
            connection.close();
        }
    }

    /** Sends no more, and waits for the answers that are due. */
    @Override
    public void close() {
        stopped = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Connection {

        private final Socket socket;
        private final InputStream in;

        Connection(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            in = new BufferedInputStream(socket.getInputStream());
        }

        int get() throws IOException {
            String request = "GET /s/x HTTP/1.1\r\nHost: p\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String head = head();
            int status = Integer.parseInt(head.split(" ", 3)[1]);
            int length = 0;
            for (String line : head.split("\r\n")) {
                if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
                    length = Integer.parseInt(line.substring(15).strip());
                }
            }
            byte[] body = in.readNBytes(length);
            if (body.length < length) {
                throw new IOException("cut off after " + body.length + " of " + length);
            }
            if (status == 200 && !new String(body, StandardCharsets.US_ASCII).equals("ok")) {
                throw new IOException("another's body");
            }
            return status;
        }

        private String head() throws IOException {
            StringBuilder head = new StringBuilder();
            int c;
            while ((c = in.read()) >= 0) {
                head.append((char) c);
                if (c == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                    return head.toString();
                }
            }
            throw new IOException("closed without an answer");
        }

        void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
