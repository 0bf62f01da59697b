package dev.evenkeel.ui.service;

import dev.evenkeel.model.DurationText;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.model.Timeouts;
import dev.evenkeel.ui.text.Texts;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is set for a route besides what has a column of its own, in words. */
final class RouteWords {

    private RouteWords() {}

    /** Empty where nothing is. */
    static String of(Route route) {
        List<String> words = new ArrayList<>();
        if (route.rewrite() != null) {
            words.add(Texts.of("route.rewrittenTo", route.rewrite()));
        }
        Timeouts timeouts = route.timeouts();
        add(words, "route.connects", timeouts.connect());
        add(words, "route.idles", timeouts.idle());
        add(words, "route.ends", timeouts.total());
        add(words, "route.tunnelIdles", timeouts.tunnelIdle());
        if (route.maxBody() != null) {
            words.add(Texts.of("route.bodyUpTo", SizeText.format(route.maxBody())));
        }
        if (!route.headers().isEmpty()) {
            words.add(Texts.of("route.changesHeaders"));
        }
        Fault fault = route.fault();
        if (fault != null) {
            if (fault.delay() != null) {
                words.add(
                        Texts.of(
                                "route.delays",
                                fault.delayPercent(),
                                DurationText.format(fault.delay())));
            }
            if (fault.abort() != null) {
                words.add(
                        Texts.of(
                                "route.aborts",
                                fault.abortPercent(),
                                String.valueOf(fault.abort())));
            }
        }
        return String.join(", ", words);
    }

    private static void add(List<String> words, String key, @Nullable Duration duration) {
        if (duration != null) {
            words.add(Texts.of(key, DurationText.format(duration)));
        }
    }
}
