package dev.evenkeel.ui;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.model.Token;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.tls.CertificateState;
import dev.evenkeel.traffic.Traffic;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.net.ssl.SSLContext;

/**
 * What the window needs of the rest of the program.
 *
 * @param configFile the file that is open, if one is, has been opened already
 * @param checkNow asks for the health of a service's hosts, by its name, at once
 * @param certificates those in use, asked for each time
 * @param toOwnListeners trusts exactly the certificates that the proxy's listeners show
 * @param admin the management API
 * @param lastUse when a token of that API was last sent, since the start; null where it wasn't
 * @param version of this build
 * @param remembered where window size, theme and recent files are kept; null for nowhere
 */
public record DesktopContext(
        Registry registry,
        Traffic traffic,
        ConfigFile configFile,
        ProxyControl proxy,
        SampleTraffic sampleTraffic,
        Consumer<String> checkNow,
        Supplier<List<CertificateState>> certificates,
        Supplier<SSLContext> toOwnListeners,
        AdminControl admin,
        Function<Token, @Nullable Instant> lastUse,
        String version,
        @Nullable Path remembered,
        InstantSource time) {

    /** What unsaved edits that have no file yet are kept beside; null for nowhere. */
    @Nullable Path untitled() {
        return remembered == null ? null : remembered.resolveSibling("untitled.json");
    }
}
