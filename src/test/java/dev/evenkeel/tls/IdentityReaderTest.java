package dev.evenkeel.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.model.Secret;
import dev.evenkeel.model.Tls;
import dev.evenkeel.tls.Authority.Issued;
import dev.evenkeel.tls.Authority.Kind;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Keys and certificates in every form that people have them in. */
class IdentityReaderTest {

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final char[] PASSWORD = "pass word".toCharArray();

    @TempDir Path folder;

    private KeyFolder keys;

    @BeforeEach
    void makeAuthority() {
        keys = new KeyFolder(folder);
    }

    private enum Form {
        PKCS8,
        ENCRYPTED_PKCS8,
        TRADITIONAL,
        ENCRYPTED_TRADITIONAL;

        String of(Issued issued) throws Exception {
            StringWriter text = new StringWriter();
            try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
                switch (this) {
                    case PKCS8 -> writer.writeObject(new JcaPKCS8Generator(issued.key(), null));
                    case ENCRYPTED_PKCS8 ->
                            writer.writeObject(
                                    new JcaPKCS8Generator(
                                            issued.key(),
                                            new JceOpenSSLPKCS8EncryptorBuilder(
                                                            PKCS8Generator.AES_256_CBC)
                                                    .setProvider(BOUNCY_CASTLE)
                                                    .setPassword(PASSWORD)
                                                    .build()));
                    case TRADITIONAL ->
                            writer.writeObject(new JcaMiscPEMGenerator(withItsCurve(issued)));
                    case ENCRYPTED_TRADITIONAL ->
                            writer.writeObject(
                                    new JcaMiscPEMGenerator(
                                            withItsCurve(issued),
                                            new JcePEMEncryptorBuilder("AES-256-CBC")
                                                    .setProvider(BOUNCY_CASTLE)
                                                    .build(PASSWORD)));
                }
            }
            return text.toString();
        }

        /** As OpenSSL writes it; the JDK leaves the curve out. */
        private static PrivateKey withItsCurve(Issued issued) throws Exception {
            return KeyFactory.getInstance(issued.key().getAlgorithm(), BOUNCY_CASTLE)
                    .generatePrivate(new PKCS8EncodedKeySpec(issued.key().getEncoded()));
        }
    }

    static Stream<List<Object>> forms() {
        return Stream.of(Kind.values())
                .flatMap(kind -> Stream.of(Form.values()).map(form -> List.of(kind, form)));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void pemKeysAreReadInEveryForm(List<Object> kindAndForm) throws Exception {
        Issued issued = keys.issue((Kind) kindAndForm.get(0), Duration.ofDays(9), "shop.test");
        Files.writeString(folder.resolve("a.crt"), "a comment\n" + issued.certificatePem());
        Files.writeString(folder.resolve("a.key"), ((Form) kindAndForm.get(1)).of(issued));

        Identity identity = read(new Tls.Pem("a.crt", "a.key", new Secret("env:KEY"))).getFirst();

        assertThat(identity.certificate()).isEqualTo(issued.certificate());
        assertThat(identity.info().names()).containsExactly("shop.test");
        assertThat(identity.info().issuer()).isEqualTo("Test CA");
    }

    @Test
    void keyAndChainMayStandInOneFileInAnyOrder() throws Exception {
        Issued issued = keys.issue(Kind.EC, Duration.ofDays(9), "shop.test");
        Files.writeString(
                folder.resolve("all.pem"),
                keys.authority.certificatePem() + issued.keyPem() + issued.certificatePem());

        Identity identity = read(new Tls.Pem("all.pem", null, null)).getFirst();

        assertThat(identity.chain())
                .containsExactly(issued.certificate(), keys.authority.certificate());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void keyStoresGiveEachKeyInThem(Kind kind) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (String name : List.of("a.test", "b.test")) {
            Issued issued = keys.issue(kind, Duration.ofDays(9), name);
            X509Certificate[] chain = {issued.certificate(), keys.authority.certificate()};
            store.setKeyEntry(name, issued.key(), PASSWORD, chain);
        }
        try (OutputStream to = Files.newOutputStream(folder.resolve("all.p12"))) {
            store.store(to, PASSWORD);
        }
        Files.writeString(folder.resolve("password"), new String(PASSWORD) + "\nmore\n");

        assertThat(read(new Tls.KeyStore("all.p12", new Secret("file:password"))))
                .extracting(it -> it.info().name())
                .containsExactly("a.test", "b.test");
        assertThatThrownBy(() -> read(new Tls.KeyStore("all.p12", new Secret("wrong"))))
                .hasMessage(
                        "tls.certificates[0].password: all.p12 can't be decrypted with this"
                                + " password (expected: the password that it was encrypted with)");
        assertThatThrownBy(() -> read(new Tls.KeyStore("all.p12", null)))
                .hasMessageContaining("all.p12 is encrypted");
    }

    @Test
    void whatCantBeReadIsNamedWithItsPlaceAndWhatWasExpected() throws Exception {
        Issued one = keys.issue(Kind.EC, Duration.ofDays(9), "one.test");
        Issued two = keys.issue(Kind.RSA, Duration.ofDays(9), "two.test");
        keys.write("one", one);
        keys.write("two", two);
        Files.writeString(folder.resolve("locked.key"), Form.ENCRYPTED_PKCS8.of(one));
        Files.writeString(
                folder.resolve("bad.crt"), one.certificatePem().replaceFirst("\nMII", "\n!!!"));
        Files.writeString(folder.resolve("empty"), "");
        Files.createDirectory(folder.resolve("folder"));

        assertProblem("none.crt", null, null, "certificate: none.crt isn't there");
        assertProblem("folder", null, null, "certificate: folder is a folder");
        assertProblem("empty", null, null, "certificate: empty holds no certificate");
        assertProblem("bad.crt", "one.key", null, "certificate: bad.crt is damaged");
        assertProblem("one.crt", null, null, "certificate: one.crt holds no private key");
        assertProblem("one.crt", "two.key", null, "key: two.key holds another key than that of");
        assertProblem("one.crt", "locked.key", null, "password: locked.key is encrypted");
        assertProblem(
                "one.crt", "locked.key", "no", "password: locked.key can't be decrypted with this");
        assertProblem("one.crt", "locked.key", "env:NONE", "password: NONE isn't set");
        assertProblem("one.crt", "locked.key", "file:none", "password: none isn't there");
    }

    private void assertProblem(String certificate, String key, String password, String expected) {
        Secret secret = password == null ? null : new Secret(password);
        assertThatThrownBy(() -> read(new Tls.Pem(certificate, key, secret)))
                .isInstanceOf(TlsProblem.class)
                .hasMessageStartingWith("tls.certificates[0]." + expected)
                .hasMessageContaining("(expected: ");
    }

    private List<Identity> read(Tls.Certificate certificate) throws TlsProblem {
        KeyFiles files = new KeyFiles(folder, Map.of("KEY", new String(PASSWORD))::get);
        return new IdentityReader(files).read(new Tls(List.of(certificate)), "tls");
    }
}
