package dev.evenkeel.proxy;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * The fields that belong to one connection (RFC 9110, 7.6.1), by name or because Connection names
 * them.
 */
final class HopByHop {

    private HopByHop() {}

    /**
     * @param nominated what {@link #nominated} made of the Connection fields
     */
    static boolean is(HttpField field, @Nullable String nominated) {
        HttpHeader header = field.getHeader();
        if (header != null) {
            switch (header) {
                case CONNECTION,
                        KEEP_ALIVE,
                        PROXY_AUTHORIZATION,
                        PROXY_AUTHENTICATE,
                        PROXY_CONNECTION,
                        TRANSFER_ENCODING,
                        TE,
                        UPGRADE -> {
                    return true;
                }
                default -> {}
            }
        }
        return nominated != null && nominated.contains("," + field.getLowerCaseName() + ",");
    }

    /**
     * The names that a further Connection field adds, as {@code ,a,b,}; null where there are none
     * that matter.
     */
    static @Nullable String nominated(@Nullable String before, HttpField connection) {
        String value = connection.getValue();
        if (value == null
                || value.equalsIgnoreCase("keep-alive")
                || value.equalsIgnoreCase("close")) {
            return before;
        }
        StringBuilder names = new StringBuilder(before == null ? "," : before);
        for (String name : value.split(",", -1)) {
            String trimmed = name.strip().toLowerCase(Locale.ROOT);
            // What the message needs to be understood may not be nominated; some clients try.
            if (!trimmed.isEmpty()
                    && !trimmed.equals("host")
                    && !trimmed.equals("content-length")) {
                names.append(trimmed).append(',');
            }
        }
        return names.toString();
    }
}
