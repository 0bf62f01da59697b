package dev.evenkeel.balance;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * In turn, each as often as its weight says, spread evenly within a period: {@code a} of weight 3
 * and {@code b} of weight 1 give {@code a a b a}, again and again.
 *
 * <p>The order is that of nginx's smooth weighted round robin (commit 52327e0627f4, "Upstream:
 * smooth weighted round-robin balancing", 2012). Nginx works each step out under a lock; here the
 * period is a table and a pick takes the next number, so any number of threads share the turn out
 * exactly.
 *
 * <p>A change of the list begins another period. Beginning it at its start each time would favour
 * whoever leads it, so it begins somewhere else each time: at the multiples of the golden ratio,
 * which spread over the period more evenly than chance (Knuth, The Art of Computer Programming,
 * volume 3, section 6.4). Even an edit before every pick leaves the shares what the weights say.
 */
final class RoundRobin<C extends Candidate> implements Balancer<C> {

    /** 2^64 divided by the golden ratio. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final List<C> candidates;
    private final SmoothSchedule schedule;
    private final AtomicLong turn;

    /** How often the list has changed; shared by all that came from the same first one. */
    private final AtomicLong changes;

    private RoundRobin(
            List<C> candidates, SmoothSchedule schedule, AtomicLong turn, AtomicLong changes) {
        this.candidates = candidates;
        this.schedule = schedule;
        this.turn = turn;
        this.changes = changes;
    }

    static <C extends Candidate> RoundRobin<C> after(
            @Nullable Balancer<C> previous, List<C> candidates) {
        if (!(previous instanceof RoundRobin<C> before)) {
            return from(0, candidates);
        }
        if (before.isOver(candidates)) {
            return new RoundRobin<>(candidates, before.schedule, before.turn, before.changes);
        }
        SmoothSchedule schedule = scheduleOf(candidates);
        long fraction = before.changes.incrementAndGet() * GOLDEN;
        long start = Math.unsignedMultiplyHigh(fraction, schedule.starts());
        return new RoundRobin<>(candidates, schedule, new AtomicLong(start), before.changes);
    }

    /** Begins at a turn of its own; any number is one. */
    static <C extends Candidate> RoundRobin<C> from(long turn, List<C> candidates) {
        return new RoundRobin<>(
                candidates, scheduleOf(candidates), new AtomicLong(turn), new AtomicLong());
    }

    @Override
    public C pick(RequestKey request) {
        return candidates.get(schedule.at(turn.getAndIncrement()));
    }

    private static SmoothSchedule scheduleOf(List<? extends Candidate> candidates) {
        return new SmoothSchedule(candidates.stream().mapToInt(Candidate::weight).toArray());
    }

    private boolean isOver(List<C> others) {
        if (others.size() != candidates.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            C mine = candidates.get(i);
            C other = others.get(i);
            if (mine.weight() != other.weight() || !mine.identity().equals(other.identity())) {
                return false;
            }
        }
        return true;
    }
}
