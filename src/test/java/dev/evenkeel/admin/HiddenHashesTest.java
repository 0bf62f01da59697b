package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.AdminFixture.Reply;
import dev.evenkeel.model.Access;
import dev.evenkeel.model.SecretHash;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The hashes of passwords and keys: no answer shows them, and nobody loses them by that. */
class HiddenHashesTest {

    private static final String BCRYPT =
            "$2a$06$If6bvum7DFjUnE9p2uDeDu0YHzrHM6tf.iqN8.yx.jNN1ILEf7h0i";

    private static final String LOCKED =
            """
            {"version": 2, "services": {"shop": {"hosts": ["10.0.0.1"], "access": {
              "basic": {"users": {"ann": "%s", "ben": "%s"}},
              "apiKey": {"keys": {"till": "%s"}}}}}}
            """
                    .formatted(BCRYPT, BCRYPT, SecretHash.of("k1"));

    private AdminFixture api;
    private Access before;

    @BeforeEach
    void start() throws Exception {
        api = new AdminFixture(LOCKED);
        before = access();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void noAnswerShowsOne() {
        api.call("PATCH", "/services/shop", "{\"access\":{\"basic\":{\"realm\":\"r\"}}}");
        for (String path :
                new String[] {
                    "/config", "/services", "/services/shop", "/history", "/history/1", "/history/2"
                }) {
            Reply reply = api.get(path);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.response().body()).as(path).doesNotContain("$2a$", "sha256");
        }
        assertThat(api.get("/services/shop").text("/details/config/access/basic/users/ann"))
                .isEqualTo("hidden");
    }

    @Test
    void whatWasReadAndIsSentBackChangesNothing() {
        String config = api.get("/config").details().get("config").toString();
        assertThat(api.call("PUT", "/config", config).status()).isEqualTo(200);
        String shop = api.get("/services/shop").details().get("config").toString();
        assertThat(api.call("PUT", "/services/shop", shop).status()).isEqualTo(200);
        assertThat(access()).isEqualTo(before);
        assertThat(api.registry.revision().number()).isEqualTo(1);
    }

    @Test
    void aPatchOfSomethingElseLeavesThemAsTheyAre() {
        assertThat(api.call("PATCH", "/services/shop", "{\"maxBody\":\"1MB\"}").status())
                .isEqualTo(200);
        assertThat(
                        api.call("PATCH", "/config", "{\"services\":{\"shop\":{\"drain\":\"1s\"}}}")
                                .status())
                .isEqualTo(200);
        assertThat(
                        api.call(
                                        "PATCH",
                                        "/services/shop",
                                        "{\"name\":\"store\",\"access\":{\"basic\":{\"users\":{\"ben\":null}}}}")
                                .status())
                .isEqualTo(200);
        Access after = api.registry.configuration().service("store").orElseThrow().access();
        assertThat(after.basic().users()).containsOnlyKeys("ann");
        assertThat(after.basic().users().get("ann").text()).isEqualTo(BCRYPT);
        assertThat(after.apiKey()).isEqualTo(before.apiKey());
    }

    @Test
    void hiddenStandsForNothingWhereThereIsNothing() {
        Reply reply =
                api.call(
                        "PATCH",
                        "/services/shop",
                        "{\"access\":{\"basic\":{\"users\":{\"cleo\":\"hidden\"}}}}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/violations/0/path"))
                .isEqualTo("services.shop.access.basic.users.cleo");
        Reply clear =
                api.call(
                        "PATCH",
                        "/services/shop",
                        "{\"access\":{\"basic\":{\"users\":{\"cleo\":\"hunter2\"}}}}");
        assertThat(clear.status()).isEqualTo(422);
        assertThat(clear.response().body()).doesNotContain("hunter2").contains("--hash-password");
    }

    @Test
    void anEditOfAHostLeavesThemAsTheyAre() {
        api.call("PATCH", "/services/shop/hosts/10.0.0.1", "{\"weight\":4}");
        api.call("PUT", "/services/shop/healthcheck", "\"/status\"");
        api.call("POST", "/services/shop/routes", "\"/x\"");
        assertThat(api.registry.revision().number()).isEqualTo(4);
        assertThat(access()).isEqualTo(before);
    }

    @Test
    void thePasswordsOfCertificatesAreHiddenTooUnlessTheySayWhereTheyStand() {
        String tls =
                """
                {"admin": {"tls": {"certificates": [
                  {"keystore": "a.p12", "password": "hunter2"},
                  {"keystore": "b.p12", "password": "env:B"}]}}}
                """;
        assertThat(api.call("PATCH", "/config", tls).status()).isEqualTo(200);
        Reply read = api.get("/config");
        assertThat(read.response().body()).doesNotContain("hunter2").contains("env:B");
        assertThat(api.get("/history/2").response().body()).doesNotContain("hunter2");
        long revision = api.registry.revision().number();
        assertThat(api.call("PUT", "/config", read.details().get("config").toString()).status())
                .isEqualTo(200);
        assertThat(api.registry.revision().number()).isEqualTo(revision);
        Reply unknown =
                api.call(
                        "PATCH",
                        "/config",
                        "{\"admin\":{\"tls\":{\"certificates\":[{\"keystore\":\"c.p12\",\"password\":\"hidden\"}]}}}");
        assertThat(unknown.status()).isEqualTo(422);
    }

    @Test
    void whatAnEditAddsIsToldWithoutItsPasswords() {
        String added =
                """
                {"admin": {"tls": {"certificates": [{"keystore": "a", "password": "pw1"}]}},
                 "services": {"shop": {"tls": {"certificate": "c", "password": "pw2"}}}}
                """;
        Reply dry = api.call("PATCH", "/config?dry-run=true", added);
        assertThat(dry.response().body()).contains("admin").doesNotContain("pw1", "pw2");
        Reply done = api.call("PATCH", "/config", added);
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.response().body()).contains("admin").doesNotContain("pw1", "pw2");
        for (String path : new String[] {"/config", "/services/shop", "/history/1", "/history/2"}) {
            assertThat(api.get(path).response().body()).as(path).doesNotContain("pw1", "pw2");
        }
    }

    private Access access() {
        return api.registry.configuration().service("shop").orElseThrow().access();
    }
}
