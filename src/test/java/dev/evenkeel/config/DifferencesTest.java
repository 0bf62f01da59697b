package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;

import org.junit.jupiter.api.Test;

import java.util.Random;

class DifferencesTest {

    @Test
    void whateverDiffersIsNamedAndWhatIsEqualIsNot() {
        long seed = new Random().nextLong();
        RandomConfigurations random = new RandomConfigurations(seed);
        Configuration before = random.next();
        for (int i = 0; i < 300; i++) {
            Configuration after = random.next();
            assertThat(Differences.between(before, after).isEmpty())
                    .as("seed %d, number %d", seed, i)
                    .isEqualTo(before.equals(after));
            assertThat(Differences.between(after, after)).isEmpty();
            before = after;
        }
    }

    @Test
    void anotherOrderIsADifference() {
        Configuration one = read("{\"a\":{\"hosts\":[\"x\",\"y\"]},\"b\":{}}");
        Configuration other = read("{\"b\":{},\"a\":{\"hosts\":[\"y\",\"x\"]}}");
        assertThat(Differences.between(one, other))
                .containsExactly(
                        "services.a.hosts: in another order", "services: in another order");
    }

    @Test
    void aShortFormAndALongOneDifferInWhatTheySay() {
        Configuration one = read("{\"a\":{\"hosts\":[\"x\"],\"healthcheck\":\"/s\"}}");
        Configuration other =
                read("{\"a\":{\"hosts\":[\"x\"],\"healthcheck\":{\"path\":\"/s\",\"fall\":9}}}");
        assertThat(Differences.between(one, other))
                .containsExactly("services.a.healthcheck.fall: now 9, by default before");
    }

    @Test
    void hashesAreInNoneOfTheWords() {
        String access = "{\"a\":{\"access\":{\"apiKey\":{\"keys\":{\"till\":\"sha256:%s\"}}}}}";
        Configuration none = read("{\"a\":{}}");
        Configuration one = read(access.formatted("0".repeat(64)));
        Configuration other = read(access.formatted("1".repeat(64)));
        assertThat(Differences.between(none, one))
                .containsExactly(
                        "services.a.access: now {\"apiKey\":{\"keys\":{\"till\":\"hidden\"}}}, by"
                                + " default before");
        assertThat(Differences.between(one, other))
                .containsExactly("services.a.access.apiKey.keys.till: another");
    }

    private static Configuration read(String json) {
        return ((ReadResult.Read) ConfigReader.read(json)).configuration();
    }
}
