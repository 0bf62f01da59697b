package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.StatusRange;
import dev.evenkeel.phrase.Phrase;

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

    private static final Phrase PATH_EXPECTED = Expected.CHECK_PATH.with();
    private static final Phrase COUNT_EXPECTED = Expected.WHOLE.with(1, 100);
    private static final Phrase PORT_EXPECTED = Expected.WHOLE.with(1, 65535);
    private static final Phrase TYPES =
            NearestWord.listed(
                    Arrays.stream(HealthCheck.Type.values()).map(HealthCheck.Type::word).toList());
    private static final HealthCheck DEFAULT = HealthCheck.of("/");
    private static final StatusRange SUCCESS = new StatusRange(200, 299);

    private HealthCheckDecoder() {}

    static HealthCheck decode(Cursor at) {
        if (at.value() instanceof JsonTree.Text text) {
            return HealthCheck.of(text.text());
        }
        Fields fields = at.fields(Expected.CHECK.with());
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
                                        it.text(Expected.METHOD.with())
                                                .map(text ->
                                                        text.strip().toUpperCase(Locale.ROOT))))
                .withHeaders(
                        fields.read(
                                "headers",
                                Map.of(),
                                it -> map(it, Expected.HEADERS.with(), HealthCheckDecoder::header)))
                .withExpect(fields.read("expect", Expect.DEFAULT, HealthCheckDecoder::expect));
    }

    private static Optional<HealthCheck.Type> typeOf(String word) {
        return Arrays.stream(HealthCheck.Type.values())
                .filter(it -> it.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    private static Optional<Expect> expect(Cursor at) {
        Fields fields = at.fields(Expected.EXPECT.with());
        if (fields == null) {
            return Optional.empty();
        }
        List<StatusRange> status =
                fields.read("status", Expect.DEFAULT.status(), HealthCheckDecoder::statuses);
        Map<String, String> headers =
                fields.read(
                        "headers",
                        Map.of(),
                        it -> map(it, Expected.HEADERS.with(), HealthCheckDecoder::header));
        Cursor body = fields.find("body");
        Map<String, Object> json =
                fields.read(
                        "json",
                        Map.of(),
                        it -> map(it, Expected.JSON_POINTERS.with(), HealthCheckDecoder::scalar));
        fields.rejectOthers();
        String regex = body == null ? null : body.text(Expected.REGEX.with()).orElse(null);
        return Optional.of(new Expect(status, headers, regex, json));
    }

    private static Optional<List<StatusRange>> statuses(Cursor at) {
        return at.value() instanceof JsonTree.Items
                ? at.list(Expected.STATUSES.with(), HealthCheckDecoder::status)
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
        return at.text(Expected.HEADER_VALUE.with());
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
        at.reject(Expected.JSON_VALUE.with());
        return Optional.empty();
    }

    private static <T> Optional<Map<String, T>> map(
            Cursor at, Phrase expected, Function<Cursor, Optional<T>> read) {
        Fields fields = at.fields(expected);
        if (fields == null) {
            return Optional.empty();
        }
        Map<String, T> map = new LinkedHashMap<>();
        fields.all().forEach((key, value) -> read.apply(value).ifPresent(it -> map.put(key, it)));
        return Optional.of(map);
    }
}
