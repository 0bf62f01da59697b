package dev.evenkeel.admin;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * What Jetty refuses before it reaches {@link ApiHandler}, malformed or oversized requests, as
 * problem documents too. Says no more than the status does.
 */
final class ProblemErrors implements Request.Handler {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        // Jetty ends such a connection, so the client has to be told not to use it again.
        ApiProblem problem = problem(response.getStatus()).with(HttpHeader.CONNECTION, "close");
        new AnswerWriter(request, response, callback).write(problem);
        return true;
    }

    private static ApiProblem problem(int status) {
        if (status >= 500) {
            return ApiProblem.internal().withStatus(status);
        }
        String title = HttpStatus.getMessage(status);
        return ApiProblem.of(
                status, "malformed", title, "The request can't be read: " + title + ".");
    }
}
