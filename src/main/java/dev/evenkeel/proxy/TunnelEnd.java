package dev.evenkeel.proxy;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/** One of the two connections of a tunnel, after its protocol has changed. */
final class TunnelEnd extends AbstractConnection.NonBlocking implements Connection.UpgradeTo {

    private final ByteTunnel tunnel;
    private final EventLoop loop;
    private final boolean clients;
    private @Nullable ByteBuffer early;
    private @Nullable TunnelPipe pipe;

    /**
     * @param clients whether it is the one to the client
     */
    TunnelEnd(ByteTunnel tunnel, EndPoint endPoint, EventLoop loop, boolean clients) {
        super(endPoint, loop.blocking());
        this.tunnel = tunnel;
        this.loop = loop;
        this.clients = clients;
    }

    boolean isClients() {
        return clients;
    }

    /** Carries what arrives here from now on. */
    void feed(TunnelPipe newPipe) {
        pipe = newPipe;
    }

    /** What had been read with the last bytes of HTTP. */
    @Override
    public void onUpgradeTo(ByteBuffer buffer) {
        early = buffer;
    }

    /** The same, once; null for nothing. */
    @Nullable ByteBuffer takeEarly() {
        ByteBuffer bytes = early;
        early = null;
        return bytes;
    }

    @Override
    public void onFillable() {
        TunnelPipe current = pipe;
        if (current != null) {
            current.fillable();
        }
    }

    @Override
    public void onFillInterestedFailed(Throwable cause) {
        loop.execute(tunnel::close);
    }

    @Override
    public void onClose(Throwable cause) {
        loop.execute(tunnel::close);
        super.onClose(cause);
    }
}
