package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.RunningProxy.ANY_PORT;
import static dev.evenkeel.proxy.RunningProxy.service;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.KeyFolder;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Listeners with TLS whose certificates are of an authority of the test's own, and clients of it.
 */
abstract class WithTlsListeners {

    static final ListenAddress PLAIN = new ListenAddress("localhost", 0);

    @TempDir Path folder;

    KeyFolder keys;

    @BeforeEach
    void makeAuthority() {
        keys = new KeyFolder(folder);
    }

    static Configuration configuration(SocketOrigin origin) {
        return Configuration.EMPTY.plusService(service("shop", origin)).withDefaultService("shop");
    }

    static RunningProxy proxy(SocketOrigin origin, Tls.Pem... certificates) throws Exception {
        return new RunningProxy(configuration(origin).withListeners(List.of(byTls(certificates))));
    }

    static Listener byTls(Tls.Pem... certificates) {
        return Listener.at(ANY_PORT).withTls(new Tls(List.of(certificates)));
    }

    static URI https(RunningProxy proxy, String path) {
        return URI.create("https://127.0.0.1:" + proxy.port() + path);
    }

    HttpClient client() {
        return HttpClient.newBuilder().sslContext(keys.trusting()).build();
    }

    SSLSocket socket(int port, String protocol, String name) throws IOException {
        SSLSocket socket =
                (SSLSocket)
                        keys.trusting()
                                .getSocketFactory()
                                .createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        if (name != null) {
            parameters.setServerNames(List.of(new SNIHostName(name)));
        }
        socket.setSSLParameters(parameters);
        return socket;
    }

    String nameShown(int port, String protocol, String name) throws IOException {
        try (SSLSocket socket = socket(port, protocol, name)) {
            return names(socket).getFirst();
        }
    }

    List<String> namesShown(int port) throws IOException {
        try (SSLSocket socket = socket(port, "TLSv1.3", null)) {
            return names(socket);
        }
    }

    static List<String> names(SSLSocket socket) throws IOException {
        socket.startHandshake();
        try {
            X509Certificate shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return shown.getSubjectAlternativeNames().stream()
                    .map(it -> String.valueOf(it.get(1)))
                    .toList();
        } catch (java.security.cert.CertificateParsingException e) {
            throw new IOException(e);
        }
    }

    static void send(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: p\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Asks on this connection, and reads an answer whose body is five bytes. */
    static String ask(SSLSocket socket) throws IOException {
        send(socket);
        InputStream in = socket.getInputStream();
        String head = SocketOrigin.readHead(in);
        return head + new String(in.readNBytes(5), StandardCharsets.US_ASCII);
    }
}
