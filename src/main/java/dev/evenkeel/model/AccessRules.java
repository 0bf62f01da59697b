package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** What makes a service's access acceptable. */
final class AccessRules {

    private static final Pattern REALM = Pattern.compile("[\\x20-\\x7e&&[^\"\\\\]]{1,100}");
    private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9._~-]{1,100}");
    private static final Pattern NAME = Pattern.compile("[^:\\p{Cntrl}]{1,100}");

    /** What a key can't be read from, as the proxy or the message itself needs it. */
    private static final List<String> OTHERS =
            List.of("host", "connection", "content-length", "transfer-encoding", "cookie");

    private AccessRules() {}

    static void check(Access access, String path, Findings findings) {
        if (access.equals(Access.OPEN.withPassCredentials(access.passCredentials()))) {
            findings.add(path, "", Expected.ACCESS.with());
        }
        Access.Basic basic = access.basic();
        if (basic != null) {
            if (!REALM.matcher(basic.realm()).matches()) {
                findings.add(
                        path + ".basic.realm",
                        basic.realm(),
                        Expected.PRINTABLE_WITHOUT_QUOTES.with());
            }
            names(
                    path + ".basic.users",
                    basic.users().keySet(),
                    Expected.AT_LEAST_ONE_USER.with(),
                    findings);
        }
        Access.ApiKey apiKey = access.apiKey();
        if (apiKey != null) {
            switch (apiKey.in()) {
                case HEADER ->
                        findings.headerName(
                                path + ".apiKey.header",
                                apiKey.name(),
                                OTHERS,
                                Expected.OWN_HEADER.with(Access.ApiKey.DEFAULT_HEADER));
                case QUERY -> {
                    if (!PARAMETER.matcher(apiKey.name()).matches()) {
                        findings.add(
                                path + ".apiKey.query", apiKey.name(), Expected.PARAMETER.with());
                    }
                }
            }
            names(
                    path + ".apiKey.keys",
                    apiKey.keys().keySet(),
                    Expected.AT_LEAST_ONE_KEY.with(),
                    findings);
        }
    }

    private static void names(
            String path, Collection<String> names, Phrase atLeastOne, Findings findings) {
        if (names.isEmpty()) {
            findings.add(path, "", atLeastOne);
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                findings.add(path + "." + name, name, Expected.WITHOUT_COLON.with());
            }
        }
    }
}
