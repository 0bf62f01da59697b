package dev.evenkeel.admin;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.registry.Cause;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.Registry;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code POST /services/{service}/{address}?status=NNN}: somebody has asked a host and says what it
 * answered. It holds until the next check of the host, or the next report.
 */
final class HealthReports {

    private static final Pattern STATUS = Pattern.compile("[1-5]\\d\\d");

    private final Registry registry;
    private final InstantSource time;
    private final ServiceView view;

    HealthReports(Registry registry, InstantSource time) {
        this.registry = registry;
        this.time = time;
        this.view = new ServiceView(registry);
    }

    Answer report(Call call) {
        String name = call.path("service");
        Optional<Service> service = registry.configuration().service(name);
        if (service.isEmpty()) {
            return ApiProblem.noSuchService(name);
        }
        String address = call.path("address");
        Optional<Host> host = HostAddress.parse(address).flatMap(service.get()::host);
        if (host.isEmpty()) {
            return ApiProblem.noSuchHost(name, address);
        }
        String status = call.query("status");
        if (status == null || !STATUS.matcher(status).matches()) {
            return ApiProblem.invalid(List.of(wrong(status)));
        }
        report(new HostKey(name, host.get().address()), Integer.parseInt(status));
        return Answer.ok(view.host(service.get(), host.get()));
    }

    private void report(HostKey host, int status) {
        Instant now = time.instant();
        Phrase failure = status >= 200 && status < 400 ? null : Cause.STATUS_REPORTED.with(status);
        Health health = failure == null ? new Health.Up(now) : new Health.Down(now, failure);
        CheckReport result = new CheckReport(now, CheckReport.By.API, status, null, failure);
        registry.reportCheck(host, result, before -> health);
    }

    private static Violation wrong(@Nullable String status) {
        return new Violation("status", status == null ? "" : status, "a status code, 100 to 599");
    }
}
