package dev.evenkeel.ui.general;

import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.tls.CertificateInfo;
import dev.evenkeel.tls.CertificateState;
import dev.evenkeel.tls.Expiry;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;

/**
 * A certificate in use as the page says it.
 *
 * @param icon an Ikonli literal
 * @param tone a style class
 * @param title its names
 * @param words what shows it, how long it holds, and what is wrong
 * @param details who vouches for it, and what to know it by
 */
record CertificateLook(String icon, String tone, String title, String words, String details) {

    static CertificateLook of(CertificateState state, Instant now) {
        CertificateInfo certificate = state.certificate();
        Expiry expiry = Expiry.of(certificate, now);
        String until = Texts.of("certificate.by", state.owner(), expiryWords(certificate, now));
        Phrase trouble = state.trouble();
        HostState looks =
                switch (expiry) {
                    case FAR -> trouble == null ? HostState.UP : HostState.EJECTED;
                    case IN_30_DAYS, IN_14_DAYS, IN_3_DAYS -> HostState.EJECTED;
                    case EXPIRED -> HostState.DOWN;
                };
        return new CertificateLook(
                looks.icon(),
                looks.tone(),
                String.join(", ", certificate.names()),
                trouble == null ? until : Texts.of("certificate.trouble", until, trouble),
                Texts.of(
                        "certificate.details",
                        certificate.file(),
                        certificate.issuer(),
                        certificate.fingerprint()));
    }

    private static String expiryWords(CertificateInfo certificate, Instant now) {
        String left = HostState.age(Duration.between(now, certificate.notAfter()));
        String day = dayOf(certificate.notAfter());
        return switch (Expiry.of(certificate, now)) {
            case FAR -> Texts.of("certificate.valid", left, day);
            case IN_30_DAYS, IN_14_DAYS, IN_3_DAYS -> Texts.of("certificate.soon", left, day);
            case EXPIRED -> Texts.of("certificate.expired", day);
        };
    }

    /** The local date: {@code Feb 27, 2029}. */
    static String dayOf(Instant instant) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(Texts.locale())
                .format(instant.atZone(ZoneId.systemDefault()));
    }
}
