package dev.evenkeel.admin;

import dev.evenkeel.model.Violation;

import org.eclipse.jetty.http.HttpHeader;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;

/**
 * Why a call came to nothing, as RFC 9457 writes it.
 *
 * @param kind the last part of the problem's type, for programs: {@code no-such-service}
 * @param detail a sentence for a person: what was asked for, why not, what to do
 * @param violations one for each offending field; empty where it is about none
 */
record ApiProblem(
        int status,
        String kind,
        String title,
        String detail,
        List<Violation> violations,
        Map<HttpHeader, String> headers)
        implements Answer {

    /** A tag URI (RFC 4151): it names a type, and nothing is to be fetched there. */
    private static final String TYPE = "tag:evenkeel.dev,2026:problem:";

    static ApiProblem of(int status, String kind, String title, String detail) {
        return new ApiProblem(status, kind, title, detail, List.of(), Map.of());
    }

    static ApiProblem noSuchService(String name) {
        return of(404, "no-such-service", "No such service", "There is no service " + name + ".");
    }

    static ApiProblem noSuchHost(String service, String address) {
        String detail = "The service " + service + " has no host " + address + ".";
        return of(404, "no-such-host", "No such host", detail);
    }

    static ApiProblem changedMeanwhile(String what, String currentTag) {
        String detail =
                what + " isn't what If-Match or If-None-Match expects: read it again, then decide.";
        return of(412, "changed-meanwhile", "Changed meanwhile", detail)
                .with(HttpHeader.ETAG, currentTag);
    }

    static ApiProblem invalid(List<Violation> violations) {
        String detail = violations.getFirst().toString();
        if (violations.size() > 1) {
            detail += ", and " + (violations.size() - 1) + " more";
        }
        return new ApiProblem(
                422, "invalid", "What was sent can't stand", detail, violations, Map.of());
    }

    static ApiProblem malformed(String detail) {
        return of(400, "malformed", "Malformed request", detail);
    }

    static ApiProblem internal() {
        return of(
                500,
                "internal",
                "An error in this program",
                "The call failed in a way that nobody planned; the log says more.");
    }

    @Override
    public ApiProblem with(HttpHeader header, String value) {
        return new ApiProblem(
                status, kind, title, detail, violations, Answer.plus(headers, header, value));
    }

    ApiProblem withStatus(int other) {
        return new ApiProblem(other, kind, title, detail, violations, headers);
    }

    /** The problem document. */
    ObjectNode document() {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("type", TYPE + kind);
        document.put("title", title);
        document.put("status", status);
        document.put("detail", detail);
        if (!violations.isEmpty()) {
            ArrayNode list = document.putArray("violations");
            violations.forEach(it -> list.add(document(it)));
        }
        return document;
    }

    /** One violation, in the words of the window. */
    static ObjectNode document(Violation violation) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("path", violation.path())
                .put("value", violation.value())
                .put("expected", violation.expected())
                .put("message", violation.toString());
    }
}
