package dev.evenkeel.tls;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Chooses the certificate by the name that a client asks for (SNI, RFC 6066, 3): one with that very
 * name, else one with a wildcard for it ({@code *.shop.test} for one label more), else the first.
 * Several with the same name, of different kinds of keys, each serve the clients that know theirs.
 *
 * <p>What there is to choose from can be exchanged at any time: handshakes that begin later choose
 * from the new ones, connections that exist go on.
 */
final class SniKeyManager extends X509ExtendedKeyManager {

    private volatile Choice choice;

    SniKeyManager(List<Identity> identities) {
        choice = Choice.of(identities);
    }

    void exchange(List<Identity> identities) {
        choice = choice.followedBy(identities);
    }

    /**
     * @param byAlias those before an exchange too: a handshake asks for what it chose a moment ago
     */
    private record Choice(
            int generation,
            Map<String, Identity> byAlias,
            Map<String, List<String>> byName,
            List<String> others) {

        static Choice of(List<Identity> identities) {
            return made(0, identities, Map.of());
        }

        Choice followedBy(List<Identity> identities) {
            Map<String, Identity> latest = new HashMap<>();
            byAlias.forEach((alias, identity) -> {
                if (alias.startsWith(generation + ".")) {
                    latest.put(alias, identity);
                }
            });
            return made(generation + 1, identities, latest);
        }

        private static Choice made(
                int generation, List<Identity> identities, Map<String, Identity> before) {
            Map<String, Identity> byAlias = new HashMap<>(before);
            Map<String, List<String>> byName = new HashMap<>();
            for (int i = 0; i < identities.size(); i++) {
                String alias = generation + "." + i;
                Identity identity = identities.get(i);
                byAlias.put(alias, identity);
                for (String name : identity.info().names()) {
                    byName.computeIfAbsent(name, it -> new ArrayList<>()).add(alias);
                }
            }
            String first = identities.getFirst().info().name();
            List<String> others = byName.getOrDefault(first, List.of(generation + ".0"));
            return new Choice(generation, byAlias, byName, others);
        }

        List<String> named(@Nullable String name) {
            if (name == null) {
                return others;
            }
            List<String> exact = byName.get(name);
            if (exact != null) {
                return exact;
            }
            int dot = name.indexOf('.');
            List<String> wild = dot < 0 ? null : byName.get("*" + name.substring(dot));
            return wild == null ? others : wild;
        }
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        Choice now = choice;
        for (String alias : now.named(nameAskedFor(engine))) {
            Identity identity = now.byAlias().get(alias);
            if (identity != null && keyType.equalsIgnoreCase(identity.key().getAlgorithm())) {
                return alias;
            }
        }
        return null;
    }

    private static @Nullable String nameAskedFor(SSLEngine engine) {
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName().toLowerCase(Locale.ROOT);
                }
            }
        }
        return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        Identity identity = choice.byAlias().get(alias);
        return identity == null ? null : identity.chain().toArray(X509Certificate[]::new);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        Identity identity = choice.byAlias().get(alias);
        return identity == null ? null : identity.key();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return choice.others().toArray(String[]::new);
    }

    // Engines only, and servers only.

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }
}
