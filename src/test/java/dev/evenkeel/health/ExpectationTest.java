package dev.evenkeel.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HealthCheck.Expect;
import dev.evenkeel.model.StatusRange;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

class ExpectationTest {

    private static final List<StatusRange> OK = List.of(new StatusRange(200, 299));

    @Test
    void statusOutsideTheRangesFailsAndSaysBoth() {
        Expect expect = new Expect(List.of(new StatusRange(200, 204)), Map.of(), null, Map.of());
        assertThat(check(expect, 204, "")).isEqualTo("passed");
        assertThat(check(expect, 503, "")).isEqualTo("expected status 200-204, got 503");
    }

    @Test
    void headerMustHaveTheValue() {
        Expect expect = new Expect(OK, Map.of("X-State", "ready"), null, Map.of());
        assertThat(check(expect, 200, "", "X-State", "ready")).isEqualTo("passed");
        assertThat(check(expect, 200, "", "X-State", "busy"))
                .isEqualTo("expected header X-State: ready, got \"busy\"");
        assertThat(check(expect, 200, "")).isEqualTo("expected header X-State: ready, got none");
    }

    @Test
    void bodyMustMatchSomewhere() {
        Expect expect = new Expect(OK, Map.of(), "al+ good", Map.of());
        assertThat(check(expect, 200, "yes, all good here")).isEqualTo("passed");
        assertThat(check(expect, 200, ""))
                .isEqualTo("expected a body matching al+ good, got nothing");
    }

    @Test
    void jsonPointersMustPointAtTheValues() {
        Expect expect =
                new Expect(
                        OK,
                        Map.of(),
                        null,
                        Map.of("/db/state", "UP", "/free", new BigDecimal("10"), "/ok", true));
        assertThat(check(expect, 200, "{\"db\":{\"state\":\"UP\"},\"free\":10.0,\"ok\":true}"))
                .isEqualTo("passed");
        assertThat(check(expect, 200, "{\"db\":{\"state\":\"UP\"},\"free\":\"10\",\"ok\":true}"))
                .isEqualTo("expected 10 at /free, got \"\"10\"\"");
        assertThat(check(expect, 200, "<html>")).isEqualTo("expected a JSON body, got \"<html>\"");
    }

    @Test
    void numberBeyondAllBoundsIsAnAnswerLikeAnyOther() {
        Expect expect = new Expect(OK, Map.of(), null, Map.of("/free", new BigDecimal("10")));
        assertThat(check(expect, 200, "{\"free\":1e999}"))
                .isEqualTo("expected 10 at /free, got \"1E+999\"");
        assertThat(check(expect, 200, "{\"free\":1e99999999999}"))
                .startsWith("expected a JSON body");
    }

    @Test
    void patternThatGoesBackForEverFailsTheCheckAndEnds() {
        Expect expect = new Expect(OK, Map.of(), "(.*a){12}b", Map.of());
        assertThat(check(expect, 200, "a".repeat(30) + "b")).isEqualTo("passed");
        assertThat(check(expect, 200, "a".repeat(60) + "!"))
                .isEqualTo("the body is too long for the pattern of expect.body");
    }

    @Test
    void patternThatRepeatsAnAlternativeVeryOftenFailsTheCheckToo() {
        Expect expect = new Expect(OK, Map.of(), "^(a|b)*$", Map.of());
        assertThat(check(expect, 200, "ab".repeat(30_000)))
                .isEqualTo("the body is too long for the pattern of expect.body");
    }

    private static String check(Expect expect, int status, String body, String... header) {
        CheckResult result =
                new Expectation(expect)
                        .check(
                                status,
                                name ->
                                        header.length > 0 && name.equals(header[0])
                                                ? header[1]
                                                : null,
                                body);
        return switch (result) {
            case CheckResult.Passed passed -> "passed";
            case CheckResult.Failed failed -> failed.reason().toString();
        };
    }
}
