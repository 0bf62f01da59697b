package dev.evenkeel.tryit;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The body of an answer, as it can be shown. */
public sealed interface AnswerBody {

    /** There is none. */
    record Nothing() implements AnswerBody {}

    /**
     * It can be read.
     *
     * @param pretty whether it is JSON that was given line breaks
     * @param cut whether only its beginning is there
     */
    record Text(String text, boolean pretty, boolean cut) implements AnswerBody {}

    /**
     * It can't.
     *
     * @param type as {@code image/png}; empty where the answer doesn't say
     */
    record Binary(String type) implements AnswerBody {}

    JsonMapper JSON = new JsonMapper();
    Pattern CHARSET = Pattern.compile("(?i)charset\\s*=\\s*\"?([^\\s;\"]+)");

    static AnswerBody of(Outcome.Answered answer) {
        if (answer.bodyBytes() == 0) {
            return new Nothing();
        }
        String type = answer.field("Content-Type");
        boolean cut = answer.bodyBytes() > answer.body().length;
        byte[] bytes = unpacked(answer);
        String bare = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (bare.startsWith("image/") && !bare.equals("image/svg+xml")) {
            return new Binary(bare);
        }
        String text = decoded(bytes, charsetOf(type));
        if (text == null) {
            return new Binary(bare);
        }
        String pretty = cut ? null : pretty(text, bare);
        return pretty == null ? new Text(text, false, cut) : new Text(pretty, true, false);
    }

    /** What a client asked for packed is shown unpacked, where it is whole. */
    private static byte[] unpacked(Outcome.Answered answer) {
        if (!answer.field("Content-Encoding").equalsIgnoreCase("gzip")) {
            return answer.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return in.readNBytes(Sender.MOST_KEPT);
        } catch (IOException e) {
            return answer.body();
        }
    }

    private static Charset charsetOf(String type) {
        Matcher named = CHARSET.matcher(type);
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /** Null where it isn't text; the last character may be a part of one. */
    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        CharsetDecoder decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate((int) (bytes.length * decoder.maxCharsPerByte()) + 1);
        boolean malformed = decoder.decode(in, out, false).isError();
        String text = out.flip().toString();
        return malformed || text.indexOf('\0') >= 0 ? null : text;
    }

    private static @Nullable String pretty(String text, String type) {
        String start = text.stripLeading();
        boolean looksLikeIt = start.startsWith("{") || start.startsWith("[");
        if (!type.endsWith("json") && !(type.isEmpty() && looksLikeIt)) {
            return null;
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
        } catch (JacksonException e) {
            return null;
        }
    }
}
