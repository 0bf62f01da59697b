package dev.evenkeel.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeldHeadTest {

    private final HeldHead head = new HeldHead();

    @Test
    void waitsForAWholeTickWheneverItCame() {
        assertThat(head.isDue()).isFalse();
        assertThat(head.hold(true)).isTrue();
        assertThat(head.isDue()).isFalse();
        assertThat(head.hold(true)).isTrue();
        assertThat(head.isDue()).isTrue();
        assertThat(head.isDue()).isFalse();
    }

    @Test
    void nextOneWaitsAnew() {
        head.hold(true);
        assertThat(head.isDue()).isFalse();
        head.letGo();
        head.hold(true);
        assertThat(head.isDue()).isFalse();
    }

    @Test
    void whatMayNotWaitIsNeverDue() {
        assertThat(head.hold(false)).isFalse();
        assertThat(head.isDue()).isFalse();
        assertThat(head.isDue()).isFalse();
    }
}
