package dev.evenkeel.ui.service;

import dev.evenkeel.model.HostAddress;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Shows what another weight of some hosts would come to, before it is live. */
@FunctionalInterface
public interface WeightPreview {

    /**
     * @param weight as it was typed so far; null where nothing was
     */
    void open(List<HostAddress> hosts, @Nullable String weight);
}
