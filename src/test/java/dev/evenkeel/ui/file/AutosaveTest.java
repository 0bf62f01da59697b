package dev.evenkeel.ui.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.ui.window.Remembered;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class AutosaveTest {

    private final Remembered remembered = new Remembered(null);
    private Instant now = Instant.parse("2026-01-01T10:00:00Z");
    private final Autosave autosave = new Autosave(remembered, () -> now);

    @Test
    void nothingIsSavedUnlessAPersonWantsItSo() {
        assertThat(autosave.isDue(1, true)).isFalse();
        pass();
        assertThat(autosave.isDue(1, true)).isFalse();
    }

    @Test
    void anEditIsSavedOnceAMomentAfterTheLast() {
        autosave.wantedProperty().set(true);
        assertThat(autosave.isDue(1, true)).as("typing may go on").isFalse();
        now = now.plusMillis(600);
        assertThat(autosave.isDue(2, true)).isFalse();
        now = now.plusMillis(600);
        assertThat(autosave.isDue(2, true)).as("not long enough after the second").isFalse();
        pass();
        assertThat(autosave.isDue(2, true)).isTrue();
        assertThat(autosave.isDue(2, true)).as("it failed or is under way").isFalse();
    }

    @Test
    void whatIsInTheFileIsNotWrittenAgain() {
        autosave.wantedProperty().set(true);
        autosave.isDue(1, false);
        pass();
        assertThat(autosave.isDue(1, false)).isFalse();
    }

    @Test
    void theWishIsRemembered() {
        autosave.wantedProperty().set(true);
        assertThat(new Autosave(remembered, () -> now).wantedProperty().get()).isTrue();
    }

    private void pass() {
        now = now.plus(Autosave.QUIET);
    }
}
