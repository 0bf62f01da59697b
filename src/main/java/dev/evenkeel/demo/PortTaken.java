package dev.evenkeel.demo;

/** A sample host can't listen where it should. The message says where, why, and what to do. */
public final class PortTaken extends Exception {

    private static final long serialVersionUID = 1;

    private final int port;

    PortTaken(String host, int port, Throwable cause) {
        super(
                ("the demo host %s can't listen on 127.0.0.1:%d, as another program does already:"
                                + " end that program, or start without the demo hosts")
                        .formatted(host, port),
                cause);
        this.port = port;
    }

    public int port() {
        return port;
    }
}
