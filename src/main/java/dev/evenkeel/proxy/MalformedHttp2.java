package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

import java.util.function.IntPredicate;

/**
 * What is malformed in the head of an HTTP/2 request though it can be read (RFC 9113, 8.2.2 and
 * 8.3.1). HTTP/2 frames its parts, so that any text can stand in them; written as HTTP/1.1 a method
 * with a space in it would be another request.
 */
final class MalformedHttp2 {

    private static final String TOKEN = "!#$%&'*+-.^_`|~";
    private static final int DELETE = 0x7f;

    private MalformedHttp2() {}

    /**
     * Why a request is refused; null where nothing speaks against it.
     *
     * @param largest how many bytes its head may have
     */
    static HttpException.@Nullable RuntimeException objection(
            Http2ClientRequest request, int largest) {
        if (request.size() > largest) {
            return new HttpException.RuntimeException(
                    HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431);
        }
        String words = inWords(request);
        return words == null
                ? null
                : new HttpException.RuntimeException(HttpStatus.BAD_REQUEST_400, words);
    }

    private static @Nullable String inWords(Http2ClientRequest request) {
        if (!isWhole(request.getMethod(), MalformedHttp2::isOfToken)) {
            return "The method is no token.";
        }
        String target = request.getHttpURI().getPathQuery();
        if (target != null && !isWhole(target, c -> c > ' ' && c != DELETE)) {
            return "The path holds a space or a control character.";
        }
        String host = request.getHeaders().get(HttpHeader.HOST);
        if (host == null || host.isBlank()) {
            return "The request names no host.";
        }
        for (HttpField field : request.getHeaders()) {
            String words = inWords(field);
            if (words != null) {
                return words;
            }
        }
        return null;
    }

    private static @Nullable String inWords(HttpField field) {
        return switch (field.getHeader()) {
            case CONNECTION, KEEP_ALIVE, PROXY_CONNECTION, TRANSFER_ENCODING, UPGRADE ->
                    "HTTP/2 has no field " + field.getName() + ".";
            case CONTENT_LENGTH ->
                    isWhole(String.valueOf(field.getValue()), c -> c >= '0' && c <= '9')
                            ? null
                            : "The length of the content is no number.";
            case null, default -> null;
        };
    }

    private static boolean isOfToken(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN.indexOf(c) >= 0;
    }

    private static boolean isWhole(String text, IntPredicate each) {
        return !text.isEmpty() && text.chars().allMatch(each);
    }
}
