package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.InputStream;
import java.util.Random;

/** What the API says a configuration looks like, held against what is written. */
class SchemaTest {

    @Test
    void everySettingIsInTheSchema() throws Exception {
        ObjectNode document = new JsonMapper().createObjectNode();
        try (InputStream in = getClass().getResourceAsStream("/dev/evenkeel/admin/schemas.json")) {
            document.putObject("components").set("schemas", new JsonMapper().readTree(in));
        }
        document.put("$ref", "#/components/schemas/Configuration");
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(document);
        long seed = new Random().nextLong();
        RandomConfigurations random = new RandomConfigurations(seed);
        for (int i = 0; i < 300; i++) {
            String written = ConfigWriter.write(random.next());
            assertThat(schema.validate(new JsonMapper().readTree(written)))
                    .as("seed %d: a new setting belongs into schemas.json too: %s", seed, written)
                    .isEmpty();
        }
    }
}
