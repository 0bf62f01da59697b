package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * The name of a request, {@code X-Request-Id}, by which it is found again in the logs of client,
 * proxy and host: the client's own where that can stand, else one of 32 hexadecimal digits.
 */
final class RequestId {

    static final String NAME = "X-Request-Id";

    private static final int LONGEST = 128;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private RequestId() {}

    static boolean is(HttpField field) {
        return field.getHeader() == null && field.getName().equalsIgnoreCase(NAME);
    }

    static HttpField field(String id) {
        return new HttpField(null, NAME, id);
    }

    static String of(HttpFields clientToProxyFields, RandomGenerator random) {
        String given = clientToProxyFields.get(NAME);
        return given != null && canStand(given) ? given : fresh(random);
    }

    /** Letters, digits and what UUIDs, traces and base64 need; nothing that a log could trip on. */
    private static boolean canStand(String id) {
        int length = id.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = id.charAt(i);
            boolean fit =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "-._~+/=:@".indexOf(c) >= 0;
            if (!fit) {
                return false;
            }
        }
        return true;
    }

    private static String fresh(RandomGenerator random) {
        byte[] id = new byte[32];
        put(random.nextLong(), id, 0);
        put(random.nextLong(), id, 16);
        return new String(id, StandardCharsets.US_ASCII);
    }

    private static void put(long bits, byte[] into, int from) {
        long rest = bits;
        for (int i = from + 15; i >= from; i--) {
            into[i] = DIGITS[(int) (rest & 0xf)];
            rest >>>= 4;
        }
    }
}
