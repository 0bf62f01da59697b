package dev.evenkeel.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class AgainTest {

    private static final List<Reach> WAYS =
            Reach.of(Service.named("shop").withDomains(List.of("shop.test")), "shop");

    @Test
    void aRequestIsComposedAsItCame() {
        Again again = again("/shop/items/1?a=1&b=%20", "127.0.0.1:8080");
        assertThat(again.reach()).isEqualTo(new Reach.ByPrefix("/shop"));
        assertThat(again.draft())
                .isEqualTo(
                        new Draft(
                                "POST",
                                "/items/1",
                                "a=1&b=%20",
                                List.of(new Field("X-Env", "test")),
                                "application/json",
                                ""));
        assertThat(again.hadBody()).isTrue();
    }

    /** A masked value sent as it is shown would be refused, and nobody would see why. */
    @Test
    void whatIsMaskedIsNamedAndLeftOut() {
        assertThat(again("/shop", "127.0.0.1").leftOut())
                .containsExactly("Authorization", "Cookie");
    }

    @Test
    void itGoesTheWayItCame() {
        assertThat(again("/shop", "SHOP.test:8443").reach())
                .isEqualTo(new Reach.ByDomain("shop.test"));
        assertThat(again("/shop", "SHOP.test").draft().path()).isEqualTo("/shop");
        assertThat(again("/shop", "other.test").draft().path()).isEqualTo("/");
        assertThat(again("/shopping", "[::1]:8080").reach()).isEqualTo(new Reach.ByDefault());
    }

    private static Again again(String target, String host) {
        return Again.of(
                new JournalEntry(
                        1,
                        Instant.EPOCH,
                        "127.0.0.1",
                        "POST",
                        target,
                        "shop",
                        "/**",
                        200,
                        7,
                        0,
                        1,
                        List.of(),
                        List.of(
                                new Field("Host", host),
                                new Field("Content-Type", "application/json"),
                                new Field("Content-Length", "7"),
                                new Field("Connection", "close"),
                                new Field("Authorization", "••••••"),
                                new Field("X-Env", "test"),
                                new Field("Cookie", "••••••")),
                        List.of()),
                WAYS);
    }
}
