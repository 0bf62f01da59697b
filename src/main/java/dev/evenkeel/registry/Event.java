package dev.evenkeel.registry;

import java.time.Instant;

/** Something that somebody who watches the program wants to know of. */
public sealed interface Event permits HostEvent, CertificateEvent {

    Instant time();
}
