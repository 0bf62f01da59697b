package dev.evenkeel.names;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The times to live that the system's DNS servers tell: the least of a name's addresses and of the
 * aliases on the way to them (RFC 1034, section 3.6). They are asked for nothing else. Where the
 * addresses at hand come from elsewhere, as from the hosts file, DNS has nothing to say about them.
 */
final class DnsTimesToLive implements TimesToLive {

    private static final Logger LOG = LoggerFactory.getLogger(DnsTimesToLive.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private static final String LOCAL = "localhost";

    private final Supplier<Resolver> servers;
    private volatile @Nullable Resolver known;

    /**
     * @param servers those to ask now; called again after they have failed
     */
    DnsTimesToLive(Supplier<Resolver> servers) {
        this.servers = servers;
    }

    static DnsTimesToLive ofSystem() {
        return new DnsTimesToLive(DnsTimesToLive::systemServers);
    }

    /** As the system is configured now: another network may have others. */
    private static Resolver systemServers() {
        ResolverConfig.refresh();
        ExtendedResolver servers = new ExtendedResolver();
        servers.setTimeout(LONGEST_WAIT);
        servers.setRetries(1);
        return servers;
    }

    @Override
    public CompletionStage<Optional<Duration>> of(String name, List<InetAddress> found) {
        if (name.equals(LOCAL) || name.endsWith("." + LOCAL)) {
            return CompletableFuture.completedFuture(Optional.empty()); // RFC 6761, section 6.3
        }
        Name absolute;
        try {
            absolute = Name.fromString(name, Name.root);
        } catch (TextParseException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        boolean fourth = found.stream().anyMatch(Inet4Address.class::isInstance);
        return ask(absolute, fourth ? Type.A : Type.AAAA)
                .handle((answer, failure) -> {
                    if (failure == null) {
                        return timeToLive(answer, found);
                    }
                    known = null;
                    LOG.debug("No time to live of {}: {}", name, failure.toString());
                    return Optional.empty();
                });
    }

    private CompletionStage<Message> ask(Name name, int type) {
        Message query = Message.newQuery(Record.newRecord(name, type, DClass.IN));
        query.getHeader().setFlag(Flags.RD);
        try {
            return resolver().sendAsync(query);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private Resolver resolver() {
        Resolver current = known;
        if (current == null) {
            current = servers.get();
            known = current;
        }
        return current;
    }

    private static Optional<Duration> timeToLive(Message answer, List<InetAddress> found) {
        List<Record> records = answer.getSection(Section.ANSWER);
        List<InetAddress> told = new ArrayList<>();
        for (Record one : records) {
            switch (one) {
                case ARecord it -> told.add(it.getAddress());
                case AAAARecord it -> told.add(it.getAddress());
                default -> {} // an alias
            }
        }
        OptionalLong least = records.stream().mapToLong(Record::getTTL).min();
        return least.isEmpty() || told.stream().noneMatch(found::contains)
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(least.getAsLong()));
    }
}
