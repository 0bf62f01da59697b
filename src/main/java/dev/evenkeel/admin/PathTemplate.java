package dev.evenkeel.admin;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A path with places in it, as {@code /services/{service}/hosts/{address}}.
 *
 * @param segments between the slashes; a place in braces
 */
record PathTemplate(List<String> segments) implements Comparable<PathTemplate> {

    static PathTemplate of(String template) {
        return new PathTemplate(List.of(template.substring(1).split("/")));
    }

    /**
     * What stands in the places; null where the path is another one.
     *
     * @param path percent-encoding undone
     */
    @Nullable Map<String, String> match(List<String> path) {
        if (path.size() != segments.size()) {
            return null;
        }
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < path.size(); i++) {
            String segment = segments.get(i);
            if (isPlace(segment)) {
                if (path.get(i).isEmpty()) {
                    return null;
                }
                places.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return null;
            }
        }
        return places;
    }

    /** The names of its places. */
    List<String> places() {
        return segments.stream()
                .filter(PathTemplate::isPlace)
                .map(it -> it.substring(1, it.length() - 1))
                .toList();
    }

    /**
     * What names more of the path comes first: {@code /services/save} before {@code
     * /services/{service}}.
     */
    @Override
    public int compareTo(PathTemplate other) {
        int least = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < least; i++) {
            int byPlace = Boolean.compare(isPlace(segments.get(i)), isPlace(other.segments.get(i)));
            if (byPlace != 0) {
                return byPlace;
            }
        }
        return Integer.compare(segments.size(), other.segments.size());
    }

    private static boolean isPlace(String segment) {
        return segment.startsWith("{");
    }

    @Override
    public String toString() {
        return "/" + String.join("/", segments);
    }
}
