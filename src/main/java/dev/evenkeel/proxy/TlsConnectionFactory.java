package dev.evenkeel.proxy;

import dev.evenkeel.tls.ServerTls;

import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.SslConnectionFactory;

import java.util.concurrent.Executor;

import javax.net.ssl.SSLEngine;

/**
 * Puts TLS under a client's connection. What was decrypted ahead of its reader is passed on by the
 * connection's loop, where Jetty's own would take a pool thread.
 */
final class TlsConnectionFactory extends SslConnectionFactory {

    TlsConnectionFactory(ServerTls tls, String next) {
        super(tls.contextFactory(), next);
        // It would refuse whoever asks for a name that the certificate hasn't.
        setEnsureSecureRequestCustomizer(false);
    }

    @Override
    protected SslConnection newSslConnection(
            Connector connector, EndPoint endPoint, SSLEngine engine) {
        Executor loop = LoopEndPoint.loopOf(endPoint)::submit;
        return new SslConnection(
                connector.getByteBufferPool(),
                loop,
                getSslContextFactory(),
                endPoint,
                engine,
                isDirectBuffersForEncryption(),
                isDirectBuffersForDecryption());
    }
}
