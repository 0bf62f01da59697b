package dev.evenkeel.proxy;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Rewrite;
import dev.evenkeel.routing.PathRewrite;

import org.jspecify.annotations.Nullable;

/**
 * What a path at the host is for the client: with the prefix that was taken off, and with the
 * route's rewrite undone.
 *
 * @param prefix the part of the path that named the service; empty for none
 * @param kept whether it went to the host too
 * @param asked the path that the client asked for, without the prefix
 */
record PathBack(
        String prefix, boolean kept, PathPattern pattern, @Nullable Rewrite rewrite, String asked) {

    PathBack(Routed.Forward forward) {
        this(
                forward.prefix(),
                forward.keepsPrefix(),
                forward.route().path(),
                forward.route().rewrite(),
                forward.asked());
    }

    /** Whether paths at the host hold for the client as they are. */
    boolean areTheSame() {
        return rewrite == null && (kept || prefix.isEmpty());
    }

    /**
     * @param path with its leading slash, perhaps with query and fragment
     */
    String of(String path) {
        if (areTheSame() || (kept && !startsWithPrefix(path))) {
            return path;
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '?' && path.charAt(end) != '#') {
            end++;
        }
        String inner = path.substring(kept ? prefix.length() : 0, end);
        String before = undone(inner);
        return prefix + (before == null ? inner : before) + path.substring(end);
    }

    /**
     * The same for the path of a cookie. One of which the rewrite knows nothing becomes the whole
     * service's: rather sent once too often than never.
     */
    String ofCookie(String path) {
        if (areTheSame() || (kept && !startsWithPrefix(path))) {
            return path;
        }
        String inner = kept ? path.substring(prefix.length()) : path;
        String before = rewrite == null ? inner : undone(inner);
        if (before == null || before.equals("/")) {
            return prefix.isEmpty() ? "/" : prefix;
        }
        return prefix + before;
    }

    private @Nullable String undone(String inner) {
        return rewrite == null ? inner : PathRewrite.back(pattern, rewrite, asked, inner);
    }

    /** Whether a path that a host gives together with the client's name for it is right already. */
    boolean isSeenByClient(String path) {
        return !prefix.isEmpty() && !kept && startsWithPrefix(path);
    }

    private boolean startsWithPrefix(String path) {
        return path.startsWith(prefix)
                && (path.length() == prefix.length()
                        || "/?#".indexOf(path.charAt(prefix.length())) >= 0);
    }
}
