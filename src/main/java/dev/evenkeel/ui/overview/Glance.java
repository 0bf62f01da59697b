package dev.evenkeel.ui.overview;

import dev.evenkeel.ui.text.ServiceState;
import dev.evenkeel.ui.text.Texts;

import java.util.Collection;
import java.util.List;

/**
 * Is anything wrong, and where: the first thing that the overview says.
 *
 * @param state lends it icon and colour
 * @param where the services that need a look, the worst first
 */
record Glance(ServiceState state, String sentence, List<String> where) {

    /**
     * @param standings the worst first
     */
    static Glance of(Collection<Standing> standings) {
        List<Standing> troubled =
                standings.stream().filter(it -> it.concern().isTrouble()).toList();
        int down = (int) troubled.stream().filter(it -> it.concern() == Concern.DOWN).count();
        int all = standings.size();
        List<String> where = troubled.stream().map(Standing::name).toList();
        if (all == 0) {
            return new Glance(ServiceState.NO_HOSTS, Texts.of("services.none"), where);
        }
        if (troubled.isEmpty()) {
            boolean idle = standings.stream().allMatch(it -> it.concern() == Concern.IDLE);
            return idle
                    ? new Glance(ServiceState.NO_HOSTS, Texts.of("overview.noneServes"), where)
                    : new Glance(ServiceState.ALL_UP, Texts.of("overview.well"), where);
        }
        return new Glance(
                down > 0 ? ServiceState.NONE_UP : ServiceState.SOME_OUT,
                sentence(down, troubled.size() - down, all),
                where);
    }

    private static String sentence(int down, int others, int all) {
        if (down == 0) {
            return others == 1
                    ? Texts.of("overview.oneTroubled", all)
                    : Texts.of("overview.manyTroubled", others, all);
        }
        if (others == 0) {
            return Texts.of("overview.down", down, all);
        }
        return others == 1
                ? Texts.of("overview.downAndOne", down, all)
                : Texts.of("overview.downAndMore", down, all, others);
    }
}
