package dev.evenkeel.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An HTTP/2 client on a bare socket, that frames whatever it is told, right or wrong. */
final class RawHttp2Client implements AutoCloseable {

    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RESET = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GO_AWAY = 7;
    static final int WINDOW = 8;
    static final int CONTINUATION = 9;

    static final int END_STREAM = 1;
    static final int END_HEADERS = 4;

    static final byte[] PREFACE =
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final int ACKNOWLEDGED = 1;

    private final Socket socket;
    private final DataInputStream in;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(int type, int flags, int stream, byte[] payload) {

        String text() {
            return new String(payload, StandardCharsets.ISO_8859_1);
        }

        boolean endsStream() {
            return type == RESET || (type <= HEADERS && (flags & END_STREAM) != 0);
        }
    }

    /**
     * @param atOnce frames that go out with the preface, in one piece
     */
    RawHttp2Client(int port, byte[]... atOnce) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        first.writeBytes(PREFACE);
        first.writeBytes(frame(SETTINGS, 0, 0, new byte[0]));
        for (byte[] frame : atOnce) {
            first.writeBytes(frame);
        }
        first.writeTo(socket.getOutputStream());
    }

    /**
     * The fields of a GET of {@code /shop/}, with these in place of those of the same pseudo-name
     * and behind the others, each as {@code name=value}; those without a value are left out.
     */
    static byte[] head(String... others) {
        List<String[]> fields = new ArrayList<>();
        for (String usual :
                List.of(":method=GET", ":scheme=http", ":authority=p", ":path=/shop/")) {
            fields.add(usual.split("=", 2));
        }
        for (String other : others) {
            String[] field = other.split("=", 2);
            boolean replaces = field[0].startsWith(":");
            if (field.length == 1) {
                fields.removeIf(it -> it[0].equals(field[0]));
            } else if (!replaces || fields.stream().noneMatch(it -> it[0].equals(field[0]))) {
                fields.add(field);
            } else {
                fields.replaceAll(it -> it[0].equals(field[0]) ? field : it);
            }
        }
        return fields(fields);
    }

    /** Fields as HPACK writes them that are in no table (RFC 7541, 6.2.2). */
    static byte[] fields(List<String[]> fields) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (String[] field : fields) {
            block.write(0);
            put(field[0], block);
            put(field[1], block);
        }
        return block.toByteArray();
    }

    private static void put(String text, ByteArrayOutputStream block) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int left = bytes.length - 127;
        block.write(Math.min(bytes.length, 127));
        for (; left >= 128; left >>= 7) {
            block.write(left % 128 + 128);
        }
        if (left >= 0) {
            block.write(left);
        }
        block.writeBytes(bytes);
    }

    static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        return frame.array();
    }

    RawHttp2Client send(int type, int flags, int stream, byte[] payload) throws IOException {
        socket.getOutputStream().write(frame(type, flags, stream, payload));
        return this;
    }

    RawHttp2Client data(int stream, String text, boolean last) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return send(DATA, last ? END_STREAM : 0, stream, bytes);
    }

    /** The frames that come until a stream or the connection ends. */
    List<Frame> untilEnd() throws IOException {
        return until(Frame::endsStream);
    }

    /** The frames that come until there is such a one, or the connection ends. */
    List<Frame> until(Predicate<Frame> last) throws IOException {
        List<Frame> frames = new ArrayList<>();
        while (frames.isEmpty() || !last.test(frames.getLast())) {
            try {
                byte[] head = in.readNBytes(9);
                if (head.length < 9) {
                    return frames;
                }
                ByteBuffer fields = ByteBuffer.wrap(head);
                int length = ((fields.get() & 0xff) << 16) | (fields.getShort() & 0xffff);
                Frame frame =
                        new Frame(fields.get(), fields.get(), fields.getInt(), new byte[length]);
                in.readFully(frame.payload());
                if (frame.type() == SETTINGS && frame.flags() == 0) {
                    send(SETTINGS, ACKNOWLEDGED, 0, new byte[0]);
                }
                frames.add(frame);
            } catch (EOFException | SocketException e) {
                return frames;
            }
        }
        return frames;
    }

    /** Reads what still comes until the connection has ended. */
    void awaitClosed() throws IOException {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // reset
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
