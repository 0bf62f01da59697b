package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import io.grpc.CallOptions;
import io.grpc.Context;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** gRPC's own client and server, with the proxy between them. */
class GrpcTest {

    private static final Metadata.Key<String> ASKED =
            Metadata.Key.of("x-asked", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> SEEN =
            Metadata.Key.of("x-seen", Metadata.ASCII_STRING_MARSHALLER);

    private static final MethodDescriptor<String, String> SAY = method("Say", MethodType.UNARY);
    private static final MethodDescriptor<String, String> COUNT =
            method("Count", MethodType.SERVER_STREAMING);
    private static final MethodDescriptor<String, String> JOIN =
            method("Join", MethodType.CLIENT_STREAMING);
    private static final MethodDescriptor<String, String> ECHO =
            method("Echo", MethodType.BIDI_STREAMING);

    private final CompletableFuture<@Nullable Void> cancelled = new CompletableFuture<>();
    private final CompletableFuture<Long> deadline = new CompletableFuture<>();
    private Server host;
    private RunningProxy proxy;
    private ManagedChannel channel;

    @BeforeEach
    void start() throws Exception {
        host =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                        .addService(ServerInterceptors.intercept(service(), new SeesWhatIsAsked()))
                        .build()
                        .start();
        HostAddress address = HostAddress.parse("h2c://127.0.0.1:" + host.getPort()).orElseThrow();
        proxy =
                RunningProxy.of(
                        Service.named("grpc")
                                .plusRoute(RunningProxy.route("/**"))
                                .plusHost(Host.at(address)));
        channel = NettyChannelBuilder.forAddress("127.0.0.1", proxy.port()).usePlaintext().build();
    }

    @AfterEach
    void stop() throws Exception {
        channel.shutdownNow().awaitTermination(9, TimeUnit.SECONDS);
        proxy.close();
        host.shutdownNow();
    }

    private static MethodDescriptor<String, String> method(String name, MethodType type) {
        return MethodDescriptor.<String, String>newBuilder(new Text(), new Text())
                .setType(type)
                .setFullMethodName("test.Words/" + name)
                .build();
    }

    private ServerServiceDefinition service() {
        return ServerServiceDefinition.builder("test.Words")
                .addMethod(SAY, ServerCalls.asyncUnaryCall(this::say))
                .addMethod(COUNT, ServerCalls.asyncServerStreamingCall(this::count))
                .addMethod(JOIN, ServerCalls.asyncClientStreamingCall(Joining::new))
                .addMethod(ECHO, ServerCalls.asyncBidiStreamingCall(Echoing::new))
                .build();
    }

    private void say(String word, StreamObserver<String> to) {
        switch (word) {
            case "fail" ->
                    to.onError(
                            Status.FAILED_PRECONDITION
                                    .withDescription("not today: 100 %")
                                    .asRuntimeException());
            case "never" -> {
                deadline.complete(
                        Context.current().getDeadline().timeRemaining(TimeUnit.MILLISECONDS));
                ((ServerCallStreamObserver<String>) to)
                        .setOnCancelHandler(() -> cancelled.complete(null));
            }
            default -> {
                to.onNext("you said " + word);
                to.onCompleted();
            }
        }
    }

    private void count(String to, StreamObserver<String> numbers) {
        if (to.equals("for ever")) {
            ((ServerCallStreamObserver<String>) numbers)
                    .setOnCancelHandler(() -> cancelled.complete(null));
            numbers.onNext("1");
            return;
        }
        for (int i = 1; i <= Integer.parseInt(to); i++) {
            numbers.onNext(Integer.toString(i));
        }
        numbers.onCompleted();
    }

    @Test
    void unaryCallsComeThroughWithTheirMetadataBothWays() {
        Metadata asked = new Metadata();
        asked.put(ASKED, "please");
        var trailers = new java.util.concurrent.atomic.AtomicReference<Metadata>();
        var heads = new java.util.concurrent.atomic.AtomicReference<Metadata>();
        var intercepted =
                io.grpc.ClientInterceptors.intercept(
                        channel,
                        MetadataUtils.newAttachHeadersInterceptor(asked),
                        MetadataUtils.newCaptureMetadataInterceptor(heads, trailers));
        String large = "x".repeat(1_000_000);
        assertThat(ClientCalls.blockingUnaryCall(intercepted, SAY, CallOptions.DEFAULT, large))
                .isEqualTo("you said " + large);
        assertThat(heads.get().get(SEEN)).isEqualTo("please");
        assertThat(trailers.get().get(SEEN)).isEqualTo("please");
    }

    @Test
    void errorsOfTheHostKeepTheirStatusAndDescription() {
        StatusRuntimeException failure =
                catchThrowableOfType(
                        StatusRuntimeException.class,
                        () ->
                                ClientCalls.blockingUnaryCall(
                                        channel, SAY, CallOptions.DEFAULT, "fail"));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(failure.getStatus().getDescription()).isEqualTo("not today: 100 %");
    }

    @Test
    void methodTheHostDoesNotKnowIsUnimplemented() {
        assertThatThrownBy(() ->
                        ClientCalls.blockingUnaryCall(
                                channel,
                                method("Nothing", MethodType.UNARY),
                                CallOptions.DEFAULT,
                                "x"))
                .hasMessageStartingWith("UNIMPLEMENTED");
    }

    @Test
    void serversStreamWithBackPressure() {
        Iterator<String> numbers =
                ClientCalls.blockingServerStreamingCall(
                        channel, COUNT, CallOptions.DEFAULT, "10000");
        int expected = 1;
        while (numbers.hasNext()) {
            assertThat(numbers.next()).isEqualTo(Integer.toString(expected++));
        }
        assertThat(expected).isEqualTo(10_001);
    }

    @Test
    void clientsStream() throws Exception {
        Answers answers = new Answers();
        StreamObserver<String> words =
                ClientCalls.asyncClientStreamingCall(
                        channel.newCall(JOIN, CallOptions.DEFAULT), answers);
        words.onNext("a");
        words.onNext("b");
        words.onNext("c");
        words.onCompleted();
        answers.ended.get(9, TimeUnit.SECONDS);
        assertThat(answers.all).containsExactly("abc");
    }

    @Test
    void bothStreamAtOnceEachWordAnsweredBeforeTheNextIsSent() throws Exception {
        Answers answers = new Answers();
        StreamObserver<String> words =
                ClientCalls.asyncBidiStreamingCall(
                        channel.newCall(ECHO, CallOptions.DEFAULT), answers);
        for (int i = 1; i <= 20; i++) {
            words.onNext("w" + i);
            int sent = i;
            await().until(() -> answers.all.size() == sent);
        }
        words.onCompleted();
        answers.ended.get(9, TimeUnit.SECONDS);
        assertThat(answers.all).hasSize(20).endsWith("w20");
    }

    @Test
    void deadlinesReachTheHostAndEndTheCallThere() throws Exception {
        CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(300, TimeUnit.MILLISECONDS);
        assertThatThrownBy(() -> ClientCalls.blockingUnaryCall(channel, SAY, soon, "never"))
                .hasMessageStartingWith("DEADLINE_EXCEEDED");
        assertThat(deadline.get(9, TimeUnit.SECONDS)).isBetween(0L, 300L);
        cancelled.get(9, TimeUnit.SECONDS);
    }

    @Test
    void callThatItsClientCancelsIsCancelledAtTheHost() throws Exception {
        var call = channel.newCall(COUNT, CallOptions.DEFAULT);
        Answers answers = new Answers();
        ClientCalls.asyncServerStreamingCall(call, "for ever", answers);
        await().until(() -> answers.all.contains("1"));
        call.cancel("enough", null);
        cancelled.get(9, TimeUnit.SECONDS);
    }

    @Test
    void hostThatIsDownIsUnavailable() {
        host.shutdownNow();
        await().untilAsserted(() ->
                assertThatThrownBy(() ->
                                ClientCalls.blockingUnaryCall(
                                        channel, SAY, CallOptions.DEFAULT, "x"))
                        .hasMessageStartingWith("UNAVAILABLE"));
    }

    /** What a client was answered. */
    private static final class Answers implements StreamObserver<String> {

        final List<String> all = Collections.synchronizedList(new ArrayList<>());
        final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();

        @Override
        public void onNext(String value) {
            all.add(value);
        }

        @Override
        public void onError(Throwable t) {
            ended.completeExceptionally(t);
        }

        @Override
        public void onCompleted() {
            ended.complete(null);
        }
    }

    private static final class Joining implements StreamObserver<String> {

        private final StreamObserver<String> to;
        private final StringBuilder joined = new StringBuilder();

        Joining(StreamObserver<String> to) {
            this.to = to;
        }

        @Override
        public void onNext(String value) {
            joined.append(value);
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {
            to.onNext(joined.toString());
            to.onCompleted();
        }
    }

    private static final class Echoing implements StreamObserver<String> {

        private final StreamObserver<String> to;

        Echoing(StreamObserver<String> to) {
            this.to = to;
        }

        @Override
        public void onNext(String value) {
            to.onNext(value);
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {
            to.onCompleted();
        }
    }

    /** Says in head and trailers what was asked in the head. */
    private static final class SeesWhatIsAsked implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata head, ServerCallHandler<Q, A> next) {
            String asked = head.get(ASKED);
            return next.startCall(
                    new io.grpc.ForwardingServerCall.SimpleForwardingServerCall<>(call) {
                        @Override
                        public void sendHeaders(Metadata answer) {
                            put(answer);
                            super.sendHeaders(answer);
                        }

                        @Override
                        public void close(Status status, Metadata trailers) {
                            put(trailers);
                            super.close(status, trailers);
                        }

                        private void put(Metadata metadata) {
                            if (asked != null) {
                                metadata.put(SEEN, asked);
                            }
                        }
                    },
                    head);
        }
    }

    /** A message is a text, and nothing else. */
    private static final class Text implements MethodDescriptor.Marshaller<String> {

        @Override
        public InputStream stream(String value) {
            return new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String parse(InputStream stream) {
            try {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
