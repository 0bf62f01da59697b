package dev.evenkeel.proxy;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client on a bare socket. */
final class RawClient implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        this("127.0.0.1", port);
    }

    RawClient(String host, int port) throws IOException {
        socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Sends a request without a body. */
    RawClient request(String method, String target, String... fields) throws IOException {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: p\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return send(head.append("\r\n").toString());
    }

    /** An answer as it came; the body with its trailers behind bars. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String field(String name) {
            return SocketOrigin.field(head, name);
        }
    }

    Answer answer() throws IOException {
        return answerTo("GET");
    }

    /** Reads one answer to a request of that method, exactly as far as it goes. */
    Answer answerTo(String method) throws IOException {
        String head = SocketOrigin.readHead(in);
        if (head.isEmpty()) {
            throw new EOFException("closed without an answer");
        }
        int status = Integer.parseInt(head.split(" ", 3)[1]);
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return new Answer(head, "");
        }
        String length = SocketOrigin.field(head, "Content-Length");
        if (!length.isEmpty()) {
            byte[] body = in.readNBytes(Integer.parseInt(length));
            if (body.length < Integer.parseInt(length)) {
                throw new EOFException("cut off after " + body.length + " of " + length);
            }
            return new Answer(head, new String(body, StandardCharsets.UTF_8));
        }
        if (!SocketOrigin.field(head, "Transfer-Encoding").equals("chunked")) {
            return new Answer(head, rest());
        }
        StringBuilder body = new StringBuilder();
        while (true) {
            String line = SocketOrigin.readLine(in);
            if (line.isEmpty()) {
                throw new EOFException("cut off after " + body);
            }
            int size = Integer.parseInt(line, 16);
            if (size == 0) {
                break;
            }
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            SocketOrigin.readLine(in);
        }
        String trailer = SocketOrigin.readLine(in);
        while (!trailer.isEmpty()) {
            body.append('|').append(trailer);
            trailer = SocketOrigin.readLine(in);
        }
        return new Answer(head, body.toString());
    }

    /** Reads an answer's head. */
    String head() throws IOException {
        return SocketOrigin.readHead(in);
    }

    /** Reads so many bytes. */
    String read(int bytes) throws IOException {
        return new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
    }

    /** Reads until the proxy closes. */
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Whether the proxy closes the connection, with nothing more on it. */
    boolean isClosed() {
        try {
            return in.read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
