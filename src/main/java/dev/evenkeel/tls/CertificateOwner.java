package dev.evenkeel.tls;

import dev.evenkeel.phrase.Wording;

/** What shows clients a certificate, with its address. */
public enum CertificateOwner implements Wording {
    LISTENER("listener {0}"),
    API("the API at {0}");

    private final String english;

    CertificateOwner(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
