package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

class WebSocketFramesTest {

    /** Frames with heads of every length, and where each ends. */
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private final List<Integer> ends = new ArrayList<>();

    private void frame(int first, boolean masked, int length) {
        int mask = masked ? 0x80 : 0;
        bytes.write(first);
        if (length < 126) {
            bytes.write(mask | length);
        } else if (length < 65_536) {
            bytes.write(mask | 126);
            bytes.write(length >> 8);
            bytes.write(length);
        } else {
            bytes.write(mask | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                bytes.write(shift > 24 ? 0 : length >> shift);
            }
        }
        bytes.writeBytes(new byte[(masked ? 4 : 0) + length]);
        ends.add(bytes.size());
    }

    private void frames() {
        for (boolean masked : new boolean[] {true, false}) {
            for (int length : new int[] {0, 1, 125, 126, 127, 300, 65_535, 65_536, 100_000}) {
                frame(0x82, masked, length);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1_000, 16_384, 1_000_000})
    void everyFrameEndsWhereItDoesHoweverTheBytesCome(int pieces) {
        frames();
        WebSocketFrames frames = new WebSocketFrames(true);
        byte[] all = bytes.toByteArray();
        List<Integer> found = new ArrayList<>();
        int at = 0;
        while (at < all.length) {
            int length = Math.min(pieces, all.length - at);
            ByteBuffer piece = ByteBuffer.wrap(all, at, length);
            // One byte first, as at an end nothing more would be passed.
            int passed = frames.pass(piece.slice(piece.position(), 1), false);
            piece.position(piece.position() + passed);
            at += passed + (frames.isAtBoundary() ? 0 : frames.pass(piece, true));
            if (frames.isAtBoundary()) {
                found.add(at);
            }
        }
        assertThat(found).isEqualTo(ends);
        assertThat(frames.isClosed()).isFalse();
    }

    @Test
    void nothingIsPassedBeyondTheEndOfAFrame() {
        frame(0x82, true, 10);
        frame(0x82, true, 10);
        WebSocketFrames frames = new WebSocketFrames(true);
        assertThat(frames.pass(ByteBuffer.wrap(bytes.toByteArray(), 0, 20), false)).isEqualTo(20);
        assertThat(frames.pass(ByteBuffer.wrap(bytes.toByteArray(), 20, 12), true)).isEqualTo(12);
        assertThat(frames.pass(ByteBuffer.allocate(9), true)).isZero();
    }

    @Test
    void closeFrameIsSeenAndNoneFollowsIt() {
        frame(0x88, false, 2);
        WebSocketFrames frames = new WebSocketFrames(false);
        frames.pass(ByteBuffer.wrap(bytes.toByteArray()), false);
        assertThat(frames.isClosed()).isTrue();
    }

    @Test
    void lengthThatCannotBeIsAFrameWithoutAnEnd() {
        byte[] head = {(byte) 0x82, 127, -1, -1, -1, -1, -1, -1, -1, -1};
        WebSocketFrames frames = new WebSocketFrames(false);
        frames.pass(ByteBuffer.wrap(head), false);
        assertThat(frames.pass(ByteBuffer.allocate(1_000), true)).isEqualTo(1_000);
        assertThat(frames.isAtBoundary()).isFalse();
    }
}
