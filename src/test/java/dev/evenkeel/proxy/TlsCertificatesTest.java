package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.ANY_PORT;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.CertificateState;

import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLSocket;

/** Certificates of listeners that are renewed, missing or changed while clients come. */
class TlsCertificatesTest extends WithTlsListeners {

    @Test
    void certificateIsExchangedUnderLoadWithoutAFailedRequestOrADroppedConnection()
            throws Exception {
        Tls.Pem pem = keys.write("a", "127.0.0.1", "first.test");
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, pem);
                HttpClient client = client();
                SSLSocket kept = socket(proxy.port(), "TLSv1.3", null)) {
            Runnable load =
                    () -> {
                        while (!over.get()) {
                            try {
                                HttpResponse<String> answer =
                                        client.send(
                                                HttpRequest.newBuilder(https(proxy, "/")).build(),
                                                BodyHandlers.ofString());
                                answered.incrementAndGet();
                                if (answer.statusCode() != 200) {
                                    failed.incrementAndGet();
                                }
                            } catch (Exception e) {
                                failed.incrementAndGet();
                            }
                        }
                    };
            List<Thread> threads =
                    List.of(Thread.ofVirtual().start(load), Thread.ofVirtual().start(load));
            assertThat(ask(kept)).contains("hello");

            for (int i = 0; i < 20; i++) {
                String name = "n" + i + ".test";
                keys.write("a", "127.0.0.1", name);
                proxy.certificates.refresh();
                assertThat(namesShown(proxy.port())).contains(name);
                assertThat(ask(kept)).contains("hello");
            }

            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(failed).hasValue(0);
            assertThat(answered.get()).isPositive();
            assertThat(ask(kept)).contains("hello");
        }
    }

    @Test
    void unreadableNewFileLeavesTheOldOneInUseAndSaysSo() throws Exception {
        Tls.Pem pem = keys.write("a", "127.0.0.1", "first.test");
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, pem)) {
            Files.writeString(folder.resolve("a.crt"), "nothing of the kind");
            proxy.certificates.refresh();

            assertThat(namesShown(proxy.port())).contains("first.test");
            assertThat(proxy.certificates.all())
                    .singleElement()
                    .extracting(CertificateState::trouble)
                    .asString()
                    .contains("a.crt holds no certificate (expected: a certificate in PEM form)");

            keys.write("a", "127.0.0.1", "second.test");
            proxy.certificates.refresh();

            assertThat(namesShown(proxy.port())).contains("second.test");
            assertThat(proxy.certificates.all())
                    .allSatisfy(it -> assertThat(it.trouble()).isNull());
        }
    }

    @Test
    void listenerWithoutItsCertificateLeavesTheOthersServingAndComesWhenItIsThere()
            throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy =
                        new RunningProxy(
                                configuration(origin)
                                        .withListeners(
                                                List.of(
                                                        Listener.at(PLAIN),
                                                        byTls(keys.pem("late")))))) {
            assertThat(proxy.server.failures())
                    .singleElement()
                    .extracting(BindFailure::getMessage)
                    .asString()
                    .contains("tls.certificates[0].certificate")
                    .contains("late.crt isn't there (expected: a certificate in PEM form)");
            assertThat(proxy.get("/").body()).isEqualTo("hello");

            keys.write("late", "127.0.0.1");
            proxy.certificates.refresh();

            assertThat(proxy.server.failures()).isEmpty();
            assertThat(namesShown(proxy.server.boundTo().get(1).port())).contains("127.0.0.1");
        }
    }

    @Test
    void editsExchangeCertificatesAndTurnTlsOnAndOff() throws Exception {
        Tls.Pem first = keys.write("first", "127.0.0.1", "first.test");
        Tls.Pem second = keys.write("second", "127.0.0.1", "second.test");
        try (SocketOrigin origin = SocketOrigin.saying("hello");
                RunningProxy proxy = proxy(origin, first);
                SSLSocket kept = socket(proxy.port(), "TLSv1.3", null)) {
            int port = proxy.port();
            assertThat(ask(kept)).contains("hello");

            proxy.edit(it -> it.withListeners(List.of(byTls(second))));
            await().untilAsserted(() -> assertThat(namesShown(port)).contains("second.test"));
            assertThat(ask(kept)).contains("hello");

            proxy.edit(it -> it.withListeners(List.of(Listener.at(ANY_PORT))));
            await().untilAsserted(() ->
                    assertThat(proxy.server.schemeOf(proxy.server.boundTo().getFirst()))
                            .isEqualTo("http"));
            assertThat(proxy.get("/").body()).isEqualTo("hello");
            assertThat(proxy.certificates.all()).isEmpty();
        }
    }
}
