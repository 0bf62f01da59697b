package dev.evenkeel.config;

import dev.evenkeel.model.Compression;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.SizeText;
import dev.evenkeel.phrase.Phrase;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes compression. Stand-ins as in {@link ConfigurationDecoder}. */
final class CompressionDecoder {

    private static final String KEY = "compression";
    private static final Phrase TYPES_EXPECTED = Expected.MEDIA_TYPE_LIST.with();

    private CompressionDecoder() {}

    /** {@code true} for all defaults, {@code false} for none, or what differs from them. */
    static @Nullable Compression decode(Cursor at) {
        if (at.value() instanceof JsonTree.Flag flag) {
            return flag.set() ? Compression.DEFAULT : null;
        }
        Fields fields = at.fields(Expected.COMPRESSION.with());
        if (fields == null) {
            return null;
        }
        Compression compression =
                new Compression(
                        fields.read(
                                "minimum",
                                Compression.DEFAULT.minimum(),
                                it -> it.parsed(SizeText::parse, SizeText.EXPECTED)),
                        types(fields));
        fields.rejectOthers();
        return compression;
    }

    private static List<String> types(Fields fields) {
        if (fields.find("types") == null) {
            return Compression.DEFAULT.types();
        }
        List<Optional<String>> types =
                fields.list(
                        "types",
                        TYPES_EXPECTED,
                        it ->
                                it.text(Expected.MEDIA_TYPE.with())
                                        .map(type -> type.strip().toLowerCase(Locale.ROOT)));
        return types.stream().flatMap(Optional::stream).toList();
    }

    static void put(ObjectNode node, @Nullable Compression compression) {
        if (compression == null) {
            return;
        }
        if (compression.equals(Compression.DEFAULT)) {
            node.put(KEY, true);
            return;
        }
        ObjectNode object = node.putObject(KEY);
        if (compression.minimum() != Compression.DEFAULT.minimum()) {
            object.put("minimum", SizeText.format(compression.minimum()));
        }
        if (!compression.types().equals(Compression.DEFAULT.types())) {
            ArrayNode types = object.putArray("types");
            compression.types().forEach(types::add);
        }
    }
}
