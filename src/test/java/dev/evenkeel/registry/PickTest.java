package dev.evenkeel.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.balance.RequestKey;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.HealthCheck;
import dev.evenkeel.model.Policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Who gets requests and who doesn't, whatever the policy. */
class PickTest {

    private final Fixture fixture = Fixture.withHosts("a", "b", "c");

    @Test
    void hostsTakeTurns() {
        assertThat(fixture.picks(7)).isEqualTo("abcabca");
    }

    @ParameterizedTest
    @CsvSource({"DRAINING", "DISABLED"})
    void hostThatIsNotEnabledGetsNoNewRequests(AdminState state) {
        Lease underWay = (Lease) fixture.pick();

        fixture.editHost("a", host -> host.withState(state));

        assertThat(fixture.picks(10)).doesNotContain("a");
        assertThat(fixture.host("a").inFlight()).isEqualTo(1);
        underWay.release();
    }

    @Test
    void hostThatIsDownGetsNothingUntilItIsUp() {
        fixture.report("b", Fixture.down());
        assertThat(fixture.picks(10)).doesNotContain("b");

        fixture.report("b", Fixture.up());
        assertThat(fixture.picks(10)).contains("b");
    }

    @Test
    void backupServesOnlyWhenNoOtherHostCan() {
        fixture.editHost("c", host -> host.withBackup(true));
        assertThat(fixture.picks(10)).doesNotContain("c");

        fixture.report("a", Fixture.down());
        fixture.report("b", Fixture.down());
        assertThat(fixture.picks(3)).isEqualTo("ccc");

        fixture.report("a", Fixture.up());
        assertThat(fixture.picks(3)).isEqualTo("aaa");
    }

    @Test
    void hostWithoutAResultServesOnlyWhereNothingBetterExists() {
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        assertThat(fixture.picks(3)).hasSize(3);

        fixture.report("b", Fixture.up());
        assertThat(fixture.picks(3)).isEqualTo("bbb");
    }

    @Test
    void provenBackupComesBeforeAnUnprovenHost() {
        fixture.editShop("check", shop -> shop.withHealthCheck(HealthCheck.of("/status")));
        fixture.editHost("c", host -> host.withBackup(true));
        assertThat(fixture.picks(4)).doesNotContain("c");

        fixture.report("c", Fixture.up());
        assertThat(fixture.picks(2)).isEqualTo("cc");
    }

    @Test
    void whyThereIsNoneIsSaid() {
        assertThat(none(Fixture.withHosts())).isEqualTo(Pick.Reason.NO_HOSTS);

        fixture.report("a", Fixture.down());
        fixture.report("b", Fixture.down());
        fixture.report("c", Fixture.down());
        assertThat(none(fixture)).isEqualTo(Pick.Reason.ALL_DOWN);

        for (String host : List.of("a", "b", "c")) {
            fixture.editHost(host, it -> it.withState(AdminState.DRAINING));
        }
        assertThat(none(fixture)).isEqualTo(Pick.Reason.NONE_ENABLED);
    }

    static Stream<Policy> policies() {
        return Policy.all().stream();
    }

    @ParameterizedTest
    @MethodSource("policies")
    void retriesGoToHostsThatWereNotTriedUntilNoneIsLeft(Policy policy) {
        fixture.editShop("policy", shop -> shop.withPolicy(policy));
        List<Upstream> tried = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Lease lease = (Lease) fixture.shop().pick(key -> "10.0.0.9", tried);
            assertThat(tried).doesNotContain(lease.upstream());
            tried.add(lease.upstream());
            lease.release();
        }

        assertThat(fixture.shop().pick(RequestKey.NONE, tried))
                .isEqualTo(new Pick.Unavailable(Pick.Reason.ALL_TRIED));
    }

    @Test
    void retriesOfAFailedHostSpreadOverTheOthersAndLeaveTheTurnAlone() {
        Upstream failed = fixture.shop().upstreams().getFirst();
        Map<String, Integer> retries = new HashMap<>();
        StringBuilder turn = new StringBuilder();
        for (int i = 0; i < 3_000; i++) {
            Lease lease = (Lease) fixture.pick();
            turn.append(lease.upstream().host().address().host());
            lease.release();
            if (lease.upstream().equals(failed)) {
                Lease retry = (Lease) fixture.pick(failed);
                retries.merge(retry.upstream().address().host(), 1, Integer::sum);
                retry.release();
            }
        }

        assertThat(retries).containsOnlyKeys("b", "c");
        assertThat(retries.values()).allMatch(n -> n > 400);
        assertThat(turn).hasToString("abc".repeat(1_000));
    }

    @Test
    void limitHoldsAndIsFreedByTheFirstReleaseOnly() {
        for (String host : List.of("a", "b", "c")) {
            fixture.editHost(host, it -> it.withMaxRequests(2));
        }
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            leases.add((Lease) fixture.pick());
        }
        assertThat(fixture.pick()).isEqualTo(new Pick.Unavailable(Pick.Reason.ALL_BUSY));

        Lease freed = leases.getFirst();
        assertThat(freed.release()).isTrue();
        assertThat(freed.release()).isFalse();
        assertThat(freed.upstream().inFlight()).isEqualTo(1);
        assertThat(((Lease) fixture.pick()).upstream()).isEqualTo(freed.upstream());
        assertThat(fixture.pick()).isInstanceOf(Pick.Unavailable.class);
    }

    @Test
    void fullHostIsPassedOver() {
        fixture.editHost("b", host -> host.withMaxRequests(1));
        for (int i = 0; i < 9; i++) {
            assertThat(fixture.pick()).isInstanceOf(Lease.class);
        }

        assertThat(fixture.host("b").inFlight()).isEqualTo(1);
        assertThat(fixture.host("a").inFlight() + fixture.host("c").inFlight()).isEqualTo(8);
    }

    @Test
    void triedHostsAreKnownEvenAfterAnEdit() {
        Lease lease = (Lease) fixture.pick();
        fixture.editHost("a", host -> host.withWeight(900));

        for (int i = 0; i < 50; i++) {
            assertThat(((Lease) fixture.pick(lease.upstream())).upstream().runtime())
                    .isNotSameAs(lease.upstream().runtime());
        }
    }

    private static Pick.Reason none(Fixture fixture) {
        return ((Pick.Unavailable) fixture.pick()).reason();
    }
}
