package dev.evenkeel.proxy;

import dev.evenkeel.access.Entrance;
import dev.evenkeel.access.Failures;
import dev.evenkeel.model.Access;
import dev.evenkeel.registry.ServiceRuntime;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Holds one request against its service's access, before anything else is done about it: the
 * client's address, then a key or a password. On the event loop, but for the hash of a password,
 * which is worked out elsewhere.
 */
final class AccessCheck {

    private final Exchange exchange;
    private final ServiceRuntime service;
    private final Entrance entrance;
    private final Runnable admitted;
    private final Failures failures;
    private final @Nullable InetAddress address;

    private AccessCheck(
            Exchange exchange, ServiceRuntime service, Entrance entrance, Runnable admitted) {
        this.exchange = exchange;
        this.service = service;
        this.entrance = entrance;
        this.admitted = admitted;
        this.failures = exchange.router().failures();
        this.address = addressOf(exchange);
    }

    /**
     * @param admitted what happens to a request that may go on, at once or later
     */
    static void before(
            Exchange exchange, ServiceRuntime service, Entrance entrance, Runnable admitted) {
        new AccessCheck(exchange, service, entrance, admitted).begin();
    }

    /** Why its address keeps a request out of a service; null where it doesn't. */
    static @Nullable Problem strangerTo(ServiceRuntime service, Exchange exchange) {
        Entrance entrance = service.entrance();
        return entrance == null || entrance.admits(addressOf(exchange))
                ? null
                : Problems.addressNotAllowed(service, client(exchange));
    }

    private void begin() {
        Access access = entrance.access();
        Problem stranger = strangerTo(service, exchange);
        if (stranger != null) {
            exchange.answer(stranger);
            return;
        }
        if (!access.wantsCredentials()) {
            admitted.run();
            return;
        }
        var fields = exchange.clientToProxyRequest().getHeaders();
        String key = Credentials.key(exchange, access.apiKey());
        Credentials.User user = access.basic() == null ? null : Credentials.user(fields);
        if (key == null && user == null) {
            exchange.answer(Problems.credentialsNeeded(service, access));
            return;
        }
        Duration wait = untilHeard();
        if (!wait.isZero()) {
            exchange.answer(Problems.tooManyFailures(service, wait));
        } else if (key != null && entrance.isKey(key)) {
            admitted.run();
        } else if (user == null) {
            count();
            refuse();
        } else {
            checkPassword(user);
        }
    }

    private void checkPassword(Credentials.User user) {
        CompletableFuture<Boolean> check =
                exchange.router()
                        .passwords()
                        .check(
                                entrance.hashOf(user.name()),
                                user.password(),
                                // Guesses that come at once are no more than those that come in
                                // turn.
                                () -> untilHeard().isZero())
                        .whenComplete((right, failure) -> {
                            // At once: the loop may be late, and the next guess is about to be
                            // heard.
                            if (Boolean.FALSE.equals(right)) {
                                count();
                            }
                        });
        if (check.isDone() && !check.isCompletedExceptionally()) {
            checked(check.join(), null);
        } else {
            var _ =
                    check.whenComplete((right, failure) ->
                            exchange.loop().execute(() -> checked(right, failure)));
        }
    }

    private void checked(@Nullable Boolean right, @Nullable Throwable failure) {
        if (exchange.isFinished()) {
            return;
        }
        if (failure != null) {
            Duration wait = untilHeard();
            exchange.answer(
                    wait.isZero()
                            ? Problems.tooManyPasswords(service)
                            : Problems.tooManyFailures(service, wait));
        } else if (Boolean.TRUE.equals(right)) {
            admitted.run();
        } else {
            refuse();
        }
    }

    private Duration untilHeard() {
        return address == null ? Duration.ZERO : failures.untilHeard(address);
    }

    private void count() {
        if (address != null) {
            failures.add(address);
        }
    }

    private void refuse() {
        exchange.answer(Problems.credentialsWrong(service, entrance.access()));
    }

    private static @Nullable InetAddress addressOf(Exchange exchange) {
        try {
            return InetAddress.ofLiteral(client(exchange));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String client(Exchange exchange) {
        return exchange.forwardedFields().client(exchange.clientToProxyRequest().getHeaders());
    }
}
