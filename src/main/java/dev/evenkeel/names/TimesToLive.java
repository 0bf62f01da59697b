package dev.evenkeel.names;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How long the addresses of a name may be kept. */
@FunctionalInterface
public interface TimesToLive {

    /**
     * Never waits; the answer may come on any thread.
     *
     * @param found what the name leads to now
     * @return empty where nobody knows
     */
    CompletionStage<Optional<Duration>> of(String name, List<InetAddress> found);
}
