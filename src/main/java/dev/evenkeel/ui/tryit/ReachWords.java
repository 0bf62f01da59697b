package dev.evenkeel.ui.tryit;

import dev.evenkeel.tryit.Reach;
import dev.evenkeel.ui.text.Texts;

import javafx.util.StringConverter;

import org.jspecify.annotations.Nullable;

/** Ways to a service, as the choice offers them: {@code /shop}, {@code shop.test}. */
final class ReachWords extends StringConverter<Reach> {

    @Override
    public String toString(@Nullable Reach way) {
        return switch (way) {
            case null -> "";
            case Reach.ByPrefix it -> it.prefix();
            case Reach.ByDomain it -> it.domain();
            case Reach.ByDefault it -> Texts.of("tryIt.byDefault");
        };
    }

    @Override
    public @Nullable Reach fromString(String text) {
        return null;
    }
}
