package dev.evenkeel.admin;

import dev.evenkeel.admin.Endpoint.Body;
import dev.evenkeel.admin.RoutingTable.Match;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.nio.ByteBuffer;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Every request passes here: refused, or read and handed to its endpoint, whose answer is written.
 * The one place where what went wrong becomes a status.
 */
final class ApiHandler extends Handler.Abstract {

    private static final Logger LOG = LoggerFactory.getLogger(ApiHandler.class);

    /** What changes nothing, whatever the path. */
    private static final Set<String> LOOKS = Set.of("GET", "HEAD", "OPTIONS");

    private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

    private final RoutingTable table;
    private final Gate gate;
    private final Predicate<String> ownNames;

    ApiHandler(RoutingTable table, Gate gate, Predicate<String> ownNames) {
        this.table = table;
        this.gate = gate;
        this.ownNames = ownNames;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        AnswerWriter writer = new AnswerWriter(request, response, callback);
        ApiProblem refusal =
                LocalOnly.problem(request.getHttpURI(), request.getHeaders(), ownNames);
        if (refusal != null) {
            refuse(request, refusal, writer);
            return true;
        }
        String method = request.getMethod();
        String path = String.valueOf(request.getHttpURI().getPath());
        Match match = table.find(method, path);
        if (match instanceof Match.Found found && found.endpoint().open()) {
            answer(found, null, request, writer);
            return true;
        }
        boolean changes = !LOOKS.contains(method);
        switch (gate.pass(request, changes)) {
            case Gate.Passage.Closed closed -> refuse(request, closed.problem(), writer);
            case Gate.Passage.Open open -> answer(match, open.by(), path, request, writer);
        }
        return true;
    }

    private static void answer(
            Match match, @Nullable String by, String path, Request request, AnswerWriter writer) {
        String method = request.getMethod();
        if (method.equals("OPTIONS") && path.equals("*")) {
            writer.options(Set.of("GET", "POST", "PUT", "PATCH", "DELETE"));
            return;
        }
        switch (match) {
            case Match.Malformed it ->
                    answer(
                            request,
                            writer,
                            ApiProblem.malformed("The path is no well-formed UTF-8: " + path));
            case Match.NoSuchPath it ->
                    answer(
                            request,
                            writer,
                            ApiProblem.of(
                                    404, "no-such-path", "Not found", "There is no " + path + "."));
            case Match.OtherMethods(Set<String> methods) -> {
                if (method.equals("OPTIONS")) {
                    afterBody(request, () -> writer.options(methods));
                } else {
                    answer(request, writer, methodNotAllowed(method, methods));
                }
            }
            case Match.Found found -> answer(found, by, request, writer);
        }
    }

    /** Every one is logged: a page or a program that tries to get in shows. */
    private static void refuse(Request request, ApiProblem refusal, AnswerWriter writer) {
        LOG.warn(
                "Refused a call of {}, {} {}: {} {}",
                Request.getRemoteAddr(request),
                request.getMethod(),
                request.getHttpURI().getPath(),
                refusal.status(),
                refusal.detail());
        answer(request, writer, refusal);
    }

    /**
     * A body that nobody wants is taken from the wire first: a caller that is still sending would
     * lose the answer.
     */
    private static void answer(Request request, AnswerWriter writer, ApiProblem problem) {
        afterBody(request, () -> writer.write(problem));
    }

    private static void afterBody(Request request, Runnable answer) {
        if (hasBody(request) && !request.getHeaders().contains(HttpHeader.EXPECT)) {
            BodyReader.discard(request, answer);
        } else {
            answer.run();
        }
    }

    private static boolean hasBody(Request request) {
        return request.getLength() > 0
                || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    }

    private static ApiProblem methodNotAllowed(String method, Set<String> methods) {
        String allow = AnswerWriter.allowOf(methods);
        String detail = method + " can't be used here (expected: " + allow + ").";
        return ApiProblem.of(405, "method-not-allowed", "Method not allowed", detail)
                .with(HttpHeader.ALLOW, allow);
    }

    private static void answer(
            Match.Found found, @Nullable String by, Request request, AnswerWriter writer) {
        HttpFields headers = request.getHeaders();
        ApiProblem refusal = MediaTypes.unacceptable(headers, found.endpoint().produces());
        if (refusal != null) {
            answer(request, writer, refusal);
            return;
        }
        boolean changes = !found.endpoint().method().equals("GET");
        boolean hasBody = hasBody(request);
        boolean hasType = changes && headers.contains(HttpHeader.CONTENT_TYPE);
        ApiProblem unsupported =
                hasBody || hasType
                        ? MediaTypes.unsupported(headers, found.endpoint().body())
                        : null;
        if (changes && unsupported != null) {
            refuse(request, unsupported, writer);
            return;
        }
        if (!changes || !hasBody) {
            writer.write(answered(found, by, request, NO_BODY));
            return;
        }
        BodyReader.read(request, outcome -> writer.write(answered(found, by, request, outcome)));
    }

    private static Answer answered(
            Match.Found found, @Nullable String by, Request request, BodyReader.Outcome body) {
        return switch (body) {
            case BodyReader.Outcome.Whole whole -> answered(found, by, request, whole.bytes());
            case BodyReader.Outcome.TooLarge it -> tooLarge();
            case BodyReader.Outcome.BrokenOff it -> ApiProblem.malformed("The body broke off.");
        };
    }

    private static ApiProblem tooLarge() {
        String detail = "The body is larger than " + BodyReader.MOST_BYTES + " bytes.";
        return ApiProblem.of(413, "too-large", "Too large", detail);
    }

    private static Answer answered(
            Match.Found found, @Nullable String by, Request request, ByteBuffer body) {
        try {
            JsonNode json = MissingNode.getInstance();
            if (body.hasRemaining()) {
                switch (JsonText.parse(body)) {
                    case JsonText.Parsed.NotJson it -> {
                        return ApiProblem.malformed(it.reason());
                    }
                    case JsonText.Parsed.Json it -> json = it.node();
                }
            } else if (found.endpoint().body() != Body.NONE) {
                return ApiProblem.malformed("The body is empty (expected: JSON).");
            }
            Fields query;
            try {
                query = Request.extractQueryParameters(request);
            } catch (IllegalArgumentException e) {
                return ApiProblem.malformed("The query is no well-formed UTF-8.");
            }
            Precondition precondition = Precondition.of(request.getHeaders());
            String accept = String.join(",", request.getHeaders().getValuesList(HttpHeader.ACCEPT));
            return found.endpoint()
                    .action()
                    .answer(new Call(found.places(), query, json, precondition, accept, by));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", found.endpoint().method(), request.getHttpURI().getPath(), e);
            return ApiProblem.internal();
        }
    }
}
