package dev.evenkeel.admin;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * For which state of a resource a call was meant (RFC 9110 section 13.1).
 *
 * @param ifMatch tags, one of which must be the current one; {@code *} for any; empty where the
 *     header is missing
 * @param ifNoneMatch tags, none of which may be the current one; the same
 */
record Precondition(List<String> ifMatch, List<String> ifNoneMatch) {

    private static final Pattern TAG = Pattern.compile("\\*|(?:W/)?\"[^\"]*\"");
    private static final String WEAK = "W/";

    static Precondition of(HttpFields headers) {
        // If-Match compares strongly: a weak tag is kept as it is and never equals a current one.
        return new Precondition(
                tags(headers, HttpHeader.IF_MATCH),
                tags(headers, HttpHeader.IF_NONE_MATCH).stream()
                        .map(tag -> tag.startsWith(WEAK) ? tag.substring(WEAK.length()) : tag)
                        .toList());
    }

    /** What is no tag at all is kept too: it matches nothing, so the call does nothing. */
    private static List<String> tags(HttpFields headers, HttpHeader name) {
        List<String> tags = new ArrayList<>();
        for (String value : headers.getValuesList(name)) {
            List<String> found = TAG.matcher(value).results().map(MatchResult::group).toList();
            tags.addAll(found.isEmpty() ? List.of(value) : found);
        }
        return tags;
    }

    /**
     * The problem where it does not hold; null where it does.
     *
     * @param what the resource in words, to begin a sentence with
     * @param tag the current one; null where there is no such resource
     */
    @Nullable ApiProblem check(String what, @Nullable String tag) {
        boolean holds =
                (ifMatch.isEmpty() || matches(ifMatch, tag))
                        && (ifNoneMatch.isEmpty() || !matches(ifNoneMatch, tag));
        if (holds) {
            return null;
        }
        return tag == null
                ? ApiProblem.of(
                        412,
                        "changed-meanwhile",
                        "Changed meanwhile",
                        what + " does not exist, and If-Match asks for it.")
                : ApiProblem.changedMeanwhile(what, tag);
    }

    private static boolean matches(List<String> tags, @Nullable String current) {
        return current != null && (tags.contains("*") || tags.contains(current));
    }
}
