package dev.evenkeel.proxy;

import java.nio.ByteBuffer;

/**
 * Knows where the frames of one direction of a WebSocket end (RFC 6455, 5.2), so that a frame of
 * ours can go between them. Looks at their heads only.
 */
final class WebSocketFrames {

    private static final int OPCODE = 0x0f;
    private static final int CLOSE = 0x08;
    private static final int LENGTH = 0x7f;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MASK_BYTES = 4;

    /** Close with 1001, going away. */
    private static final byte[] FROM_SERVER = {(byte) 0x88, 2, 0x03, (byte) 0xe9};

    /** The same from a client, masked as it has to be; its text is known anyway. */
    private static final byte[] FROM_CLIENT = {
        (byte) 0x88, (byte) 0x82, 0x5a, 0x17, 0x3c, 0x61, 0x03 ^ 0x5a, (byte) (0xe9 ^ 0x17)
    };

    private final boolean fromClient;
    private int headRead;
    private int lengthBytes;
    private int headLength;
    private long length;
    private long payload;
    private boolean closed;

    /**
     * @param fromClient whether it is the client's frames
     */
    WebSocketFrames(boolean fromClient) {
        this.fromClient = fromClient;
    }

    /** Whether all that has passed were whole frames. */
    boolean isAtBoundary() {
        return headRead == 0 && payload == 0;
    }

    /** Whether a close frame has begun: no other may follow it. */
    boolean isClosed() {
        return closed;
    }

    /**
     * Passes bytes by; their position stays where it is.
     *
     * @param toBoundary whether to go no further than to the end of a frame
     * @return how many were passed
     */
    int pass(ByteBuffer bytes, boolean toBoundary) {
        int at = bytes.position();
        int end = bytes.limit();
        while (at < end && !(toBoundary && isAtBoundary())) {
            if (payload > 0) {
                int length = (int) Math.min(payload, end - at);
                payload -= length;
                at += length;
            } else {
                head(bytes.get(at++));
            }
        }
        return at - bytes.position();
    }

    private void head(byte b) {
        switch (headRead++) {
            case 0 -> closed |= (b & OPCODE) == CLOSE;
            case 1 -> {
                int first = b & LENGTH;
                lengthBytes = first == TWO_BYTES ? 2 : first == EIGHT_BYTES ? 8 : 0;
                headLength = 2 + lengthBytes + (b < 0 ? MASK_BYTES : 0);
                length = lengthBytes == 0 ? first : 0;
            }
            default -> {
                if (headRead <= 2 + lengthBytes) {
                    length = (length << 8) | (b & 0xff);
                }
            }
        }
        if (headRead > 1 && headRead == headLength) {
            headRead = 0;
            // The largest number has its first bit free; what has it set is nobody's frame.
            payload = length < 0 ? Long.MAX_VALUE : length;
        }
    }

    /** A frame that says that this side is going away. */
    ByteBuffer goingAway() {
        closed = true;
        return ByteBuffer.wrap(fromClient ? FROM_CLIENT : FROM_SERVER).asReadOnlyBuffer();
    }
}
