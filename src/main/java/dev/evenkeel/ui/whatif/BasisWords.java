package dev.evenkeel.ui.whatif;

import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Policy;
import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.JournalEntry;
import dev.evenkeel.ui.Numbers;
import dev.evenkeel.ui.text.HostState;
import dev.evenkeel.ui.text.Texts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** On what a preview rests, in sentences. */
final class BasisWords {

    private BasisWords() {}

    static String of(Recent recent, Service wanted, List<JournalEntry> entries) {
        int requests = recent.load().arrivals().length;
        String time = HostState.age(java.time.Duration.ofSeconds(recent.load().seconds()));
        if (!recent.isEnough()) {
            return Texts.of("whatIf.tooLittle", Numbers.count(requests));
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(Texts.of("whatIf.basis", time, Numbers.count(requests)));
        if (!recent.unmeasured().isEmpty()) {
            sentences.add(
                    Texts.of(
                            "whatIf.unmeasured",
                            recent.unmeasured().stream()
                                    .map(HostAddress::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        if (wanted.policy() instanceof Policy.Hash hash) {
            int keys = Recent.keys(wanted.name(), hash.key(), entries).size();
            sentences.add(
                    keys == 0
                            ? Texts.of("whatIf.noKeys")
                            : Texts.of("whatIf.keys", Numbers.count(keys)));
        }
        return String.join(" ", sentences);
    }
}
