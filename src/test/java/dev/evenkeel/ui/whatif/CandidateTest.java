package dev.evenkeel.ui.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.edit.Proposal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidateTest {

    private static final HostAddress A = HostAddress.parse("10.0.0.1:80").orElseThrow();
    private static final HostAddress B = HostAddress.parse("10.0.0.2:80").orElseThrow();

    private final Service shop =
            Service.named("shop")
                    .plusHost(Host.at(A).withWeight(2))
                    .plusHost(Host.at(B).withWeight(3).withBackup(true));

    @Test
    void whatIsLeftAloneStaysAsItIs() {
        Candidate untouched = Candidate.of(shop);
        assertThat(untouched.violations(shop)).isEmpty();
        assertThat(untouched.applyTo(shop)).isEqualTo(shop);
        assertThat(untouched.withWeight(A, " 7 ").applyTo(shop).hosts())
                .containsExactly(
                        Host.at(A).withWeight(7), Host.at(B).withWeight(3).withBackup(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "-4", "many", "", "9999999999"})
    void aWeightThatCanNotStandIsNamedWithItsHost(String text) {
        assertThat(Candidate.of(shop).withWeight(B, text).violations(shop))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.path()).startsWith("10.0.0.2: ");
                    assertThat(it.value()).isEqualTo(text);
                    assertThat(it.expected()).isEqualTo("1 to 1000");
                });
    }

    @Test
    void aKeyMattersOnlyToAPolicyThatAsksForOne() {
        Candidate odd = Candidate.of(shop).withKey("by mood");
        assertThat(odd.violations(shop)).isEmpty();
        assertThat(odd.withPolicy(new Policy.Hash(HashKey.CLIENT_ADDRESS)).violations(shop))
                .extracting(Violation::path)
                .containsExactly("services.shop.routing.key");
        assertThat(
                        odd.withPolicy(new Policy.Hash(HashKey.CLIENT_ADDRESS))
                                .withKey("header:X-User")
                                .applyTo(shop)
                                .policy())
                .isEqualTo(new Policy.Hash(HashKey.parse("header:X-User").orElseThrow()));
    }

    /** Somebody else may have edited it while it was looked at. */
    @Test
    void asAnEditItLeavesWhatCameMeanwhile() {
        Candidate candidate = Candidate.of(shop).withWeight(A, "9");
        HostAddress late = HostAddress.parse("10.0.0.3:80").orElseThrow();
        Configuration now =
                Configuration.EMPTY.plusService(
                        shop.withHosts(shop.hosts().subList(0, 1)).plusHost(Host.at(late)));
        Configuration then = ((Proposal.Change) candidate.proposal()).edit().apply(now);
        assertThat(then.service("shop").orElseThrow().hosts())
                .containsExactly(Host.at(A).withWeight(9), Host.at(late));
    }
}
