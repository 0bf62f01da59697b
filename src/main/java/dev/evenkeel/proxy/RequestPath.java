package dev.evenkeel.proxy;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The path of a request with its dot segments resolved (RFC 3986, 5.2.4), so that none can lead out
 * of the prefix or the route that it is matched with. All else stays as it came, byte for byte.
 */
final class RequestPath {

    private RequestPath() {}

    /**
     * @return null where a host could read a dot segment that isn't one here: one with parameters
     *     ({@code /..;a/}), or one between encoded slashes ({@code /..%2F})
     */
    static @Nullable String resolved(String path) {
        if (path.indexOf("/.") < 0 && path.indexOf('%') < 0 && path.indexOf('\\') < 0) {
            return path;
        }
        String[] segments = path.substring(1).split("/", -1);
        List<String> kept = new ArrayList<>(segments.length);
        boolean changed = false;
        for (int i = 0; i < segments.length; i++) {
            String segment = segments[i];
            int dots = dots(segment);
            if (dots == 0) {
                if (hidesDots(segment)) {
                    return null;
                }
                kept.add(segment);
                continue;
            }
            changed = true;
            if (dots == 2 && !kept.isEmpty()) {
                kept.removeLast();
            }
            if (i == segments.length - 1) {
                kept.add("");
            }
        }
        return changed ? "/" + String.join("/", kept) : path;
    }

    /** 1 or 2 for a segment that is just so many dots, written plainly or as %2E; else 0. */
    private static int dots(String segment) {
        int dots = 0;
        for (int i = 0; i < segment.length(); dots++) {
            if (segment.charAt(i) == '.') {
                i++;
            } else if (segment.regionMatches(true, i, "%2e", 0, 3)) {
                i += 3;
            } else {
                return 0;
            }
        }
        return dots > 2 ? 0 : dots;
    }

    private static boolean hidesDots(String segment) {
        if (segment.indexOf('.') < 0 && segment.toLowerCase(Locale.ROOT).indexOf("%2e") < 0) {
            return false;
        }
        for (String part : segment.split("(?i)%2f|%5c|\\\\", -1)) {
            int parameters = part.indexOf(';');
            if (dots(parameters < 0 ? part : part.substring(0, parameters)) > 0) {
                return true;
            }
        }
        return false;
    }
}
