package dev.evenkeel.ui.text;

import dev.evenkeel.registry.ServiceRuntime;
import dev.evenkeel.registry.Upstream;
import dev.evenkeel.ui.Numbers;

/** Whether a service can serve: the worst of what keeps it from it. */
public enum ServiceState {
    ALL_UP("fth-check-circle", "success"),
    CHECKING("fth-clock", "accent"),
    SOME_OUT("fth-alert-triangle", "attention"),
    NONE_UP("fth-x-circle", "danger"),
    NO_HOSTS("fth-circle", "subtle"),
    /** Somebody has switched it off. */
    OFF("fth-pause-circle", "subtle");

    private final String icon;
    private final String tone;

    ServiceState(String icon, String tone) {
        this.icon = icon;
        this.tone = tone;
    }

    /** A state and the counts behind it. */
    public record Summary(ServiceState state, int up, int hosts, boolean panic) {

        public static Summary of(ServiceRuntime service) {
            int up = 0;
            int checking = 0;
            for (Upstream upstream : service.upstreams()) {
                switch (HostState.of(upstream)) {
                    case UP, WARMING -> up++;
                    case CHECKING -> checking++;
                    case DRAINING, EJECTED, DOWN, OFF -> {}
                }
            }
            int hosts = service.upstreams().size();
            ServiceState state = service.service().enabled() ? stateOf(up, checking, hosts) : OFF;
            return new Summary(state, up, hosts, service.isPanic());
        }

        private static ServiceState stateOf(int up, int checking, int hosts) {
            if (hosts == 0) {
                return NO_HOSTS;
            }
            if (up == hosts) {
                return ALL_UP;
            }
            if (checking > 0 && up + checking == hosts) {
                return CHECKING;
            }
            return up > 0 || checking > 0 ? SOME_OUT : NONE_UP;
        }

        /** The same, and that all are used nevertheless, where it is so. */
        public String allWords() {
            return panic ? Texts.of("service.panic", words()) : words();
        }

        /** {@code 2 of 3 up}. */
        public String words() {
            return switch (state) {
                case OFF -> Texts.of("service.off");
                case NO_HOSTS -> Texts.of("service.noHosts");
                case CHECKING -> Texts.of("service.checking", Numbers.count(hosts));
                case ALL_UP, SOME_OUT, NONE_UP ->
                        Texts.of("service.upOf", Numbers.count(up), Numbers.count(hosts));
            };
        }
    }

    /** The Ikonli literal of its icon. */
    public String icon() {
        return icon;
    }

    /** The style class of its colour. */
    public String tone() {
        return tone;
    }
}
