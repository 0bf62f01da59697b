package dev.evenkeel.ui.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.config.FileTrouble;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Validation;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.phrase.Wording;
import dev.evenkeel.registry.CertificateEvent;
import dev.evenkeel.registry.Event;
import dev.evenkeel.registry.Trouble;
import dev.evenkeel.tls.CertificateOwner;
import dev.evenkeel.ui.window.Language;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PhrasesTest {

    @AfterEach
    void english() {
        Texts.speak(Locale.ENGLISH);
    }

    /** Whatever enum there is that says something: none is listed here by hand. */
    @Translations.OfEach
    void everyLanguageHasEveryWordingWithTheSamePlaces(Language language) throws Exception {
        Map<String, Wording> wordings =
                wordings().collect(Collectors.toMap(Wording::key, Function.identity()));
        Properties texts = Translations.of("phrases", language);
        assertThat(texts.stringPropertyNames())
                .containsExactlyInAnyOrderElementsOf(wordings.keySet());
        wordings.forEach((key, wording) ->
                assertThat(Translations.places(texts.getProperty(key)))
                        .as("%s in %s", key, language)
                        .isEqualTo(Translations.places(wording.english())));
    }

    @Test
    void theWindowSaysInItsLanguageWhatTheLogSaysInEnglish() {
        Phrase phrase = Trouble.NOT_BY_TLS.with(Trouble.NO_ANSWER_WITHIN.with("5s"));
        Texts.speak(Locale.GERMAN);
        assertThat(Texts.of(phrase)).isEqualTo("kein TLS möglich: keine Antwort binnen 5s");
        assertThat(Texts.of("event.ejected", "a.test", "shop", Trouble.REFUSED.with()))
                .isEqualTo("a.test von shop ist ausgeschlossen: Verbindung abgelehnt");
        assertThat(phrase).hasToString("can't be met by TLS: no answer within 5s");
        Texts.speak(Locale.ENGLISH);
        assertThat(Texts.of(phrase)).isEqualTo("can't be met by TLS: no answer within 5s");
    }

    @Test
    void whoseCertificateEndsIsSaidInTheWindowsLanguage() {
        Instant now = Instant.parse("2030-01-01T00:00:00Z");
        Phrase owner = CertificateOwner.LISTENER.with("0.0.0.0:8443");
        Event over = new CertificateEvent(now, owner, "shop.test", "shop.crt", now);
        Texts.speak(Locale.GERMAN);
        assertThat(Sentences.of(over))
                .startsWith(
                        "Das Zertifikat für shop.test von Listener 0.0.0.0:8443 ist abgelaufen");
    }

    @Test
    void whatIsWrongWithASettingIsSaidInTheWindowsLanguage() {
        Configuration wrong =
                Configuration.EMPTY.plusService(
                        Service.named("shop").withDomains(List.of("a.test", "a.test")));
        Violation violation = Validation.of(wrong).getFirst();
        Texts.speak(Locale.GERMAN);
        assertThat(Texts.of(violation.inWords()))
                .isEqualTo(
                        "services.shop.domains[1]: a.test" + " (erwartet: eine Domain nur einmal)");
        assertThat(violation)
                .hasToString("services.shop.domains[1]: a.test (expected: a domain given once)");
    }

    @Test
    void whyAnAddressOrAFileCantBeHadIsSaidInTheWindowsLanguage(@TempDir Path folder) {
        Phrase taken =
                ListenTrouble.bySystem(
                        new BindException("Address already in use"), "listeners", "--port");
        Phrase gone = FileTrouble.notRead(folder, new NoSuchFileException(folder.toString()));
        Texts.speak(Locale.GERMAN);
        assertThat(Texts.of(ListenTrouble.AT.with("127.0.0.1:80", taken)))
                .isEqualTo(
                        "127.0.0.1:80 ist von einem anderen Programm belegt; wählen Sie eine andere"
                                + " Adresse mit --port oder unter listeners");
        assertThat(Texts.of(gone))
                .isEqualTo(folder + " lässt sich nicht lesen: es gibt sie nicht.");
        assertThat(gone).hasToString(folder + " can't be read: there is no such file.");
    }

    /** A host's answer may hold anything. */
    @Test
    void whatLooksLikeAPlaceInAValueStays() {
        Phrase phrase = Trouble.NOT_BY_TLS.with("{1} costs $1, {0}");
        assertThat(phrase).hasToString("can't be met by TLS: {1} costs $1, {0}");
        assertThat(Phrase.verbatim("{0}")).hasToString("{0}");
    }

    private static Stream<Wording> wordings() throws IOException, URISyntaxException {
        Path classes =
                Path.of(Wording.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<String> names;
        try (Stream<Path> files = Files.walk(classes.resolve("dev"))) {
            names =
                    files.map(file -> classes.relativize(file).toString())
                            .filter(file -> file.endsWith(".class"))
                            .map(file -> file.replace(".class", ""))
                            .map(file -> file.replace(File.separatorChar, '.'))
                            .toList();
        }
        return names.stream()
                .map(PhrasesTest::load)
                .filter(it -> it.isEnum() && Wording.class.isAssignableFrom(it))
                .flatMap(it -> Arrays.stream(it.getEnumConstants()))
                .map(Wording.class::cast)
                .filter(it -> !it.with("").isVerbatim());
    }

    /** Without running anything in it. */
    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PhrasesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
