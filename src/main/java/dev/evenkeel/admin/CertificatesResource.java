package dev.evenkeel.admin;

import dev.evenkeel.tls.CertificateInfo;
import dev.evenkeel.tls.CertificateState;
import dev.evenkeel.tls.Certificates;
import dev.evenkeel.tls.Expiry;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** {@code /certificates}: those in use, and how long they hold. */
final class CertificatesResource {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Certificates certificates;
    private final InstantSource time;

    CertificatesResource(Certificates certificates, InstantSource time) {
        this.certificates = certificates;
        this.time = time;
    }

    Answer list(Call call) {
        Instant now = time.instant();
        ArrayNode all = JSON.arrayNode();
        certificates.all().forEach(it -> all.add(details(it, now)));
        return Answer.ok(JSON.objectNode().set("certificates", all));
    }

    private static ObjectNode details(CertificateState state, Instant now) {
        CertificateInfo certificate = state.certificate();
        ObjectNode details =
                JSON.objectNode()
                        .put("usedBy", state.owner().toString())
                        .put("file", certificate.file());
        ArrayNode names = details.putArray("names");
        certificate.names().forEach(names::add);
        details.put("issuer", certificate.issuer())
                .put("notBefore", certificate.notBefore().toString())
                .put("notAfter", certificate.notAfter().toString())
                .put("daysLeft", Duration.between(now, certificate.notAfter()).toDays())
                .put("state", word(Expiry.of(certificate, now)))
                .put("fingerprint", certificate.fingerprint());
        if (state.trouble() != null) {
            details.put("trouble", state.trouble().toString());
        }
        return details;
    }

    private static String word(Expiry expiry) {
        return switch (expiry) {
            case FAR -> "valid";
            case IN_30_DAYS, IN_14_DAYS, IN_3_DAYS -> word(false);
            case EXPIRED -> word(true);
        };
    }

    /** Of one that has an event. */
    static String word(boolean isOver) {
        return isOver ? "expired" : "expires soon";
    }
}
