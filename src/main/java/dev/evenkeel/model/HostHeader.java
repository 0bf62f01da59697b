package dev.evenkeel.model;

import dev.evenkeel.phrase.Phrase;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a host is told in the field {@code Host}. */
public sealed interface HostHeader {

    /** The host's own address. */
    record OfHost() implements HostHeader {}

    /** What the client said. */
    record OfClient() implements HostHeader {}

    /**
     * Always the same.
     *
     * @param value a name or an IP address, perhaps with a port, as it stands in the field
     */
    record Fixed(String value) implements HostHeader {}

    Phrase EXPECTED = Expected.HOST_HEADER.with();

    static Optional<HostHeader> parse(String text) {
        String word = text.strip().toLowerCase(Locale.ROOT);
        return switch (word) {
            case "host" -> Optional.of(new OfHost());
            case "client" -> Optional.of(new OfClient());
            default -> HostAndPort.parse(word).map(it -> new Fixed(inField(it.host(), it.port())));
        };
    }

    private static String inField(String host, OptionalInt port) {
        String name = HostAndPort.bracketed(host);
        return port.isPresent() ? name + ":" + port.getAsInt() : name;
    }

    /** The text that {@link #parse} reads as this. */
    default String text() {
        return switch (this) {
            case OfHost it -> "host";
            case OfClient it -> "client";
            case Fixed it -> it.value();
        };
    }
}
