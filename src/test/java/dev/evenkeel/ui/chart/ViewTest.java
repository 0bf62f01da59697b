package dev.evenkeel.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.Test;

class ViewTest {

    private static final long LATEST = 1_772_452_807;

    @Test
    void newestSecondStandsAtTheRightEdge() {
        View view = View.of(Span.FIVE_MINUTES, LATEST, null);

        assertThat(view.to()).isEqualTo(LATEST);
        assertThat(view.position(LATEST, 600)).isEqualTo(600);
        assertThat(view.position(LATEST - 150, 600)).isEqualTo(300);
    }

    @Test
    void zoomStaysWhereItIsWhileTimeGoesOn() {
        View zoom = new View(LATEST - 100, LATEST - 50);

        assertThat(View.of(Span.FIVE_MINUTES, LATEST + 20, zoom)).isEqualTo(zoom);
    }

    @Test
    void partBetweenTwoPositionsGoesToWholeSecondsInEitherDirection() {
        View view = new View(LATEST - 300, LATEST);

        View part = view.part(401, 199, 600);

        assertThat(part).isEqualTo(new View(LATEST - 201, LATEST - 99));
    }

    @Test
    void partTooShortToSeeAnythingIsNone() {
        assertThat(new View(LATEST - 300, LATEST).part(100, 102, 600)).isNull();
    }

    @Test
    void zoomingByKeysStaysInsideTheWholeAndEndsInIt() {
        View whole = new View(LATEST - 300, LATEST);

        View half = whole.scaled(0.5, LATEST, whole);

        assertThat(half).isEqualTo(new View(LATEST - 150, LATEST));
        assertThat(requireNonNull(half).scaled(2, LATEST, whole)).isNull();
    }
}
