package dev.evenkeel.model;

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
            findings.add(path, "", "allow, deny, basic or apiKey");
        }
        Access.Basic basic = access.basic();
        if (basic != null) {
            if (!REALM.matcher(basic.realm()).matches()) {
                findings.add(path + ".basic.realm", basic.realm(), "printable text without quotes");
            }
            names(path + ".basic.users", basic.users().keySet(), "a user", findings);
        }
        Access.ApiKey apiKey = access.apiKey();
        if (apiKey != null) {
            switch (apiKey.in()) {
                case HEADER ->
                        findings.headerName(
                                path + ".apiKey.header",
                                apiKey.name(),
                                OTHERS,
                                "a header of its own, as " + Access.ApiKey.DEFAULT_HEADER);
                case QUERY -> {
                    if (!PARAMETER.matcher(apiKey.name()).matches()) {
                        findings.add(
                                path + ".apiKey.query",
                                apiKey.name(),
                                "a parameter's name, as key");
                    }
                }
            }
            names(path + ".apiKey.keys", apiKey.keys().keySet(), "a key", findings);
        }
    }

    private static void names(
            String path, Collection<String> names, String one, Findings findings) {
        if (names.isEmpty()) {
            findings.add(path, "", "at least " + one);
        }
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                findings.add(path + "." + name, name, "a name of 1 to 100 characters without :");
            }
        }
    }
}
