package dev.evenkeel.traffic;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts and times the requests of one host or one service.
 *
 * <p>{@link #begin} and {@link #end} may be called from any thread and take no lock. {@link
 * #sample} is for the one sampler thread.
 */
public final class Meter {

    /** The status to give {@link #end} where the request got no answer. */
    public static final int NO_ANSWER = 0;

    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int SIGNIFICANT_DIGITS = 2;

    private final LongAdder requests = new LongAdder();
    private final LongAdder answers2xx = new LongAdder();
    private final LongAdder answers3xx = new LongAdder();
    private final LongAdder answers4xx = new LongAdder();
    private final LongAdder answers5xx = new LongAdder();
    private final LongAdder unanswered = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final LongAdder tooMany = new LongAdder();
    private final LongAdder full = new LongAdder();

    /**
     * Made with the first request: a histogram is large, and most hosts of a large file are idle.
     */
    private final AtomicReference<@Nullable Recorder> latency = new AtomicReference<>();

    /** Made with the first sample that has something in it; written by the sampler thread only. */
    private volatile @Nullable Series series;

    /** The same. */
    private volatile @Nullable LastMinutes lastMinutes;

    private volatile Now now = Now.NOTHING;
    private volatile Latencies latencies = Latencies.NONE;
    private volatile long lastEnd;
    private @Nullable RecentSeconds recent;
    private Totals sampled = Totals.NONE;

    /** A request begins. */
    public void begin() {
        requests.increment();
    }

    /**
     * The request that began has ended.
     *
     * @param status its HTTP status, or {@link #NO_ANSWER}
     * @param nanos how long it took, from its first byte to the last byte of its answer
     */
    public void end(int status, long nanos, long requestBytes, long responseBytes) {
        long micros = TimeUnit.NANOSECONDS.toMicros(nanos);
        recorder().recordValue(Math.clamp(micros, 0, LONGEST_MICROS));
        if (requestBytes != 0) {
            bytesIn.add(requestBytes);
        }
        if (responseBytes != 0) {
            bytesOut.add(responseBytes);
        }
        // Counted last: a sample that finds no more ends knows that there is nothing to collect.
        classOf(status).increment();
    }

    /**
     * Ends a request that lasts as long as its client likes, an upgraded connection or a stream:
     * counted, but kept out of the latencies.
     */
    public void endUntimed(int status, long requestBytes, long responseBytes) {
        bytesIn.add(requestBytes);
        bytesOut.add(responseBytes);
        classOf(status).increment();
    }

    /** A host has failed the request, and it is sent to another. */
    public void retried() {
        retries.increment();
    }

    /** It was refused because requests come too often. */
    public void tooMany() {
        tooMany.increment();
    }

    /** It was refused because too many are under way. */
    public void full() {
        full.increment();
    }

    /** How often a request was sent to a further host. */
    public long retries() {
        return retries.sum();
    }

    /** How many requests were refused because they came too often. */
    public long refusedAsTooMany() {
        return tooMany.sum();
    }

    /** How many requests were refused because too many were under way. */
    public long refusedAsFull() {
        return full.sum();
    }

    public Totals totals() {
        // Ends are read before begins: a request that begins meanwhile can't make in flight
        // negative.
        long ended2xx = answers2xx.sum();
        long ended3xx = answers3xx.sum();
        long ended4xx = answers4xx.sum();
        long ended5xx = answers5xx.sum();
        long endedUnanswered = unanswered.sum();
        return new Totals(
                requests.sum(),
                ended2xx,
                ended3xx,
                ended4xx,
                ended5xx,
                endedUnanswered,
                bytesIn.sum(),
                bytesOut.sum());
    }

    /** The last seconds in numbers; changes once a second. */
    public Now now() {
        return now;
    }

    /**
     * The second, since 1970, in which a request was last answered or given up, as of the latest
     * sample; 0 where none was.
     */
    public long lastEndSecond() {
        return lastEnd;
    }

    /** How long all requests took until the latest sample; changes once a second. */
    public Latencies latencies() {
        return latencies;
    }

    /**
     * How long the requests of the last five minutes took.
     *
     * @param epochSecond the latest, as of {@link Traffic#latestSecond}
     */
    public LatencyMix lastMinutes(long epochSecond) {
        LastMinutes known = lastMinutes;
        return known == null ? LatencyMix.NONE : known.mix(epochSecond);
    }

    /** The last hour as points in time; null where nothing has happened yet. */
    public @Nullable Series series() {
        return series;
    }

    /** Turns what came in since the last call into numbers for this second. */
    void sample(long epochSecond) {
        Totals totals = totals();
        boolean idle = totals.equals(sampled);
        if (idle && (recent == null || recent.isQuiet())) {
            // Of a large file's hosts most are idle most of the time: they cost little then.
            recent = null;
            return;
        }
        if (recent == null) {
            recent = new RecentSeconds();
        }
        Recorder recorder = latency.get();
        boolean moreEnded = totals.ended() != sampled.ended();
        Histogram interval = moreEnded && recorder != null ? recent.drain(recorder) : null;
        if (interval != null) {
            latencies = latencies.plus(interval);
            LastMinutes minutes = lastMinutes;
            if (minutes == null) {
                minutes = new LastMinutes();
                lastMinutes = minutes;
            }
            minutes.add(epochSecond, interval);
        }
        long requestsNow = totals.requests() - sampled.requests();
        long errors = totals.errors() - sampled.errors();
        if (moreEnded) {
            lastEnd = epochSecond;
        }
        recent.advance(totals.ended() - sampled.ended(), errors, interval);
        sampled = totals;
        Series points = series;
        if (points == null) {
            points = new Series();
            series = points;
        }
        points.append(epochSecond, requestsNow, errors, interval);
        now = recent.summary(requestsNow);
    }

    /** Adds its last seconds to those of others. The sampler thread only. */
    void addRecentTo(RecentSeconds.Sum sum) {
        if (recent != null) {
            sum.add(recent);
        }
    }

    private LongAdder classOf(int status) {
        return switch (status / 100) {
            case 1, 2 -> answers2xx;
            case 3 -> answers3xx;
            case 4 -> answers4xx;
            case 5 -> answers5xx;
            default -> unanswered;
        };
    }

    private Recorder recorder() {
        Recorder known = latency.get();
        if (known != null) {
            return known;
        }
        // Grows with the longest latency: with room for ten minutes from the start, it and its
        // copies would take 100 KB for each host.
        Recorder fresh = new Recorder(SIGNIFICANT_DIGITS);
        Recorder other = latency.compareAndExchange(null, fresh);
        return other == null ? fresh : other;
    }
}
