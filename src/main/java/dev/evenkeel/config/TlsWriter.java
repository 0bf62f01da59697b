package dev.evenkeel.config;

import dev.evenkeel.model.Hsts;
import dev.evenkeel.model.Secret;
import dev.evenkeel.model.Tls;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the settings of TLS, as {@link ConfigWriter} does the rest. */
final class TlsWriter {

    private TlsWriter() {}

    static void put(ObjectNode node, @Nullable Tls tls) {
        if (tls == null) {
            return;
        }
        ArrayNode certificates = node.putObject("tls").putArray("certificates");
        for (Tls.Certificate certificate : tls.certificates()) {
            ObjectNode item = certificates.addObject();
            switch (certificate) {
                case Tls.Pem pem -> {
                    item.put("certificate", pem.certificate());
                    if (pem.key() != null) {
                        item.put("key", pem.key());
                    }
                }
                case Tls.KeyStore store -> item.put("keystore", store.keystore());
            }
            Secret password = certificate.password();
            if (password != null) {
                item.put("password", password.text());
            }
        }
    }

    static void put(ObjectNode node, @Nullable Hsts hsts) {
        if (hsts == null) {
            return;
        }
        if (hsts.equals(Hsts.DEFAULT)) {
            node.put("hsts", true);
            return;
        }
        ObjectNode object = node.putObject("hsts");
        Puts.duration(object, "maxAge", hsts.maxAge(), Hsts.DEFAULT.maxAge());
        if (hsts.includeSubDomains()) {
            object.put("includeSubDomains", true);
        }
        if (hsts.preload()) {
            object.put("preload", true);
        }
    }
}
