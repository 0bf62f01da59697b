package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.HostKey;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.Departed;
import dev.evenkeel.traffic.Meter;
import dev.evenkeel.ui.chart.HostPalette.Look;
import dev.evenkeel.ui.chart.HostPalette.Pattern;

import org.junit.jupiter.api.Test;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class HostPaletteTest {

    private final HostPalette palette = new HostPalette();

    @Test
    void hostKeepsItsLookWhileOthersComeAndGo() {
        show("shop", 1, 2, 3);
        Look third = look("shop", 3);

        show("shop", 3, 4);

        assertThat(look("shop", 3)).isEqualTo(third);
    }

    @Test
    void newHostTakesTheFirstLookThatIsFree() {
        show("shop", 1, 2, 3);
        Look first = look("shop", 1);
        show("shop", 2, 3);

        show("shop", 2, 3, 4, 5);

        assertThat(look("shop", 4)).isEqualTo(first);
        assertThat(look("shop", 5)).isEqualTo(new Look(3, Pattern.PLAIN));
    }

    @Test
    void hostThatIsTakenOutAndUndoneLooksAsBefore() {
        show("shop", 1, 2, 3);
        Look second = look("shop", 2);

        show("shop", 1, 3);
        show("shop", 1, 2, 3);

        assertThat(look("shop", 2)).isEqualTo(second);
    }

    @Test
    void lookOfARemovedHostIsFreeWhenTheChartsNoLongerShowIt() {
        show("shop", 1, 2);
        Look second = look("shop", 2);

        show(List.of(2), 1, 3);
        assertThat(look("shop", 2)).isEqualTo(second);
        assertThat(look("shop", 3)).isNotEqualTo(second);

        show(List.of(), 1, 3, 4);
        assertThat(look("shop", 4)).isEqualTo(second);
    }

    @Test
    void looksOfRemovedHostsAreGivenAwayBeforeAnyIsGivenTwice() {
        int[] all = IntStream.rangeClosed(1, HostPalette.LOOKS).toArray();
        show(List.of(), all);
        int[] left = IntStream.rangeClosed(3, HostPalette.LOOKS + 1).toArray();
        Look first = look("shop", 1);
        Look second = look("shop", 2);

        show(List.of(2, 1), left);

        assertThat(look("shop", HostPalette.LOOKS + 1)).isEqualTo(second);
        assertThat(look("shop", 1)).isEqualTo(first);
    }

    @Test
    void eachServiceStartsFromTheFirstLook() {
        palette.update(
                configuration(service("shop", 1, 2), service("auth", 1), service("search", 2)),
                List.of());

        assertThat(Stream.of(look("shop", 1), look("auth", 1), look("search", 2)))
                .containsOnly(new Look(0, Pattern.PLAIN));
    }

    @Test
    void renamedServiceKeepsItsHostsLooks() {
        show("shop", 1, 2, 3);
        show("shop", 3, 2);
        Look third = look("shop", 3);

        show("store", 2, 3);

        assertThat(look("store", 3)).isEqualTo(third);
    }

    @Test
    void coloursRepeatWithAPatternOnlyWhenAllAreTaken() {
        show("shop", IntStream.rangeClosed(1, HostPalette.LOOKS).toArray());

        Set<Look> looks = new HashSet<>();
        for (int port = 1; port <= HostPalette.LOOKS; port++) {
            looks.add(look("shop", port));
        }

        assertThat(looks).hasSize(HostPalette.LOOKS);
        assertThat(look("shop", HostPalette.COLOURS).pattern()).isEqualTo(Pattern.PLAIN);
        assertThat(look("shop", HostPalette.COLOURS + 1)).isEqualTo(new Look(0, Pattern.RISING));
    }

    private void show(String service, int... ports) {
        palette.update(configuration(service(service, ports)), List.of());
    }

    private void show(List<Integer> departed, int... ports) {
        List<Departed> hosts =
                departed.stream()
                        .map(port ->
                                new Departed(new HostKey("shop", address(port)), new Meter(), 0))
                        .toList();
        palette.update(configuration(service("shop", ports)), hosts);
    }

    private Look look(String service, int port) {
        return palette.look(new HostKey(service, address(port)));
    }

    private static Service service(String name, int... ports) {
        List<Host> hosts = IntStream.of(ports).mapToObj(port -> Host.at(address(port))).toList();
        return Service.named(name).withHosts(hosts);
    }

    private static Configuration configuration(Service... services) {
        return Configuration.EMPTY.withServices(List.of(services));
    }

    private static HostAddress address(int port) {
        return HostAddress.parse("10.0.0.1:" + port).orElseThrow();
    }
}
