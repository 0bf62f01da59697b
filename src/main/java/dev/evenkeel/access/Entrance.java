package dev.evenkeel.access;

import dev.evenkeel.model.Access;
import dev.evenkeel.model.Access.ApiKey;
import dev.evenkeel.model.Access.Basic;
import dev.evenkeel.model.PasswordHash;
import dev.evenkeel.model.SecretHash;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;

/** Who may use a service, made ready to be asked at every request. Immutable; nothing waits. */
public final class Entrance {

    /** The version, the cost and the salt; what follows is the hash itself. */
    private static final int UP_TO_SALT = 29;

    private static final int HASH_LENGTH = 31;

    private final Access access;
    private final AddressSet allow;
    private final AddressSet deny;

    private Entrance(Access access) {
        this.access = access;
        this.allow = new AddressSet(access.allow());
        this.deny = new AddressSet(access.deny());
    }

    /** For these rules; null where there are none. */
    public static @Nullable Entrance of(@Nullable Access access) {
        return access == null ? null : new Entrance(access);
    }

    public Access access() {
        return access;
    }

    /**
     * Whether requests of this address are taken.
     *
     * @param address null where it isn't known
     */
    public boolean admits(@Nullable InetAddress address) {
        return address == null
                ? allow.isEmpty() && deny.isEmpty()
                : (allow.isEmpty() || allow.contains(address)) && !deny.contains(address);
    }

    /** Whether it is one of the keys; takes as long whether it is or not. */
    public boolean isKey(String sent) {
        ApiKey apiKey = access.apiKey();
        boolean found = false;
        if (apiKey != null) {
            SecretHash hash = SecretHash.of(sent);
            for (SecretHash key : apiKey.keys().values()) {
                found |= key.matches(hash);
            }
        }
        return found;
    }

    /**
     * What a user's password is held against: for a user there isn't, one that takes as long and
     * that no password fits.
     */
    public PasswordHash hashOf(String user) {
        Basic basic = access.basic();
        if (basic == null) {
            throw new IllegalStateException("this service has no users");
        }
        PasswordHash known = basic.users().get(user);
        if (known != null) {
            return known;
        }
        String any = basic.users().values().iterator().next().text();
        return new PasswordHash(any.substring(0, UP_TO_SALT) + ".".repeat(HASH_LENGTH));
    }
}
