package dev.evenkeel.config;

import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.StatusRange;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads a health check. Stand-ins as in {@link ConfigurationDecoder}. */
final class HealthCheckDecoder {

    private static final String PATH_EXPECTED = "a path that begins with /, as /status";
    private static final String COUNT_EXPECTED = "a whole number, 1 to 100";
    private static final String PORT_EXPECTED = "a whole number, 1 to 65535";
    private static final String TYPES =
            NearestWord.listed(
                    Arrays.stream(HealthCheck.Type.values()).map(HealthCheck.Type::word).toList());
    private static final HealthCheck DEFAULT = HealthCheck.of("/");
    private static final StatusRange SUCCESS = new StatusRange(200, 299);

    private HealthCheckDecoder() {}

    static HealthCheck decode(Cursor at) {
        if (at.value() instanceof JsonTree.Text text) {
            return HealthCheck.of(text.text());
        }
        Fields fields = at.fields("a path as \"/status\", or an object with one");
        if (fields == null) {
            return DEFAULT;
        }
        HealthCheck.Type type =
                fields.read(
                        "type",
                        HealthCheck.Type.HTTP,
                        it -> it.parsed(HealthCheckDecoder::typeOf, TYPES));
        HealthCheck check =
                (type == HealthCheck.Type.TCP ? DEFAULT : overHttp(fields)).withType(type);
        Cursor port = fields.find("port");
        check =
                check.withPort(port == null ? null : (Integer) port.whole(PORT_EXPECTED).orElse(1))
                        .withInterval(fields.duration("interval", DEFAULT.interval()))
                        .withUnhealthyInterval(fields.duration("unhealthyInterval"))
                        .withTimeout(fields.duration("timeout", DEFAULT.timeout()))
                        .withRise(fields.whole("rise", DEFAULT.rise(), COUNT_EXPECTED))
                        .withFall(fields.whole("fall", DEFAULT.fall(), COUNT_EXPECTED));
        fields.rejectOthers();
        return check;
    }

    /** What only a request has; so that over TCP these keys are unknown ones. */
    private static HealthCheck overHttp(Fields fields) {
        Cursor path = fields.need("path", PATH_EXPECTED);
        return DEFAULT.withPath(path == null ? "/" : path.text(PATH_EXPECTED).orElse("/"))
                .withMethod(
                        fields.read(
                                "method",
                                DEFAULT.method(),
                                it ->
                                        it.text("an HTTP method, as GET")
                                                .map(text ->
                                                        text.strip().toUpperCase(Locale.ROOT))))
                .withHeaders(
                        fields.read(
                                "headers",
                                Map.of(),
                                it -> map(it, "an object of headers", HealthCheckDecoder::header)))
                .withExpect(fields.read("expect", Expect.DEFAULT, HealthCheckDecoder::expect));
    }

    private static Optional<HealthCheck.Type> typeOf(String word) {
        return Arrays.stream(HealthCheck.Type.values())
                .filter(it -> it.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    private static Optional<Expect> expect(Cursor at) {
        Fields fields = at.fields("an object with status, headers, body or json");
        if (fields == null) {
            return Optional.empty();
        }
        List<StatusRange> status =
                fields.read("status", Expect.DEFAULT.status(), HealthCheckDecoder::statuses);
        Map<String, String> headers =
                fields.read(
                        "headers",
                        Map.of(),
                        it -> map(it, "an object of headers", HealthCheckDecoder::header));
        Cursor body = fields.find("body");
        Map<String, Object> json =
                fields.read(
                        "json",
                        Map.of(),
                        it ->
                                map(
                                        it,
                                        "an object of JSON pointers and values",
                                        HealthCheckDecoder::scalar));
        fields.rejectOthers();
        String regex = body == null ? null : body.text("a regular expression").orElse(null);
        return Optional.of(new Expect(status, headers, regex, json));
    }

    private static Optional<List<StatusRange>> statuses(Cursor at) {
        return at.value() instanceof JsonTree.Items
                ? at.list("a list of status codes", HealthCheckDecoder::status)
                : Optional.of(List.of(status(at)));
    }

    /** A range as a text, or a code as a number. */
    private static StatusRange status(Cursor at) {
        if (at.value() instanceof JsonTree.Digits number) {
            Optional<StatusRange> code = StatusRange.parse(number.text());
            if (code.isEmpty()) {
                at.reject(StatusRange.EXPECTED);
            }
            return code.orElse(SUCCESS);
        }
        return at.parsed(StatusRange::parse, StatusRange.EXPECTED).orElse(SUCCESS);
    }

    private static Optional<String> header(Cursor at) {
        return at.text("the header's value in double quotes");
    }

    private static Optional<Object> scalar(Cursor at) {
        return switch (at.value()) {
            case JsonTree.Text text -> Optional.of(text.text());
            case JsonTree.Flag flag -> Optional.of(flag.set());
            case JsonTree.Digits number -> Optional.of(new BigDecimal(number.text()));
            case JsonTree.Null it -> rejectScalar(at);
            case JsonTree.Items it -> rejectScalar(at);
            case JsonTree.Members it -> rejectScalar(at);
        };
    }

    private static Optional<Object> rejectScalar(Cursor at) {
        at.reject("a text, a number, true or false");
        return Optional.empty();
    }

    private static <T> Optional<Map<String, T>> map(
            Cursor at, String expected, Function<Cursor, Optional<T>> read) {
        Fields fields = at.fields(expected);
        if (fields == null) {
            return Optional.empty();
        }
        Map<String, T> map = new LinkedHashMap<>();
        fields.all().forEach((key, value) -> read.apply(value).ifPresent(it -> map.put(key, it)));
        return Optional.of(map);
    }
}
