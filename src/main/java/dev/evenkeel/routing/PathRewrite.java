package dev.evenkeel.routing;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Rewrite;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A route's rewrite, there and back. Both work on the path as it came: nothing is decoded or
 * encoded.
 */
public final class PathRewrite {

    private PathRewrite() {}

    /**
     * What the host is asked for.
     *
     * @param path a path that the pattern takes, with its leading slash
     */
    public static String there(PathPattern pattern, Rewrite rewrite, String path) {
        int[] slashes = slashes(path, pattern.segments().size());
        StringBuilder made = new StringBuilder(path.length() + 16);
        for (Rewrite.Segment segment : rewrite.segments()) {
            made.append('/');
            switch (segment) {
                case Rewrite.Literal literal -> made.append(literal.text());
                case Rewrite.Captured captured -> {
                    int i = indexOf(pattern, captured.name());
                    made.append(path, slashes[i] + 1, slashes[i + 1]);
                }
            }
        }
        if (rewrite.rest()) {
            made.append(path, slashes[slashes.length - 1], path.length());
        }
        return made.isEmpty() ? "/" : made.toString();
    }

    /**
     * What the client would have to ask for, so that {@link #there} makes the host's path of it.
     *
     * @param asked the path that the client did ask for: what the rewrite leaves out is taken from
     *     there
     * @param hosts a path at the host
     * @return null where the rewrite can't have made that path
     */
    public static @Nullable String back(
            PathPattern pattern, Rewrite rewrite, String asked, String hosts) {
        List<Rewrite.Segment> segments = rewrite.segments();
        int[] there = slashes(hosts, segments.size());
        boolean tooShort = !segments.isEmpty() && there[segments.size() - 1] >= hosts.length();
        boolean tooLong = !rewrite.rest() && there[segments.size()] < hosts.length();
        if (tooShort || tooLong) {
            return null;
        }
        String[] caught = new String[pattern.segments().size()];
        for (int i = 0; i < segments.size(); i++) {
            String text = hosts.substring(there[i] + 1, there[i + 1]);
            switch (segments.get(i)) {
                case Rewrite.Literal literal -> {
                    if (!literal.text().equals(text)) {
                        return null;
                    }
                }
                case Rewrite.Captured captured -> {
                    if (text.isEmpty()) {
                        return null;
                    }
                    caught[indexOf(pattern, captured.name())] = text;
                }
            }
        }
        int[] here = slashes(asked, caught.length);
        StringBuilder made = new StringBuilder(hosts.length() + 16);
        for (int i = 0; i < caught.length; i++) {
            String text = caught[i];
            made.append('/')
                    .append(text != null ? text : asked.substring(here[i] + 1, here[i + 1]));
        }
        if (rewrite.rest()) {
            made.append(hosts, there[segments.size()], hosts.length());
        }
        return made.isEmpty() ? "/" : made.toString();
    }

    /**
     * Where the slashes before the first segments stand, and where the last of them ends; the
     * path's length for those that it doesn't have.
     */
    private static int[] slashes(String path, int segments) {
        int[] slashes = new int[segments + 1];
        int at = 0;
        for (int i = 1; i <= segments; i++) {
            int next = at >= path.length() ? -1 : path.indexOf('/', at + 1);
            at = next < 0 ? path.length() : next;
            slashes[i] = at;
        }
        return slashes;
    }

    /** Of the capture, which is there: {@link dev.evenkeel.model.Validation} has seen to it. */
    private static int indexOf(PathPattern pattern, String name) {
        return pattern.segments().indexOf(new PathPattern.Capture(name));
    }
}
