package dev.evenkeel.config;

import dev.evenkeel.model.Compression;
import dev.evenkeel.model.Cors;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HeaderRules;
import dev.evenkeel.model.HostHeader;
import dev.evenkeel.model.Hsts;
import dev.evenkeel.model.Rewrite;
import dev.evenkeel.model.Sticky;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a service or a route may do to what it passes on. */
final class RandomForwarding extends Chance {

    RandomForwarding(Random random) {
        super(random);
    }

    Forwarding next() {
        return Forwarding.DEFAULT
                .withKeepsPrefix(chance())
                .withCors(
                        oneOf(
                                null,
                                Cors.DEFAULT,
                                new Cors(
                                        List.of("https://a.test", "http://*.b.test:81"),
                                        some(METHODS.size(), METHODS::get),
                                        some(2, i -> "X-" + i),
                                        some(2, i -> "Y-" + i),
                                        chance(),
                                        chance() ? null : duration(0))))
                .withCompression(
                        oneOf(
                                null,
                                Compression.DEFAULT,
                                new Compression(
                                        random.nextInt(100_000), List.of("text/*", "a/*+json"))))
                .withSticky(
                        oneOf(
                                null,
                                Sticky.DEFAULT,
                                new Sticky("sid", null),
                                new Sticky(Sticky.DEFAULT_COOKIE, Duration.ofMinutes(90))))
                .withHeaders(headers())
                .withHsts(
                        oneOf(
                                null,
                                Hsts.DEFAULT,
                                new Hsts(duration(0), chance(), false),
                                new Hsts(Duration.ofDays(730), true, chance())))
                .withHostHeader(
                        HostHeader.parse(oneOf("host", "client", "a.test", "[::1]:81"))
                                .orElseThrow());
    }

    Rewrite rewrite(String path) {
        String caught = path.endsWith("{id}") ? "/{id}" : path.endsWith("**") ? "/{**}" : "/";
        return Rewrite.parse(oneOf("", "/x", "/a%2Fb;c") + caught).orElseThrow();
    }

    Fault fault() {
        return chance()
                ? new Fault(null, 100, 503, random.nextInt(101))
                : new Fault(
                        duration(1),
                        random.nextInt(101),
                        chance() ? null : Integer.valueOf(400 + random.nextInt(200)),
                        chance() ? 100 : random.nextInt(101));
    }

    HeaderRules headers() {
        return chance() ? HeaderRules.NONE : new HeaderRules(edits(), edits());
    }

    private HeaderRules.Edits edits() {
        return chance()
                ? HeaderRules.Edits.NONE
                : new HeaderRules.Edits(
                        chance() ? Map.of() : Map.of("X-Set", oneOf("", "1", "\"a\", b")),
                        chance() ? Map.of() : Map.of("Vary", "X-Set"),
                        some(2, i -> "X-Gone-" + i));
    }
}
