package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.component.LifeCycle;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** An HTTP/2 client on one connection, with prior knowledge, that shows every frame it gets. */
final class Http2Caller implements AutoCloseable {

    private final HTTP2Client client = new HTTP2Client();
    private final Session session;
    private final int port;
    final AtomicInteger goAways = new AtomicInteger();
    final CompletableFuture<Void> closed = new CompletableFuture<>();

    Http2Caller(int port) throws Exception {
        this.port = port;
        client.setUseALPN(false);
        client.setMaxRequestHeadersSize(100_000);
        client.start();
        session =
                client.connect(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                                new Session.Listener() {
                                    @Override
                                    public void onGoAway(Session it, GoAwayFrame frame) {
                                        goAways.incrementAndGet();
                                    }

                                    @Override
                                    public void onClose(
                                            Session it, GoAwayFrame frame, Callback callback) {
                                        closed.complete(null);
                                        callback.succeeded();
                                    }

                                    @Override
                                    public void onFailure(
                                            Session it, Throwable failure, Callback callback) {
                                        closed.complete(null);
                                        callback.succeeded();
                                    }
                                })
                        .get(10, TimeUnit.SECONDS);
    }

    /** Sends a request that ends with its head. */
    Call get(String path, HttpFields fields) throws Exception {
        return call("GET", path, fields, true, true);
    }

    Call get(String path) throws Exception {
        return get(path, HttpFields.EMPTY);
    }

    /** Sends a head; the body follows by {@link Call#send}. */
    Call post(String path, HttpFields fields) throws Exception {
        return call("POST", path, fields, false, true);
    }

    /**
     * @param reads whether the body is read as it comes; else the host has to wait
     */
    Call call(String method, String path, HttpFields fields, boolean last, boolean reads)
            throws Exception {
        MetaData.Request request =
                new MetaData.Request(
                        method,
                        HttpURI.from("http://127.0.0.1:" + port + path),
                        HttpVersion.HTTP_2,
                        fields);
        Call call = new Call(reads);
        call.stream =
                session.newStream(new HeadersFrame(request, null, last), call)
                        .get(10, TimeUnit.SECONDS);
        return call;
    }

    @Override
    public void close() {
        LifeCycle.stop(client);
    }

    /** A request under way, and what has come of its answer. */
    static final class Call implements Stream.Listener {

        private final boolean reads;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private volatile @Nullable Stream stream;
        final CompletableFuture<MetaData.Response> head = new CompletableFuture<>();
        final List<MetaData.Response> interim = new CopyOnWriteArrayList<>();
        final CompletableFuture<HttpFields> trailers = new CompletableFuture<>();
        final CompletableFuture<Integer> reset = new CompletableFuture<>();
        final CompletableFuture<Void> ended = new CompletableFuture<>();
        final AtomicLong received = new AtomicLong();

        private Call(boolean reads) {
            this.reads = reads;
        }

        Stream stream() {
            Stream known = stream;
            if (known == null) {
                throw new IllegalStateException("not begun");
            }
            return known;
        }

        int status() throws Exception {
            return head.get(20, TimeUnit.SECONDS).getStatus();
        }

        /** All of the body. */
        String text() throws Exception {
            ended.get(60, TimeUnit.SECONDS);
            return textSoFar();
        }

        String textSoFar() {
            synchronized (body) {
                return body.toString(StandardCharsets.UTF_8);
            }
        }

        void send(byte[] bytes, boolean last) throws Exception {
            Stream to = stream();
            to.data(new DataFrame(to.getId(), ByteBuffer.wrap(bytes), last))
                    .get(10, TimeUnit.SECONDS);
        }

        void sendTrailers(HttpFields fields) {
            Stream to = stream();
            to.headers(
                    new HeadersFrame(
                            to.getId(), new MetaData(HttpVersion.HTTP_2, fields), null, true),
                    Callback.NOOP);
        }

        void cancel() {
            Stream to = stream();
            to.reset(new ResetFrame(to.getId(), 8), Callback.NOOP);
        }

        @Override
        public void onHeaders(Stream from, HeadersFrame frame) {
            if (frame.getMetaData() instanceof MetaData.Response response) {
                if (response.getStatus() >= 200) {
                    head.complete(response);
                } else {
                    interim.add(response);
                }
            } else {
                trailers.complete(frame.getMetaData().getHttpFields());
            }
            if (frame.isEndStream()) {
                ended.complete(null);
            } else if (reads) {
                from.demand();
            }
        }

        @Override
        public void onDataAvailable(Stream from) {
            Stream.Data data = from.readData();
            if (data == null) {
                from.demand();
                return;
            }
            ByteBuffer bytes = data.frame().getByteBuffer();
            received.addAndGet(bytes.remaining());
            synchronized (body) {
                while (bytes.hasRemaining() && body.size() < 100_000) {
                    body.write(bytes.get());
                }
            }
            boolean last = data.frame().isEndStream();
            data.release();
            if (last) {
                ended.complete(null);
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
