package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Validation;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ConfigWriterTest {

    private static final String AS_A_PERSON_WRITES =
            """
            {
              "version": 2,
              "listeners": [{ "address": "0.0.0.0:80" }],
              "admin": { "address": "[::1]:8081" },
              "defaultService": "shop",
              "services": {
                "shop": {
                  "domains": ["shop.localhost"],
                  "hosts": [
                    "127.0.0.1:9001",
                    { "address": "127.0.0.1:9002", "weight": 3, "state": "draining", "maxRequests": 200 },
                    { "address": "[::1]", "backup": true }
                  ],
                  "routes": [
                    "/cart",
                    "/items/*",
                    { "path": "/files/**", "methods": ["GET", "HEAD"], "timeout": "1m" }
                  ],
                  "routing": { "policy": "HASH", "key": "cookie:user" },
                  "healthcheck": {
                    "path": "/status",
                    "interval": "500ms",
                    "expect": { "status": ["200", "300-399"], "body": "ok", "json": { "/up": true, "/n": 1 } }
                  }
                },
                "two": {
                  "hosts": ["a", "b:81"],
                  "routes": [{ "path": "/**", "methods": ["GET"] }],
                  "routing": "P2C",
                  "healthcheck": "/up"
                },
                "none": {
                  "hosts": [],
                  "routes": []
                }
              }
            }
            """;

    @Test
    void whatItWritesLooksAsAPersonWouldWriteIt() {
        assertThat(ConfigWriter.write(read(AS_A_PERSON_WRITES))).isEqualTo(AS_A_PERSON_WRITES);
    }

    @Test
    void whatHoldsByDefaultIsLeftOut() {
        String wordy =
                """
                { "version": 2, "listeners": ["127.0.0.1:8080"], "admin": "127.0.0.1:8081",
                  "services": { "s": {
                    "domains": [],
                    "hosts": [{ "address": "http://A:80/", "weight": 1, "state": "enabled",
                                "backup": false, "maxRequests": null }],
                    "routes": [{ "path": "x", "methods": [] }],
                    "routing": { "policy": "RR" },
                    "healthcheck": { "path": "/h", "interval": "2000ms", "timeout": "1s", "rise": 2,
                                     "fall": 3, "expect": { "status": "200-299" } } } } }
                """;

        assertThat(ConfigWriter.write(read(wordy)))
                .isEqualTo(
                        """
                        {
                          "version": 2,
                          "services": {
                            "s": {
                              "hosts": ["a"],
                              "routes": ["/x"],
                              "healthcheck": "/h"
                            }
                          }
                        }
                        """);
    }

    @Test
    void savingTheSampleThatComesWithTheProgramChangesNothing() throws IOException {
        String sample = Files.readString(Path.of("config.json"));

        assertThat(ConfigWriter.write(read(sample))).isEqualTo(sample);
    }

    @Test
    void whateverIsWrittenIsReadAsTheSame() {
        long seed = System.nanoTime();
        RandomConfigurations random = new RandomConfigurations(seed);
        for (int i = 0; i < 300; i++) {
            Configuration configuration = random.next();
            assertThat(Validation.of(configuration)).as("seed %s, number %s", seed, i).isEmpty();

            String text = ConfigWriter.write(configuration);

            assertThat(ConfigReader.read(text))
                    .as("seed %s, number %s: %s", seed, i, text)
                    .isEqualTo(new ReadResult.Read(configuration));
        }
    }

    @Test
    void oneServiceIsReadAsTheSame() {
        long seed = System.nanoTime();
        RandomConfigurations random = new RandomConfigurations(seed);
        for (int i = 0; i < 100; i++) {
            random.next()
                    .services()
                    .forEach(it ->
                            assertThat(
                                            ConfigReader.readService(
                                                    it.name(), ConfigWriter.service(it)))
                                    .as("seed %s", seed)
                                    .isEqualTo(new ServiceResult.Read(it)));
        }
    }

    static Configuration read(String json) {
        assertThat(ConfigReader.read(json)).isInstanceOf(ReadResult.Read.class);
        return ((ReadResult.Read) ConfigReader.read(json)).configuration();
    }
}
