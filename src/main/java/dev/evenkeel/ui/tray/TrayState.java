package dev.evenkeel.ui.tray;

import dev.evenkeel.model.HostKey;
import dev.evenkeel.registry.Routing;
import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import java.util.ArrayList;
import java.util.List;

/**
 * How the hosts of all services that are switched on are doing; equal while the icon can stay as it
 * is.
 *
 * @param out how many are down or ejected
 * @param named the first of those
 */
record TrayState(int up, int hosts, int out, List<HostKey> named) {

    /** More of them would make the menu longer than the screen. */
    static final int MOST = 8;

    /** What the icon looks like. */
    enum Sign {
        WELL,
        SOME_OUT,
        NONE_UP
    }

    static TrayState of(Routing routing) {
        int up = 0;
        int hosts = 0;
        int out = 0;
        List<HostKey> named = new ArrayList<>();
        for (ServiceRuntime service : routing.services()) {
            if (!service.service().enabled()) {
                continue;
            }
            for (Upstream upstream : service.upstreams()) {
                hosts++;
                switch (HostState.of(upstream)) {
                    case UP, WARMING -> up++;
                    case DOWN, EJECTED -> {
                        out++;
                        if (named.size() < MOST) {
                            named.add(new HostKey(service.service().name(), upstream.address()));
                        }
                    }
                    case CHECKING, DRAINING, OFF -> {}
                }
            }
        }
        return new TrayState(up, hosts, out, List.copyOf(named));
    }

    Sign sign() {
        if (out == 0) {
            return Sign.WELL;
        }
        return up == 0 ? Sign.NONE_UP : Sign.SOME_OUT;
    }

    /** {@code 2 of 3 hosts up}. */
    String words() {
        if (hosts == 0) {
            return Texts.of("tray.noHosts");
        }
        return hosts == 1
                ? Texts.of("tray.oneHost", up)
                : Texts.of("tray.hosts", Numbers.count(up), Numbers.count(hosts));
    }
}
