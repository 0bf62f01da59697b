package dev.evenkeel.proxy;

import dev.evenkeel.model.HostAddress;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A host on a bare socket, that behaves, or misbehaves, byte by byte as its script says. */
final class SocketOrigin implements AutoCloseable {

    /** Serves one request. */
    interface Script {
        void serve(Visit visit) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Thread acceptor;

    SocketOrigin(Script script) {
        this.script = script;
        try {
            server = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    /** Answers every request with this text. */
    static SocketOrigin saying(String text) {
        return new SocketOrigin(visit -> {
            visit.body();
            visit.answer(text);
        });
    }

    /** Answers every request with its own head and body. */
    static SocketOrigin echo() {
        return new SocketOrigin(visit -> visit.answer(visit.head() + visit.body()));
    }

    /** Sends these bytes as they are, and closes. */
    static SocketOrigin sending(String bytes) {
        return new SocketOrigin(visit -> {
            visit.body();
            visit.send(bytes);
            visit.close();
        });
    }

    HostAddress address() {
        return HostAddress.parse("127.0.0.1:" + server.getLocalPort()).orElseThrow();
    }

    /** The heads of the requests so far, each line ended by CR LF, the empty one included. */
    List<String> heads() {
        return heads;
    }

    int requests() {
        return heads.size();
    }

    int connections() {
        return connections.get();
    }

    /** How many connections the other side has closed or broken. */
    int lost() {
        return lost.get();
    }

    /** Closes all connections, as a host does that is restarted. */
    void dropConnections() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (int number = 1; ; number++) {
                String head = readHead(in);
                if (head.isEmpty()) {
                    lost.incrementAndGet();
                    return;
                }
                heads.add(head);
                script.serve(new Visit(socket, in, head, number));
                if (socket.isClosed()) {
                    return;
                }
            }
        } catch (IOException | NumberFormatException e) {
            lost.incrementAndGet(); // broken off, within a chunk perhaps
        } finally {
            open.remove(socket);
        }
    }

    static String readHead(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        int c;
        while ((c = in.read()) >= 0) {
            head.write(c);
            last4 = (last4 << 8) | c;
            if (last4 == 0x0d0a0d0a) {
                return head.toString(StandardCharsets.UTF_8);
            }
        }
        return "";
    }

    static String field(String head, String name) {
        for (String line : head.split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        return "";
    }

    static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0 && c != '\n') {
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        server.close();
        try {
            // Until its thread has seen the end, the port still takes connections.
            acceptor.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        dropConnections();
    }

    /** One request as it came, and the way to answer it. */
    record Visit(Socket socket, InputStream in, String head, int number) {

        String method() {
            return head.substring(0, head.indexOf(' '));
        }

        String target() {
            return head.split(" ", 3)[1];
        }

        String field(String name) {
            return SocketOrigin.field(head, name);
        }

        /** Reads the body; the trailers of a chunked one come behind a bar. */
        String body() throws IOException {
            if (field("Transfer-Encoding").equals("chunked")) {
                StringBuilder body = new StringBuilder();
                int size;
                while ((size = Integer.parseInt(readLine(in), 16)) > 0) {
                    body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                    readLine(in);
                }
                String trailer = readLine(in);
                while (!trailer.isEmpty()) {
                    body.append('|').append(trailer);
                    trailer = readLine(in);
                }
                return body.toString();
            }
            String length = field("Content-Length");
            return length.isEmpty()
                    ? ""
                    : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
        }

        void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        }

        /** Answers 200 with this text. */
        void answer(String text) throws IOException {
            int length = text.getBytes(StandardCharsets.UTF_8).length;
            String body = method().equals("HEAD") ? "" : text;
            send("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body);
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
