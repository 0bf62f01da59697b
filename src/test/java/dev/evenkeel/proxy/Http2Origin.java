package dev.evenkeel.proxy;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.HTTP2Session;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.api.server.ServerSessionListener;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.http2.frames.SettingsFrame;
import org.eclipse.jetty.http2.server.RawHTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A host that speaks HTTP/2 in clear text, whose answers are written frame by frame. */
final class Http2Origin implements AutoCloseable {

    /** Answers one request, on a thread of its own. */
    interface Answering {
        void answer(Visit visit) throws Exception;
    }

    private final Server server;
    private final ServerConnector connector;
    private final AtomicInteger requests = new AtomicInteger();
    final Set<Session> connections = ConcurrentHashMap.newKeySet();
    final AtomicInteger connectionsEver = new AtomicInteger();

    Http2Origin(Answering answering) throws Exception {
        this(answering, 1_000);
    }

    Http2Origin(Answering answering, int mostStreams) throws Exception {
        QueuedThreadPool threads = new QueuedThreadPool(8);
        threads.setReservedThreads(0);
        server = new Server(threads);
        RawHTTP2ServerConnectionFactory http2 =
                new RawHTTP2ServerConnectionFactory(
                        new HttpConfiguration(), new Connections(answering, mostStreams));
        http2.setMaxConcurrentStreams(mostStreams);
        connector = new ServerConnector(server, 1, 1, http2);
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(1_000);
        server.addConnector(connector);
        server.start();
    }

    static Http2Origin saying(String text) throws Exception {
        return new Http2Origin(visit -> visit.say(text));
    }

    HostAddress address() {
        return HostAddress.parse("h2c://127.0.0.1:" + connector.getLocalPort()).orElseThrow();
    }

    static Service service(String name, Http2Origin... origins) {
        Service service = Service.named(name).plusRoute(RunningProxy.route("/**"));
        for (Http2Origin origin : origins) {
            service = service.plusHost(Host.at(origin.address()));
        }
        return service;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        LifeCycle.stop(server);
    }

    private final class Connections implements ServerSessionListener {

        private final Answering answering;
        private final int mostStreams;

        Connections(Answering answering, int mostStreams) {
            this.answering = answering;
            this.mostStreams = mostStreams;
        }

        @Override
        public Map<Integer, Integer> onPreface(Session session) {
            return Map.of(SettingsFrame.MAX_CONCURRENT_STREAMS, mostStreams);
        }

        @Override
        public void onAccept(Session session) {
            connections.add(session);
            connectionsEver.incrementAndGet();
        }

        @Override
        public void onClose(Session session, GoAwayFrame frame, Callback callback) {
            connections.remove(session);
            callback.succeeded();
        }

        @Override
        public Stream.Listener onNewStream(Stream stream, HeadersFrame frame) {
            requests.incrementAndGet();
            Visit visit = new Visit(stream, (MetaData.Request) frame.getMetaData());
            if (frame.isEndStream()) {
                visit.bodyEnded.complete(null);
            }
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            answering.answer(visit);
                        } catch (Exception x) {
                            visit.failure.complete(x);
                        }
                    });
            return visit;
        }
    }

    /** One request, and its answer. */
    static final class Visit implements Stream.Listener {

        final Stream stream;
        final MetaData.Request head;
        final CompletableFuture<Integer> reset = new CompletableFuture<>();
        final CompletableFuture<HttpFields> trailers = new CompletableFuture<>();
        final CompletableFuture<Exception> failure = new CompletableFuture<>();
        final CompletableFuture<@Nullable Void> bodyEnded = new CompletableFuture<>();
        final AtomicLong bodyBytes = new AtomicLong();
        private final Semaphore arrived = new Semaphore(0);
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        private Visit(Stream stream, MetaData.Request head) {
            this.stream = stream;
            this.head = head;
        }

        String path() {
            return head.getHttpURI().getPathQuery();
        }

        /** All of the request's body, which is held back until somebody asks for it. */
        String body() throws Exception {
            stream.demand();
            bodyEnded.get(20, TimeUnit.SECONDS);
            synchronized (body) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }

        /** Waits until this has come of the body. */
        void awaitBody(String expected) throws Exception {
            stream.demand();
            while (!bodySoFar().equals(expected)) {
                if (!arrived.tryAcquire(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("only came: " + bodySoFar());
                }
            }
        }

        private String bodySoFar() {
            synchronized (body) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }

        void say(String text) throws Exception {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(200, HttpFields.build().put("content-length", bytes.length), false);
            data(bytes, true);
        }

        void head(int status, HttpFields fields, boolean last) throws Exception {
            MetaData.Response response =
                    new MetaData.Response(status, null, HttpVersion.HTTP_2, fields);
            stream.headers(new HeadersFrame(stream.getId(), response, null, last))
                    .get(20, TimeUnit.SECONDS);
        }

        void data(byte[] bytes, boolean last) throws Exception {
            stream.data(new DataFrame(stream.getId(), ByteBuffer.wrap(bytes), last))
                    .get(60, TimeUnit.SECONDS);
        }

        void data(String text, boolean last) throws Exception {
            data(text.getBytes(StandardCharsets.UTF_8), last);
        }

        void trailers(HttpFields fields) throws Exception {
            MetaData end = new MetaData(HttpVersion.HTTP_2, fields);
            stream.headers(new HeadersFrame(stream.getId(), end, null, true))
                    .get(20, TimeUnit.SECONDS);
        }

        /** Ends the connection, and says that this request was not looked at. */
        void leave() {
            GoAwayFrame frame = new GoAwayFrame(0, ErrorCode.NO_ERROR.code, null);
            ((HTTP2Session) stream.getSession()).frames(null, List.of(frame), Callback.NOOP);
        }

        void reset(int error) {
            stream.reset(new ResetFrame(stream.getId(), error), Callback.NOOP);
        }

        @Override
        public void onHeaders(Stream from, HeadersFrame frame) {
            trailers.complete(frame.getMetaData().getHttpFields());
        }

        @Override
        public void onDataAvailable(Stream from) {
            Stream.Data data = from.readData();
            if (data == null) {
                from.demand();
                return;
            }
            ByteBuffer bytes = data.frame().getByteBuffer();
            bodyBytes.addAndGet(bytes.remaining());
            synchronized (body) {
                while (bytes.hasRemaining() && body.size() < 100_000) {
                    body.write(bytes.get());
                }
            }
            arrived.release();
            boolean last = data.frame().isEndStream();
            data.release();
            if (last) {
                bodyEnded.complete(null);
            } else {
                from.demand();
            }
        }

        @Override
        public void onReset(Stream from, ResetFrame frame, Callback callback) {
            reset.complete(frame.getError());
            callback.succeeded();
        }
    }
}
