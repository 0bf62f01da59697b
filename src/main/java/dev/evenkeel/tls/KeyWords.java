package dev.evenkeel.tls;

import dev.evenkeel.phrase.Wording;

/** What files of keys and certificates should hold, and what is the matter with them. */
enum KeyWords implements Wording {
    CERTIFICATE("a certificate in PEM form"),
    KEY("a private key in PEM form"),
    KEY_STORE("a PKCS#12 key store with a private key"),
    PASSWORD("the password that it was encrypted with"),
    KEY_OF_CERTIFICATE("the private key of the certificate"),
    VARIABLE_WITH_PASSWORD("an environment variable with the password"),
    FILE_WITH_PASSWORD("a file with the password"),
    OTHER_KEY("{0} holds another key than that of {1}"),
    DAMAGED("{0} is damaged ({1})"),
    NO_CERTIFICATE("{0} holds no certificate"),
    NO_KEY("{0} holds no private key"),
    NO_KEY_WITH_CERTIFICATE("{0} holds no private key with a certificate"),
    ENCRYPTED("{0} is encrypted"),
    WRONG_PASSWORD("{0} can't be decrypted with this password"),
    UNUSABLE("{0} can't be used ({1})"),
    FOLDER("{0} is a folder"),
    TOO_LARGE("{0} is too large"),
    NOT_THERE("{0} isn't there"),
    DENIED("{0} may not be read by this user"),
    UNREADABLE("{0} can't be read ({1})"),
    NOT_SET("{0} isn't set"),
    NOT_OURS("{0} is there already, and isn't this program's: choose another folder"),
    NOT_WRITABLE("{0} can't be written: there is no permission for it"),
    NOT_WRITTEN("{0} can't be written: {1}");

    private final String english;

    KeyWords(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
