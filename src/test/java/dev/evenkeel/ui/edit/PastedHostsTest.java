package dev.evenkeel.ui.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class PastedHostsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1:8080\n10.0.0.2:8080",
                "10.0.0.1:8080, 10.0.0.2:8080",
                "10.0.0.1:8080; 10.0.0.2:8080",
                "  - 10.0.0.1:8080\r\n  - 10.0.0.2:8080\r\n",
                "[\"10.0.0.1:8080\", \"10.0.0.2:8080\"]",
                "[{\"address\": \"10.0.0.1:8080\"},\n"
                        + " {\"address\": \"10.0.0.2:8080\", \"backup\": false}]",
                "http://10.0.0.1:8080/ http://10.0.0.2:8080",
                "http://10.0.0.1:8080/status?x=1\nhttp://10.0.0.2:8080/a/b",
                "upstream shop { server 10.0.0.1:8080; server 10.0.0.2:8080; }",
                "10.0.0.1:8080\n10.0.0.2:8080\n10.0.0.1:8080",
            })
    void readsWhatPeopleHave(String text) {
        PastedHosts pasted = PastedHosts.parse(text);
        assertThat(addresses(pasted)).containsExactly("10.0.0.1:8080", "10.0.0.2:8080");
        assertThat(pasted.unread()).isEmpty();
    }

    @Test
    void readsWeightsBesideAddresses() {
        PastedHosts pasted = PastedHosts.parse("10.0.0.1:8080\t3\n[::1]:9000\t1\nname.test 20");
        assertThat(pasted.hosts()).extracting(Host::weight).containsExactly(3, 1, 20);
        assertThat(addresses(pasted)).containsExactly("10.0.0.1:8080", "[::1]:9000", "name.test");
    }

    @Test
    void readsWhatNginxKnowsOfAServer() {
        PastedHosts pasted =
                PastedHosts.parse(
                        """
                        upstream shop {
                            least_conn;
                            server 10.0.0.1:8080 weight=5 max_conns=200;
                            server 10.0.0.2 backup max_conns=0;
                            server 10.0.0.3 down;
                            server unix:/tmp/backend;
                        }
                        """);
        assertThat(pasted.hosts().get(0).weight()).isEqualTo(5);
        assertThat(pasted.hosts().get(0).maxRequests()).isEqualTo(200);
        assertThat(pasted.hosts().get(1).backup()).isTrue();
        assertThat(pasted.hosts().get(1).maxRequests()).isNull();
        assertThat(pasted.hosts().get(2).state()).isEqualTo(AdminState.DISABLED);
        assertThat(pasted.unread()).containsExactly("unix:/tmp/backend");
    }

    @Test
    void readsTheHostOfACurlCommand() {
        assertThat(addresses(PastedHosts.parse("curl -s -X POST 'http://10.0.0.1:8080/a' -d x=1")))
                .containsExactly("10.0.0.1:8080");
    }

    @Test
    void readsHostsThatSpeakHttp2() {
        assertThat(addresses(PastedHosts.parse("h2c://10.0.0.1:50051, curl.test\th2c://a.test/x")))
                .containsExactly("h2c://10.0.0.1:50051", "curl.test", "h2c://a.test");
    }

    @Test
    void readsWeightsOfJsonHosts() {
        PastedHosts pasted =
                PastedHosts.parse("[{\"address\":\"a.test\",\"state\":\"enabled\",\"weight\":7}]");
        assertThat(pasted.hosts()).extracting(Host::weight).containsExactly(7);
    }

    @Test
    void readsTheRowsThatWereCopied() {
        PastedHosts pasted =
                PastedHosts.parse(
                        """
                        address\tweight\tlimit\tstate\tbackup
                        10.0.0.1:8080\t3\t200\tdraining\tbackup
                        10.0.0.2:8080\t1\t\tenabled\t
                        """);
        assertThat(pasted.unread()).isEmpty();
        Host first = pasted.hosts().getFirst();
        assertThat(first.weight()).isEqualTo(3);
        assertThat(first.maxRequests()).isEqualTo(200);
        assertThat(first.state()).isEqualTo(AdminState.DRAINING);
        assertThat(first.backup()).isTrue();
        assertThat(pasted.hosts().get(1))
                .isEqualTo(Host.at(HostAddress.parse("10.0.0.2:8080").orElseThrow()));
        assertThat(PastedHosts.parse(HostEdits.tsv(pasted.hosts()))).isEqualTo(pasted);
        assertThat(PastedHosts.parse(HostEdits.json(pasted.hosts()))).isEqualTo(pasted);
    }

    @Test
    void saysWhichWordsAreNoHosts() {
        PastedHosts pasted = PastedHosts.parse("10.0.0.1:8080 10.0.0.300 what?");
        assertThat(pasted.unread()).containsExactly("10.0.0.300", "what?");
    }

    @Test
    void readsAnAddressInBracketsAlone() {
        assertThat(addresses(PastedHosts.parse("[::1]:9000"))).containsExactly("[::1]:9000");
    }

    private static List<String> addresses(PastedHosts pasted) {
        return pasted.hosts().stream().map(host -> host.address().toString()).toList();
    }
}
