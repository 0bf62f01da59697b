package dev.evenkeel.admin;

import dev.evenkeel.config.ConfigWriter;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.Service;
import dev.evenkeel.registry.Revision;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Entity tags (RFC 9110 section 8.8.3). Each stands for what is configured of one resource, not for
 * its health or its numbers: those change by themselves and nobody's edit is lost by that. Two
 * clients who edit different services are not in each other's way.
 */
final class EntityTag {

    private static final int BYTES = 12;

    private EntityTag() {}

    static String of(Configuration configuration, Service service) {
        boolean isDefault = service.name().equals(configuration.defaultService());
        return hash(service.name() + '\n' + isDefault + '\n' + ConfigWriter.service(service));
    }

    static String of(Host host) {
        return hash(host.toString());
    }

    /** Of a part by what it says. */
    static String of(JsonNode document) {
        return hash(document.toString());
    }

    /** Of the whole configuration. */
    static String of(Revision revision) {
        return "\"revision-" + revision.number() + "\"";
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return '"' + HexFormat.of().formatHex(digest, 0, BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
