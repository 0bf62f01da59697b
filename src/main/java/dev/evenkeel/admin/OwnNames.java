package dev.evenkeel.admin;

import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.tls.Certificates;

import java.util.Locale;
import java.util.function.Predicate;

/**
 * By what a listener that is for other machines too may be called: any IP address, as a page can't
 * have one lead elsewhere, the name it listens at, and the names of its certificates.
 *
 * @param owner by what its certificates are known
 */
record OwnNames(ListenAddress address, Certificates certificates, Phrase owner)
        implements Predicate<String> {

    /** No names but this machine's. */
    static final Predicate<String> NONE = name -> false;

    @Override
    public boolean test(String name) {
        return AddressRange.parse(name).isPresent()
                || name.equals(address.host().toLowerCase(Locale.ROOT))
                || certificates.all().stream()
                        .filter(it -> it.owner().equals(owner))
                        .flatMap(it -> it.certificate().names().stream())
                        .anyMatch(it -> covers(it, name));
    }

    /** As RFC 9525 has it: a star stands for one label, the first. */
    private static boolean covers(String named, String name) {
        if (!named.startsWith("*.")) {
            return named.equals(name);
        }
        int dot = name.indexOf('.');
        return dot > 0 && named.substring(1).equals(name.substring(dot));
    }
}
