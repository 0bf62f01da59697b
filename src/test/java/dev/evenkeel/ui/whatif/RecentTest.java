package dev.evenkeel.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.HashKey;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.traffic.JournalEntry.Field;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.List;

class RecentTest {

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    address,       10.9.9.9
                    path,          /shop/cart
                    query,         a=1&user=ann
                    query:user,    ann
                    header:x-team, blue
                    """)
    void theKeyOfARequestIsWhatItCameWith(String key, String value) {
        assertThat(keys(key, entry("shop", "/shop/cart?a=1&user=ann"))).containsExactly(value);
    }

    /** To be told apart by dots would be worse than by nothing. */
    @Test
    void whatIsMaskedIsNoKey() {
        JournalEntry entry = entry("shop", "/shop/cart");
        assertThat(keys("header:Authorization", entry)).isEmpty();
        assertThat(keys("cookie:session", entry)).isEmpty();
        assertThat(keys("header:X-Other", entry)).isEmpty();
    }

    @Test
    void onlyRequestsOfTheServiceCount() {
        assertThat(keys("path", entry("auth", "/auth"), entry("shop", "/shop"), entry(null, "/x")))
                .containsExactly("/shop");
    }

    private static List<String> keys(String key, JournalEntry... entries) {
        return Recent.keys("shop", HashKey.parse(key).orElseThrow(), List.of(entries));
    }

    private static JournalEntry entry(@Nullable String service, String target) {
        return new JournalEntry(
                1,
                Instant.EPOCH,
                "10.9.9.9",
                "GET",
                target,
                service,
                service == null ? null : "/**",
                200,
                0,
                0,
                1,
                List.of(),
                List.of(
                        new Field("X-Team", "blue"),
                        new Field("Authorization", "••••••"),
                        new Field("Cookie", "••••••")),
                List.of());
    }
}
