package dev.evenkeel.config;

import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Fault;
import dev.evenkeel.model.Forwarding;
import dev.evenkeel.model.HeaderRules;
import dev.evenkeel.model.HostHeader;
import dev.evenkeel.model.Rewrite;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Sticky;
import dev.evenkeel.model.Via;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the settings of forwarding. Stand-ins as in {@link ConfigurationDecoder}. */
final class ForwardingDecoder {

    private static final AddressRange STAND_IN = new AddressRange("0.0.0.0", 32);
    private static final Phrase METHODS_EXPECTED = Expected.METHOD_LIST.with();
    private static final Phrase HEADERS_EXPECTED = Expected.HEADER_RULES.with();
    private static final Phrase EDITS_EXPECTED = Expected.HEADER_EDITS.with();

    private ForwardingDecoder() {}

    /** Those of the whole configuration. */
    static Configuration settings(Fields fields, Configuration configuration) {
        return configuration
                .withTrustForwardedFrom(
                        fields.list(
                                "trustForwardedFrom",
                                Expected.IP_RANGES.with(),
                                ForwardingDecoder::range))
                .withVia(fields.read("via", Via.REQUESTS, ForwardingDecoder::via));
    }

    /** What of a service's object belongs here. */
    static Forwarding service(Fields fields) {
        Cursor sticky = fields.find("sticky");
        Cursor cors = fields.find("cors");
        Cursor hsts = fields.find("hsts");
        Cursor compression = fields.find("compression");
        return Forwarding.DEFAULT
                .withCors(cors == null ? null : CorsDecoder.decode(cors))
                .withCompression(
                        compression == null ? null : CompressionDecoder.decode(compression))
                .withHsts(hsts == null ? null : TlsDecoder.hsts(hsts))
                .withSticky(sticky == null ? null : sticky(sticky))
                .withMethods(methods(fields))
                .withKeepsPrefix(
                        fields.read(
                                "prefix",
                                false,
                                at ->
                                        at.parsed(
                                                ForwardingDecoder::keeps,
                                                Expected.STRIP_OR_KEEP.with())))
                .withHeaders(fields.read("headers", HeaderRules.NONE, at -> headers(at)))
                .withHostHeader(
                        fields.read(
                                "hostHeader",
                                new HostHeader.OfHost(),
                                at -> at.parsed(HostHeader::parse, HostHeader.EXPECTED)));
    }

    static Route route(Fields fields, Route route) {
        Cursor rewrite = fields.find("rewrite");
        Cursor fault = fields.find("fault");
        return route.withHeaders(fields.read("headers", HeaderRules.NONE, at -> headers(at)))
                .withRewrite(
                        rewrite == null
                                ? null
                                : rewrite.parsed(Rewrite::parse, Rewrite.EXPECTED).orElse(null))
                .withFault(fault == null ? null : fault(fault));
    }

    /** The methods that an object limits itself to; empty for any. */
    static Set<String> methods(Fields fields) {
        List<Optional<String>> methods =
                fields.list(
                        "methods",
                        METHODS_EXPECTED,
                        at ->
                                at.text(Expected.METHOD.with())
                                        .map(it -> it.strip().toUpperCase(Locale.ROOT)));
        return methods.stream().flatMap(Optional::stream).collect(Collectors.toSet());
    }

    private static Optional<Boolean> keeps(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "keep" -> Optional.of(true);
            case "strip" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static @Nullable Sticky sticky(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? Sticky.DEFAULT : null;
        }
        Fields fields = at.fields(Expected.STICKY.with());
        if (fields == null) {
            return null;
        }
        Sticky sticky =
                new Sticky(
                        fields.read(
                                "cookie",
                                Sticky.DEFAULT_COOKIE,
                                it -> it.text(Expected.COOKIE_NAME.with())),
                        fields.duration("maxAge"));
        fields.rejectOthers();
        return sticky;
    }

    private static @Nullable Fault fault(Cursor at) {
        Fields fields = at.fields(Expected.FAULT.with());
        if (fields == null) {
            return null;
        }
        Duration delay = fields.duration("delay");
        int delayPercent = fields.percent("delayPercent", Fault.DEFAULT_PERCENT);
        Cursor abort = fields.find("abort");
        int abortPercent = fields.percent("abortPercent", Fault.DEFAULT_PERCENT);
        fields.rejectOthers();
        return new Fault(
                delay,
                delayPercent,
                abort == null ? null : abort.whole(Expected.ABORT_STATUS.with()).orElse(503),
                abortPercent);
    }

    private static AddressRange range(Cursor at) {
        return at.parsed(AddressRange::parse, AddressRange.EXPECTED).orElse(STAND_IN);
    }

    private static Optional<Via> via(Cursor at) {
        return at.flag().map(it -> it ? Via.BOTH : Via.NOWHERE);
    }

    private static Optional<HeaderRules> headers(Cursor at) {
        Fields fields = at.fields(HEADERS_EXPECTED);
        if (fields == null) {
            return Optional.empty();
        }
        HeaderRules rules =
                new HeaderRules(
                        fields.read("request", HeaderRules.Edits.NONE, it -> edits(it)),
                        fields.read("response", HeaderRules.Edits.NONE, it -> edits(it)));
        fields.rejectOthers();
        return Optional.of(rules);
    }

    private static Optional<HeaderRules.Edits> edits(Cursor at) {
        Fields fields = at.fields(EDITS_EXPECTED);
        if (fields == null) {
            return Optional.empty();
        }
        HeaderRules.Edits edits =
                new HeaderRules.Edits(
                        fields.read("set", Map.of(), ForwardingDecoder::texts),
                        fields.read("add", Map.of(), ForwardingDecoder::texts),
                        names(fields));
        fields.rejectOthers();
        return Optional.of(edits);
    }

    private static Optional<Map<String, String>> texts(Cursor at) {
        Fields fields = at.fields(Expected.HEADER_MAP.with());
        if (fields == null) {
            return Optional.empty();
        }
        Map<String, String> texts = new LinkedHashMap<>();
        fields.all()
                .forEach((name, value) ->
                        value.text(Expected.TEXT.with()).ifPresent(text -> texts.put(name, text)));
        return Optional.of(texts);
    }

    private static List<String> names(Fields fields) {
        List<Optional<String>> names =
                fields.list(
                        "remove",
                        Expected.HEADER_NAMES.with(),
                        it -> it.text(Expected.ANY_HEADER_NAME.with()));
        return names.stream().flatMap(Optional::stream).toList();
    }
}
