package dev.evenkeel.ui.service;

import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.CheckReport;
import dev.evenkeel.registry.Health;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.traffic.Now;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * All that the cells of one host show, as of one refresh; equal while there is nothing new to see.
 *
 * @param place among the service's hosts, from 1
 * @param stateBrief the same with a short reason, for where there is little room
 * @param healthBrief the same
 * @param results the latest of its checks, newest first
 * @param share of the service's requests now, 0 to 1; NaN while there are none
 * @param lastAnswer the second in which its latest request ended; 0 where none has
 * @param retries requests that it failed and that went on to another host
 * @param total requests since the program started
 */
record HostView(
        int place,
        HostKey key,
        Host host,
        HostState state,
        String stateWords,
        String stateBrief,
        Health health,
        String healthWords,
        String healthBrief,
        List<CheckReport> results,
        int inFlight,
        Now now,
        double share,
        long lastAnswer,
        String lastAnswerWords,
        long retries,
        long total) {

    private static final long JUST_NOW = 3;

    /** Those of all hosts of a service, in its order. */
    static List<HostView> of(ServiceRuntime service, Instant time) {
        double sum = 0;
        for (Upstream upstream : service.upstreams()) {
            sum += upstream.runtime().meter().now().requestsPerSecond();
        }
        List<HostView> views = new ArrayList<>(service.upstreams().size());
        for (Upstream upstream : service.upstreams()) {
            Now now = upstream.runtime().meter().now();
            HostState state = HostState.of(upstream);
            List<CheckReport> results = upstream.runtime().results();
            long lastAnswer = upstream.runtime().meter().lastEndSecond();
            views.add(
                    new HostView(
                            views.size() + 1,
                            new HostKey(service.service().name(), upstream.address()),
                            upstream.host(),
                            state,
                            state.words(upstream, time),
                            state.brief(upstream, time),
                            upstream.health(),
                            HostState.healthWords(upstream.health(), results, time),
                            HostState.healthBrief(upstream.health(), results, time),
                            results,
                            upstream.inFlight(),
                            now,
                            sum == 0 ? Double.NaN : now.requestsPerSecond() / sum,
                            lastAnswer,
                            lastAnswerWords(lastAnswer, time),
                            upstream.runtime().passedOn(),
                            upstream.runtime().meter().totals().requests()));
        }
        return views;
    }

    /** How it stands, whole: what its state is and why, and what its checks say. */
    String standing() {
        return state == HostState.DOWN
                ? stateWords
                : Texts.of("host.stateTip", stateWords, healthWords);
    }

    private static String lastAnswerWords(long second, Instant time) {
        if (second == 0) {
            return Numbers.NONE;
        }
        // A sample is of the second before the one that it is taken in.
        long ago = time.getEpochSecond() - second;
        return ago <= JUST_NOW
                ? Texts.of("host.answersNow")
                : Texts.of("host.ago", HostState.age(Duration.ofSeconds(ago)));
    }
}
