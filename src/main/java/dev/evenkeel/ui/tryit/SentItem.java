package dev.evenkeel.ui.tryit;

import dev.evenkeel.tryit.Outcome;
import dev.evenkeel.tryit.Sent;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.Texts;
import dev.evenkeel.ui.text.Words;

import javafx.scene.control.MenuItem;

/** A request that was sent, in the menu of those before. */
final class SentItem {

    private SentItem() {}

    static MenuItem of(Sent sent, Runnable onChosen) {
        String came =
                sent.outcome() instanceof Outcome.Answered it
                        ? String.valueOf(it.status())
                        : Texts.of("tryIt.unansweredShort");
        String host = sent.host();
        MenuItem item =
                new MenuItem(
                        Texts.of(
                                "tryIt.sentItem",
                                Words.timeOf(sent.time()),
                                sent.request().draft().method(),
                                sent.request().target(),
                                came,
                                host == null ? Numbers.NONE : host));
        item.setMnemonicParsing(false);
        item.setOnAction(event -> onChosen.run());
        return item;
    }
}
