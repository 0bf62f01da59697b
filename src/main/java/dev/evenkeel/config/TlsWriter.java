package dev.evenkeel.config;

import dev.evenkeel.model.HostTls;
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

    static void put(ObjectNode node, HostTls tls) {
        if (tls.equals(HostTls.DEFAULT)) {
            return;
        }
        ObjectNode object = node.putObject("tls");
        if (!tls.verify()) {
            object.put("verify", false);
        }
        text(object, "ca", tls.ca());
        text(object, "certificate", tls.certificate());
        text(object, "key", tls.key());
        text(object, "password", tls.password() == null ? null : tls.password().text());
        text(object, "serverName", tls.serverName());
    }

    private static void text(ObjectNode node, String key, @Nullable String text) {
        if (text != null) {
            node.put(key, text);
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
