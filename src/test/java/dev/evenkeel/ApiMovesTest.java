package dev.evenkeel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.ui.AdminControl;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** A call of the management API that has it answer elsewhere from then on. */
@Timeout(60)
class ApiMovesTest {

    private final ConfigFile file = new ConfigFile();
    private final HttpClient client = HttpClient.newHttpClient();
    private Evenkeel program;
    private SampleSender sender;
    private AdminControl admin;

    @BeforeEach
    void start() throws StartFailure {
        Arguments arguments = new Arguments();
        arguments.port = 0;
        arguments.adminPort = 0;
        program = new Evenkeel(Configuration.EMPTY, file, arguments);
        program.start(false);
        sender = program.sampleSender();
        admin = program.desktopContext(sender, null).admin();
    }

    @AfterEach
    void stop() {
        sender.close();
        program.close();
        file.close();
        client.close();
    }

    @Test
    void isAnsweredWhereItCameInAndTheNextOneWhereItIsNow() throws Exception {
        String before = String.valueOf(admin.state().url());
        assertThat(moveTo(before, "127.0.0.2:0")).isEqualTo(200);
        await().until(() -> !before.equals(admin.state().url()));
        String now = String.valueOf(admin.state().url());
        assertThat(now).startsWith("http://127.0.0.2:");
        assertThat(moveTo(now, "127.0.0.2:0")).as("to where it is").isEqualTo(200);
        assertThatThrownBy(() -> moveTo(before, "127.0.0.3:0")).isInstanceOf(IOException.class);
    }

    private int moveTo(String url, String address) throws IOException, InterruptedException {
        String body = "{\"admin\": {\"address\": \"%s\"}}".formatted(address);
        return client.send(
                        HttpRequest.newBuilder(URI.create(url + "/config"))
                                .header("Content-Type", "application/json")
                                .method("PATCH", BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
