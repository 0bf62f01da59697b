package dev.evenkeel.ui.notice;

import dev.evenkeel.registry.HostEvent;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Tells what has happened since it was last asked; what happened before the first time is old. */
public final class FreshEvents {

    private boolean begun;
    private @Nullable HostEvent seen;

    /**
     * @param events all of the latest, newest first
     * @return those that are new, the oldest first
     */
    @SuppressWarnings("ReferenceEquality") // The very event, not one that happens to be equal.
    public List<HostEvent> of(List<HostEvent> events) {
        List<HostEvent> fresh = new ArrayList<>();
        if (begun) {
            for (HostEvent event : events) {
                if (event == seen) {
                    break;
                }
                fresh.add(event);
            }
        }
        begun = true;
        seen = events.isEmpty() ? seen : events.getFirst();
        return fresh.reversed();
    }
}
