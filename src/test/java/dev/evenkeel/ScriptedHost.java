package dev.evenkeel;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A host that behaves as it is told, checks included; in this process or as one of its own. */
final class ScriptedHost implements AutoCloseable {

    /** How it answers. */
    enum Mode {
        WELL,
        UNAVAILABLE,
        RESET_AFTER_HEAD,
        GARBAGE,
        TOO_SLOW
    }

    private static final Duration SLOW = Duration.ofSeconds(3);

    private final ServerSocket server = new ServerSocket();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Duration pace = Duration.ZERO;
    private volatile Mode mode = Mode.WELL;

    /**
     * @param port 0 for any free one
     */
    ScriptedHost(int port) throws IOException {
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void mode(Mode newMode) {
        mode = newMode;
    }

    /** How long it works on each request. */
    void pace(Duration newPace) {
        pace = newPace;
    }

    /** How many it has been asked, without checks. */
    int requests() {
        return requests.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            String target = readTarget(in);
            while (!target.isEmpty() && answer(socket, target)) {
                target = readTarget(in);
            }
        } catch (IOException e) {
            // the other side has gone
        } finally {
            open.remove(socket);
        }
    }

    /** False: it is over with this connection. */
    private boolean answer(Socket socket, String target) throws IOException {
        if (!target.equals("/status")) {
            requests.incrementAndGet();
        }
        switch (mode) {
            case WELL -> {
                LockSupport.parkNanos(pace.toNanos());
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                return true;
            }
            case UNAVAILABLE -> {
                send(socket, "HTTP/1.1 503 No\r\nContent-Length: 2\r\n\r\nno");
                return true;
            }
            case RESET_AFTER_HEAD -> {
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n");
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            case GARBAGE -> send(socket, "\u0016\u0003 what is this?\r\n\r\n");
            case TOO_SLOW -> {
                LockSupport.parkNanos(SLOW.toNanos());
                send(socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        }
        return false;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String readTarget(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int c;
        while ((c = in.read()) >= 0) {
            head.append((char) c);
            if (c == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                return head.toString().split(" ", 3)[1];
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    /** Serves at a port until its standard input ends; each line there is a mode. */
    public static void main(String[] args) throws IOException {
        ScriptedHost host = new ScriptedHost(Integer.parseInt(args[0]));
        System.out.println(host.port());
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        String line;
        while ((line = in.readLine()) != null) {
            host.mode(Mode.valueOf(line.toUpperCase(Locale.ROOT)));
            System.out.println("done");
        }
        System.exit(0);
    }
}
