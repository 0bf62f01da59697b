package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.HttpClientTransportOverHTTP2;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Bodies far larger than all the memory that the program has. */
@Timeout(120)
class LargeBodiesTest {

    private static final long SIZE = 1L << 30;

    /** More than all the memory, too; a gibibyte takes HTTP/2 some seconds each way. */
    private static final long HTTP_2_SIZE = Long.getLong("large.http2", 160) << 20;

    private static final int SLOW_READERS = 20;
    private static final int MEGABYTE = 1024;

    @TempDir Path folder;

    private ServerSocket host;
    private Server http2Host;
    private Program program;
    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        http2Host = http2Host();
        host = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
        String config =
                """
                {"version": 2, "services": {
                  "big": {"hosts": ["127.0.0.1:%d"], "routes": ["/**"]},
                  "two": {"hosts": ["h2c://127.0.0.1:%d"], "routes": ["/**"]} }}
                """
                        .formatted(host.getLocalPort(), http2Host.getURI().getPort());
        Path file = Files.writeString(folder.resolve("config.json"), config);
        program =
                Program.start(
                                folder,
                                List.of("-Xmx128m"),
                                "--headless",
                                "--port",
                                "0",
                                "--admin-port",
                                "0",
                                "--config",
                                file.toString())
                        .awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        program.close();
        host.close();
        LifeCycle.stop(http2Host);
    }

    /** The same as {@link #serve}, over HTTP/2. */
    private static Server http2Host() throws Exception {
        Server server = new Server();
        ServerConnector connector =
                new ServerConnector(
                        server, new HTTP2CServerConnectionFactory(new HttpConfiguration()));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(
                new Handler.Abstract() {
                    @Override
                    public boolean handle(Request request, Response response, Callback callback)
                            throws IOException {
                        OutputStream out = Content.Sink.asOutputStream(response);
                        if (request.getMethod().equals("GET")) {
                            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, HTTP_2_SIZE);
                            send(out, HTTP_2_SIZE);
                        } else {
                            InputStream in = Content.Source.asInputStream(request);
                            String count = Long.toString(receive(in, HTTP_2_SIZE));
                            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, count.length());
                            out.write(ascii(count));
                        }
                        out.close();
                        callback.succeeded();
                        return true;
                    }
                });
        server.start();
        return server;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = host.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    /** Answers GET with a gibibyte, and anything else with how much it was sent. */
    private static void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            if (readHead(in).startsWith("GET ")) {
                out.write(ascii("HTTP/1.1 200 OK\r\nContent-Length: " + SIZE + "\r\n\r\n"));
                send(out, SIZE);
            } else {
                String count = Long.toString(receive(in, SIZE));
                out.write(
                        ascii("HTTP/1.1 200 OK\r\nContent-Length: " + count.length() + "\r\n\r\n"));
                out.write(ascii(count));
            }
        } catch (IOException e) {
            // the proxy has gone, as the slow readers have
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void send(OutputStream out, long size) throws IOException {
        byte[] piece = new byte[1 << 16];
        for (long sent = 0; sent < size; sent += piece.length) {
            out.write(piece);
        }
    }

    private static long receive(InputStream in, long size) throws IOException {
        byte[] piece = new byte[1 << 16];
        long received = 0;
        while (received < size) {
            int read = in.read(piece);
            if (read < 0) {
                throw new EOFException("after " + received);
            }
            received += read;
        }
        return received;
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) c);
        }
        return head.toString();
    }

    private Socket request(String head) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), program.proxy().getPort());
        sockets.add(socket);
        socket.getOutputStream().write(ascii(head));
        return socket;
    }

    private void slowReaders(String service) throws IOException {
        for (int i = 0; i < SLOW_READERS; i++) {
            Socket slow = request("GET /" + service + "/slow HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(readHead(slow.getInputStream())).contains(" 200 ");
        }
    }

    private void goesDownAndUp() throws IOException {
        Socket down = request("GET /big/down HTTP/1.1\r\nHost: a\r\n\r\n");
        InputStream in = new BufferedInputStream(down.getInputStream(), 1 << 16);
        assertThat(readHead(in)).contains(" 200 ");
        assertThat(receive(in, SIZE)).isEqualTo(SIZE);

        Socket up =
                request(
                        "POST /big/up HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n\r\n"
                                .formatted(SIZE));
        send(up.getOutputStream(), SIZE);
        InputStream answer = up.getInputStream();
        assertThat(readHead(answer)).contains(" 200 ");
        String count = Long.toString(SIZE);
        assertThat(new String(answer.readNBytes(count.length()), StandardCharsets.US_ASCII))
                .isEqualTo(count);
    }

    /** From a client that speaks HTTP/2 to a host that does. */
    private void goesDownAndUpByHttp2() throws Exception {
        HttpClient client = new HttpClient(new HttpClientTransportOverHTTP2(new HTTP2Client()));
        client.start();
        try {
            InputStreamResponseListener down = new InputStreamResponseListener();
            client.newRequest(program.proxy().resolve("/two/down")).send(down);
            assertThat(down.get(20, TimeUnit.SECONDS).getVersion()).isEqualTo(HttpVersion.HTTP_2);
            assertThat(receive(down.getInputStream(), HTTP_2_SIZE)).isEqualTo(HTTP_2_SIZE);

            InputStreamResponseListener up = new InputStreamResponseListener();
            try (OutputStreamRequestContent body = new OutputStreamRequestContent()) {
                client.newRequest(program.proxy().resolve("/two/up"))
                        .method(HttpMethod.POST)
                        .body(body)
                        .send(up);
                send(body.getOutputStream(), HTTP_2_SIZE);
            }
            assertThat(new String(up.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo(Long.toString(HTTP_2_SIZE));
        } finally {
            client.stop();
        }
    }

    @Test
    void bodiesGoDownAndUpWithSlowReadersBesideAndLittleMemory() throws Exception {
        slowReaders("big");
        goesDownAndUp();
        slowReaders("two");
        goesDownAndUpByHttp2();

        Path status = Path.of("/proc/" + program.pid() + "/status");
        if (Files.exists(status)) {
            String peak =
                    Files.readAllLines(status).stream()
                            .filter(line -> line.startsWith("VmHWM:"))
                            .findFirst()
                            .orElseThrow();
            int megabytes = Integer.parseInt(peak.replaceAll("\\D", "")) / MEGABYTE;
            assertThat(megabytes).as("most memory at a time, in MiB").isLessThan(400);
        }
    }
}
