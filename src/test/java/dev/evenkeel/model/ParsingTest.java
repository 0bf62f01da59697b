package dev.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

/** The small texts of a configuration: what is read, what is refused, and how they are written. */
class ParsingTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, 500, 500ms",
        "2s, 2000, 2s",
        "1.5s, 1500, 1500ms",
        "0.25s, 250, 250ms",
        "1m, 60000, 1m",
        "90s, 90000, 90s",
        "120s, 120000, 2m",
        "2h, 7200000, 2h",
        "1d, 86400000, 24h",
        "365d, 31536000000, 365d",
        "0s, 0, 0s",
        "' 3 s ', 3000, 3s",
    })
    void durationsAreReadAndWritten(String text, long millis, String written) {
        assertThat(DurationText.parse(text)).contains(Duration.ofMillis(millis));
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-1s", "1y", "1.0005s", "0.5ms", "1e3s", "1 s s", "٣s"})
    void durationsWithoutAMeaningAreRefused(String text) {
        assertThat(DurationText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"204, 204, 204, 204", "200-299, 200, 299, 200-299", "200 - 200, 200, 200, 200"})
    void statusRangesAreReadAndWritten(String text, int from, int to, String written) {
        StatusRange range = StatusRange.parse(text).orElseThrow();

        assertThat(range).isEqualTo(new StatusRange(from, to));
        assertThat(range).hasToString(written);
        assertThat(range.contains(from)).isTrue();
        assertThat(range.contains(to + 1)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99", "600", "299-200", "200-", "2xx", "200-299-300"})
    void statusRangesWithoutAMeaningAreRefused(String text) {
        assertThat(StatusRange.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "address, address",
        "ADDRESS, address",
        "header:X-User, header:X-User",
        "'cookie: user', cookie:user",
        "path, path",
        "query, query",
        "query:id, query:id",
    })
    void hashKeysAreReadAndWritten(String text, String written) {
        assertThat(HashKey.parse(text))
                .hasValueSatisfying(it -> assertThat(it).hasToString(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "user", "header", "header:", "cookie:", "path:x", "address:", "query:"})
    void hashKeysWithoutAMeaningAreRefused(String text) {
        assertThat(HashKey.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:8080, 127.0.0.1:8080, true",
        "localhost:0, localhost:0, true",
        "[::1]:8081, [::1]:8081, true",
        "127.9.9.9:1, 127.9.9.9:1, true",
        "0.0.0.0:80, 0.0.0.0:80, false",
        "[::]:80, [::]:80, false",
        "127.evil.test:80, 127.evil.test:80, false",
    })
    void listenAddressesAreReadAndWritten(String text, String written, boolean loopback) {
        ListenAddress address = ListenAddress.parse(text).orElseThrow();

        assertThat(address).hasToString(written);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8080", ":8080", "localhost", "localhost:", "::1:80", "a:70000"})
    void listenAddressesNeedAPlaceAndAPort(String text) {
        assertThat(ListenAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/cart, /cart",
        "cart, /cart",
        "/, /",
        "/a//b, /a//b",
        "/items/*, /items/*",
        "/items/{id}, /items/{id}",
        "/**, /**",
        "**, /**",
        "/files/**, /files/**",
        "/a%2Fb, /a%2Fb",
        "/a%20b, /a%20b",
        "/%41, /A",
        "/caf%C3%A9, /caf%C3%A9",
        "/café, /caf%C3%A9",
        "/a;b=c, /a;b=c",
    })
    void patternsAreReadAndWritten(String text, String written) {
        PathPattern pattern = PathPattern.parse(text).orElseThrow();

        assertThat(pattern).hasToString(written);
        assertThat(PathPattern.parse(written)).contains(pattern);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a b",
                "/a?b",
                "/a#b",
                "/**/a",
                "/a*",
                "/*a",
                "/***",
                "/{a",
                "/a}",
                "/{}",
                "/{1a}",
                "/{a}/{a}",
                "/x{a}",
                "/.",
                "/../a",
                "/a\\b",
                "/%",
                "/%zz",
                "/%ff",
            })
    void patternsWithoutAMeaningAreRefused(String text) {
        assertThat(PathPattern.parse(text)).isEmpty();
    }

    @Test
    void percentEncodingIsUndoneOnce() {
        assertThat(PercentEncoding.decode("a%2520b")).contains("a%20b");
        assertThat(PercentEncoding.decode("%f0%9f%9a%80")).contains("🚀");
        assertThat(PercentEncoding.decode("🚀%41")).contains("🚀A");
        assertThat(PercentEncoding.decode("a+b")).contains("a+b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "🚀", "a/b", "%", "ä", "~._-", "a%20b", ""})
    void whatIsEncodedIsReadBack(String text) {
        assertThat(PercentEncoding.decode(PercentEncoding.encode(text))).contains(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%4", "%4g", "%c3", "%c3%28", "%ed%a0%80", "a%"})
    void malformedPercentEncodingIsNothing(String text) {
        assertThat(PercentEncoding.decode(text)).isEmpty();
    }
}
