package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import dev.evenkeel.access.Failures;
import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.config.TokenFile;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Token;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

class TokensTest {

    private static final String READ = "token-for-reading";
    private static final String CHANGE = "token-for-changes";

    @TempDir private Path folder;
    private Path config;
    private AdminFixture api;

    @BeforeEach
    void start() throws Exception {
        config = folder.resolve("config.json");
        api = new AdminFixture(AdminFixture.SHOP, config);
        TokenFile.beside(config)
                .write(
                        List.of(
                                token("monitor", Role.READ, READ),
                                token("ci", Role.CHANGE, CHANGE)));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void thisMachineNeedsNoneUntilTheyAreRequired() {
        assertThat(api.get("/services").status()).isEqualTo(200);
        require();
        Reply reply = api.get("/services");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"evenkeel\"");
        assertThat(reply.text("/detail")).contains("--new-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/healthz", "/openapi.json", "/docs", "/docs/start.js", "/redoc"})
    void whatSaysNothingOfTheConfigurationIsOpen(String path) {
        require();
        assertThat(api.get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /services, 200",
        "HEAD, /services, 200",
        "GET, /metrics, 200",
        "OPTIONS, /services, 204",
        "GET, /nowhere, 404",
        "DELETE, /services/shop, 403",
        "POST, /undo, 403",
        "PUT, /services, 403",
        "PUT, /config?dry-run=true, 403",
        "BREW, /services, 403"
    })
    void oneForReadingOnlyReads(String method, String path, int status) {
        require();
        Reply reply = callWith(READ, method, path);
        assertThat(reply.status()).isEqualTo(status);
        if (status == 403) {
            assertThat(reply.header("WWW-Authenticate")).contains("insufficient_scope");
            assertThat(reply.text("/detail")).contains("monitor");
        }
        assertThat(api.registry.configuration().services()).hasSize(1);
    }

    @Test
    void whenEachWasLastSentIsKnown() {
        Token ci = token("ci", Role.CHANGE, CHANGE);
        assertThat(api.server.lastUse(ci)).isNull();
        callWith(CHANGE, "GET", "/services");
        callWith("a wrong one", "GET", "/services");
        assertThat(api.server.lastUse(ci)).isNotNull();
        assertThat(api.server.lastUse(token("monitor", Role.READ, READ))).isNull();
    }

    @Test
    void oneForChangesChanges() {
        require();
        assertThat(callWith(CHANGE, "DELETE", "/services/shop").status()).isEqualTo(200);
        assertThat(callWith(CHANGE, "GET", "/services").status()).isEqualTo(200);
    }

    @Test
    void theHistoryNamesTheOneThatAnEditCameWith() {
        callWith(CHANGE, "DELETE", "/services/shop");
        callWith(CHANGE, "POST", "/undo");
        api.call("PUT", "/services/other", "{}");
        Reply history = api.get("/history");
        assertThat(history.json().at("/details/revisions").findValuesAsString("token"))
                .containsExactly("ci", "ci");
        assertThat(history.json().at("/details/revisions/0").has("token")).isFalse();
        assertThat(api.get("/history/2").text("/details/token")).isEqualTo("ci");
    }

    @Test
    void oneThatIsSentCountsEvenWhereNoneIsNeeded() {
        assertThat(callWith(READ, "DELETE", "/services/shop").status()).isEqualTo(403);
        assertThat(callWith("nonsense", "GET", "/services").status()).isEqualTo(401);
        assertThat(api.call("GET", "/services", null, "Authorization", "Basic YTpi").status())
                .isEqualTo(200);
    }

    @Test
    void aRevokedOneIsRefusedFromTheNextCallOn() throws Exception {
        require();
        assertThat(callWith(CHANGE, "GET", "/services").status()).isEqualTo(200);
        TokenFile.beside(config).write(List.of(token("monitor", Role.READ, READ)));
        assertThat(callWith(CHANGE, "GET", "/services").status()).isEqualTo(401);
        // An undo brings back what was configured, and tokens aren't.
        api.registry.undo(dev.evenkeel.registry.Revision.Author.WINDOW);
        assertThat(callWith(CHANGE, "GET", "/services").status()).isEqualTo(401);
        assertThat(callWith(READ, "GET", "/services").status()).isEqualTo(200);
    }

    @Test
    void noneIsAcceptedWhereTheirFileCantBeUsed() throws IOException {
        require();
        Files.writeString(TokenFile.beside(config).path(), "{\"ci\": {\"role\": \"all\"}}");
        assertThat(callWith(CHANGE, "GET", "/services").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer ", "bearer x", "Bearer x y", "Basic YTpi", "x", ""})
    void whatIsNoTokenIsUnauthorized(String header) throws IOException {
        require();
        String answer =
                api.raw(
                        "GET /services HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Authorization: %s\r\n\r\n".formatted(header));
        assertThat(answer).startsWith("HTTP/1.1 401").contains("application/problem+json");
    }

    @Test
    void twoAtOnceAreNone() throws IOException {
        require();
        String answer =
                api.raw(
                        "GET /services HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                + "Authorization: Bearer %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                        .formatted(READ, CHANGE));
        assertThat(answer).startsWith("HTTP/1.1 401");
    }

    @Test
    void whoGuessesIsNotHeardForAWhile() {
        require();
        for (int i = 0; i < Failures.AT_ONCE; i++) {
            assertThat(callWith("guess" + i, "GET", "/services").status()).isEqualTo(401);
        }
        Reply reply = callWith(CHANGE, "GET", "/services");
        assertThat(reply.status()).isEqualTo(429);
        assertThat(Integer.parseInt(reply.header("Retry-After"))).isBetween(1, 60);
        assertThat(api.get("/healthz").status()).isEqualTo(200);
    }

    @Test
    void everyRefusalIsLoggedWithoutTheToken() {
        Logger logger = (Logger) LoggerFactory.getLogger(ApiHandler.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        try {
            require();
            api.get("/services");
            callWith("secret-guess", "GET", "/services");
            callWith(READ, "DELETE", "/services/shop");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .allMatch(it -> it.startsWith("Refused a call of 127.0.0.1, "))
                .noneMatch(it -> it.contains("secret-guess") || it.contains(READ));
    }

    @Test
    void noAnswerHoldsOneOrItsHash() {
        String all = api.get("/config").response().body() + api.get("/history").response().body();
        assertThat(all).doesNotContain("sha256", READ, "monitor");
    }

    @Test
    void theDescriptionSaysHowToSendOne() {
        Reply reply = api.get("/openapi.json");
        assertThat(reply.text("/components/securitySchemes/token/scheme")).isEqualTo("bearer");
        assertThat(reply.json().at("/paths/~1healthz/get/security").isEmpty()).isTrue();
    }

    private void require() {
        api.registry.apply(
                dev.evenkeel.registry.Revision.Author.WINDOW,
                "require tokens",
                it -> it.withAdmin(it.admin().withRequireTokens(true)));
    }

    private Reply callWith(String token, String method, String path) {
        return api.call(method, path, null, "Authorization", "Bearer " + token);
    }

    private static Token token(String name, Role role, String token) {
        return new Token(name, role, SecretHash.of(token), Instant.parse("2030-01-31T23:59:59Z"));
    }
}
