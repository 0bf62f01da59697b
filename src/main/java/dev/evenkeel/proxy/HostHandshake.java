package dev.evenkeel.proxy;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.BufferUtil;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Supplier;

import javax.net.ssl.SSLEngineResult.HandshakeStatus;

/**
 * What reads from a host until TLS is agreed on. Nothing of a request is sent before, so one that
 * comes to nothing can be tried elsewhere, whatever it is.
 */
final class HostHandshake extends AbstractConnection.NonBlocking {

    private final SslConnection.SslEndPoint hostToProxy;
    private final EventLoop loop;
    private final Connecting connecting;
    private final Supplier<Connection> next;
    private boolean over;

    /**
     * @param next makes what takes over then
     */
    HostHandshake(
            SslConnection.SslEndPoint hostToProxy,
            EventLoop loop,
            Connecting connecting,
            Supplier<Connection> next) {
        super(hostToProxy, loop.blocking());
        this.hostToProxy = hostToProxy;
        this.loop = loop;
        this.connecting = connecting;
        this.next = next;
    }

    @Override
    public void onOpen() {
        super.onOpen();
        loop.submit(this::goOn);
    }

    @Override
    public void onFillable() {
        loop.execute(this::goOn);
    }

    private void goOn() {
        if (over) {
            return;
        }
        try {
            hostToProxy.flush(BufferUtil.EMPTY_BUFFER);
            int filled = hostToProxy.fill(BufferUtil.EMPTY_BUFFER);
            if (filled < 0) {
                fail(new EOFException("TLS: closed by the host"));
            } else if (isAgreed()) {
                over = true;
                hostToProxy.upgrade(next.get());
            } else {
                fillInterested();
            }
        } catch (IOException | RuntimeException x) {
            fail(x);
        }
    }

    private boolean isAgreed() {
        var engine = hostToProxy.getSslConnection().getSSLEngine();
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
                && !engine.getSession().getProtocol().equals("NONE");
    }

    private void fail(Throwable cause) {
        if (!over) {
            over = true;
            connecting.failed(cause);
            close();
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        loop.execute(() -> fail(cause));
    }

    @Override
    public void onClose(Throwable cause) {
        loop.execute(
                () -> fail(cause == null ? new EOFException("TLS: closed by the host") : cause));
        super.onClose(cause);
    }
}
