package dev.evenkeel.proxy;

import dev.evenkeel.traffic.AccessLogger;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.traffic.Traffic;

import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

import java.util.random.RandomGenerator;

/** Answers what Jetty refused before it became an exchange, as malformed or too large. */
final class MalformedRequests implements Request.Handler {

    private final Meter unmatched;
    private final AccessLogger log;
    private final RandomGenerator random;

    MalformedRequests(Traffic traffic, RandomGenerator random) {
        this.random = random;
        this.unmatched = traffic.unmatched();
        this.log = traffic.accessLogger();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object known = request.getAttribute(ErrorHandler.ERROR_STATUS);
        int status = known instanceof Integer code ? code : response.getStatus();
        Object failure = request.getAttribute(ErrorHandler.ERROR_EXCEPTION);
        String reason = failure instanceof HttpException bad ? bad.getReason() : null;
        unmatched.begin();
        unmatched.end(status, 0, 0, 0);
        // Where its end is can't be told any more, so nothing may be read after it.
        Problem problem = Problems.malformed(status, reason).thenClosed();
        String requestId = RequestId.of(request.getHeaders(), random);
        if (log.isOn()) {
            AccessRecord.malformed(log, request, status, requestId);
        }
        ProblemAnswer.write(problem, requestId, request, response, null, null, callback);
        return true;
    }
}
