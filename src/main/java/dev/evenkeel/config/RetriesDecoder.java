package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Retries;
import dev.evenkeel.model.Retries.Cause;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.model.StatusRange;
import dev.evenkeel.phrase.Phrase;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads retries. Stand-ins as in {@link ConfigurationDecoder}. */
final class RetriesDecoder {

    private static final Retries DEFAULT = Retries.DEFAULT;

    private RetriesDecoder() {}

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static Optional<Retries> decode(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return Optional.of(flag.set() ? DEFAULT : Retries.OFF);
        }
        Fields fields = at.fields(Expected.DEFAULTS_NONE_OR_OBJECT.with());
        if (fields == null) {
            return Optional.empty();
        }
        Retries retries =
                on(fields)
                        .withAttempts(
                                fields.whole(
                                        "attempts", DEFAULT.attempts(), Expected.WHOLE.with(1, 10)))
                        .withMethods(fields.read("methods", DEFAULT.methods(), it -> methods(it)))
                        .withPerTry(fields.duration("perTry"))
                        .withBackoff(fields.duration("backoff", DEFAULT.backoff()))
                        .withLongestBackoff(
                                fields.duration("longestBackoff", DEFAULT.longestBackoff()))
                        .withBudget(fields.percent("budget", DEFAULT.budget()))
                        .withMinimum(
                                fields.whole(
                                        "minimum",
                                        DEFAULT.minimum(),
                                        Expected.WHOLE.with(0, 1_000_000)))
                        .withBufferBody(
                                fields.read(
                                        "bufferBody",
                                        DEFAULT.bufferBody(),
                                        it -> it.parsed(SizeText::parse, SizeText.EXPECTED)));
        fields.rejectOthers();
        return Optional.of(retries);
    }

    private static Retries on(Fields fields) {
        Cursor at = fields.find("on");
        if (at == null) {
            return DEFAULT;
        }
        Set<Cause> causes = EnumSet.noneOf(Cause.class);
        List<StatusRange> statuses = new ArrayList<>();
        at.list(
                Expected.RETRY_CAUSES.with(Retries.ON_EXPECTED),
                it -> {
                    String text =
                            it.value() instanceof JsonTree.Digits number
                                    ? number.text()
                                    : it.text(Retries.ON_EXPECTED).orElse(null);
                    if (text != null) {
                        Optional<Cause> cause = Cause.of(text);
                        Optional<StatusRange> status = StatusRange.parse(text);
                        cause.ifPresent(causes::add);
                        status.ifPresent(statuses::add);
                        if (cause.isEmpty() && status.isEmpty()) {
                            it.reject(Phrase.verbatim(JsonTree.shorten(text)), Retries.ON_EXPECTED);
                        }
                    }
                    return it;
                });
        return DEFAULT.withCauses(causes).withStatuses(statuses);
    }

    private static Optional<Set<String>> methods(Cursor at) {
        return at.list(Expected.METHOD_LIST.with(), it -> it.text(Expected.METHOD.with()))
                .map(all -> {
                    Set<String> methods = new TreeSet<>();
                    all.forEach(it ->
                            it.ifPresent(
                                    text -> methods.add(text.strip().toUpperCase(Locale.ROOT))));
                    return methods;
                });
    }
}
