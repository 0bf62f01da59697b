package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Validation;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * Calls that nobody in their right mind would make. Whatever comes back has to be documented: the
 * fixture holds each answer against the API's own description.
 */
class HostileCallsTest {

    private static final int CALLS = 10_000;

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW");
    private static final List<String> PARTS =
            List.of(
                    "services",
                    "shop",
                    "hosts",
                    "routes",
                    "healthcheck",
                    "state",
                    "save",
                    "config",
                    "history",
                    "1",
                    "99999999999999999999",
                    "restore",
                    "undo",
                    "events",
                    "traffic",
                    "docs",
                    "..",
                    "%00",
                    "%F0%9F%98%80",
                    "%ff",
                    "%2F",
                    "%2Fcart",
                    ";a=b",
                    "10.0.0.1:9001",
                    "",
                    "'");
    private static final List<String> QUERIES =
            List.of(
                    "",
                    "",
                    "?dry-run=true",
                    "?status=503",
                    "?status=%ff",
                    "?since=%00",
                    "?discard=true",
                    "?a=b&a=c");
    private static final List<String> KEYS =
            List.of(
                    "hosts",
                    "routes",
                    "routing",
                    "healthcheck",
                    "passive",
                    "retries",
                    "limits",
                    "domains",
                    "name",
                    "default",
                    "weight",
                    "address",
                    "path",
                    "methods",
                    "state",
                    "maxRequests",
                    "backup",
                    "version",
                    "services",
                    "listeners",
                    "admin",
                    "__proto__",
                    "");
    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "2",
                    "1e999999",
                    "99999999999999999999",
                    "\"\"",
                    "\"/x\"",
                    "\"draining\"",
                    "\"10.0.0.7\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "[]",
                    "{}",
                    "[[[[]]]]",
                    "{\"address\":{}}",
                    "[\"a\",\"a\"]",
                    "[{\"path\":\"/x\",\"methods\":[1]}]",
                    "{\"policy\":[]}",
                    "{\"shop\":{\"hosts\":[{\"address\":\"h\",\"weight\":0}]}}");
    private static final List<String> HEADERS =
            List.of(
                    "If-Match: \"x\"",
                    "If-Match: ,,\"",
                    "If-None-Match: *",
                    "Accept: text/html",
                    "Accept: ;;q=x",
                    "Authorization: Bearer x",
                    "Authorization: Bearer " + "A".repeat(5_000),
                    "Authorization: Basic ====",
                    "Content-Type: text/plain",
                    "Content-Type: ;",
                    "Content-Type: application/merge-patch+json",
                    "Content-Encoding: gzip",
                    "Origin: http://evil.test",
                    "Last-Event-ID: \u00e9");

    /** How often one call's connection may end before its answer can be read. */
    private static final int MOST_BROKEN = 20;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @Test
    void theyAreNeverTheProgramsFaultAndNeverBreakARule() throws Exception {
        int refused = 0;
        int changed = 0;
        try (AdminFixture api = new AdminFixture(AdminFixture.SHOP)) {
            long revision = 1;
            for (int i = 0; i < CALLS; i++) {
                String method = oneOf(METHODS);
                String path = path() + oneOf(QUERIES);
                byte[] body = method.equals("GET") ? null : body(i);
                String what = "seed %d, call %d: %s %s".formatted(seed, i, method, path);
                Reply reply = call(api, method, path, body, headers());
                assertThat(reply.status()).as(what).isLessThan(500);
                assertThat(reply.response().body()).as(what).doesNotContain("Exception", "\tat ");
                refused += reply.status() >= 400 ? 1 : 0;
                if (api.registry.revision().number() != revision) {
                    revision = api.registry.revision().number();
                    changed++;
                    assertStands(api.registry.configuration(), what);
                }
            }
            assertThat(api.get("/healthz").status()).isEqualTo(200);
        }
        assertThat(refused).isGreaterThan(CALLS / 2);
        assertThat(changed).as("edits among them").isGreaterThan(10);
    }

    @Test
    void withoutAGoodTokenTheyChangeNothing() throws Exception {
        String locked =
                AdminFixture.SHOP.replace(
                        "\"version\": 2,", "\"version\": 2, \"admin\": {\"requireTokens\": true},");
        try (AdminFixture api = new AdminFixture(locked)) {
            for (int i = 0; i < CALLS / 10; i++) {
                String method = oneOf(METHODS);
                String path = path() + oneOf(QUERIES);
                byte[] body = method.equals("GET") ? null : body(i);
                String what = "seed %d, call %d: %s %s".formatted(seed, i, method, path);
                Reply reply =
                        call(api, method, path, body, new String[] {"Authorization", badToken()});
                assertThat(reply.status()).as(what).isIn(200, 400, 401, 404, 406, 415, 429);
                if (reply.status() == 200 || reply.status() == 404) {
                    assertThat(path).as(what).startsWith("/docs");
                }
            }
            assertThat(api.registry.revision().number()).isEqualTo(1);
        }
    }

    private String badToken() {
        byte[] noise = new byte[random.nextInt(3_000)];
        random.nextBytes(noise);
        String text = java.util.Base64.getUrlEncoder().encodeToString(noise);
        return switch (random.nextInt(4)) {
            case 0 -> "Bearer " + text;
            case 1 -> "Bearer evenkeel_" + text;
            case 2 -> "bearer " + text + ' ' + text;
            default -> "Basic " + text;
        };
    }

    /**
     * A kept connection can end just as it is used again, and one whose request is refused ends
     * while its body is still being sent: then a client asks once more, on another.
     */
    private static Reply call(
            AdminFixture api,
            String method,
            String path,
            byte @Nullable [] body,
            String[] headers) {
        for (int left = MOST_BROKEN; ; left--) {
            try {
                return api.callWithBytes(method, path, body, headers);
            } catch (AssertionError e) {
                if (left == 0 || !(e.getCause() instanceof IOException)) {
                    throw e;
                }
            }
        }
    }

    private static void assertStands(Configuration configuration, String what) {
        assertThat(Validation.of(configuration)).as(what).isEmpty();
        assertThat(ConfigReader.read(ConfigWriter.write(configuration)))
                .as(what)
                .isEqualTo(new ReadResult.Read(configuration));
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        if (random.nextInt(3) > 0) {
            path.append(oneOf(List.of("/services/shop", "/services/new", "/config", "/history")));
        }
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            path.append('/').append(oneOf(PARTS));
        }
        return path.isEmpty() ? "/" : path.toString();
    }

    private byte[] body(int number) {
        if (number % 1_000 == 7) {
            return ("{\"hosts\":[" + " ".repeat(BodyReader.MOST_BYTES) + "]}")
                    .getBytes(StandardCharsets.UTF_8);
        }
        return switch (random.nextInt(12)) {
            case 0 -> noise();
            case 1 -> "[".repeat(random.nextInt(100_000)).getBytes(StandardCharsets.UTF_8);
            case 2 -> oneOf(VALUES).getBytes(StandardCharsets.UTF_8);
            default -> object(2).getBytes(StandardCharsets.UTF_8);
        };
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return noise;
    }

    private String object(int depth) {
        StringBuilder body = new StringBuilder("{");
        for (int fields = random.nextInt(4); fields > 0; fields--) {
            boolean nested = depth > 0 && random.nextInt(4) == 0;
            body.append(body.length() > 1 ? "," : "")
                    .append('"')
                    .append(oneOf(KEYS))
                    .append("\":")
                    .append(nested ? object(depth - 1) : oneOf(VALUES));
        }
        return body + "}";
    }

    private String[] headers() {
        if (random.nextInt(3) > 0) {
            return new String[0];
        }
        return oneOf(HEADERS).split(": ", 2);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
