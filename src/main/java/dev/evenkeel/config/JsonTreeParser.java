package dev.evenkeel.config;

import dev.evenkeel.config.JsonTree.Member;
import dev.evenkeel.config.JsonTree.Repeated;
import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.phrase.Phrase;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From text to {@link JsonTree}: JSON with comments and trailing commas, as people write it. */
final class JsonTreeParser {

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private static final Phrase OBJECT_EXPECTED = Expected.OBJECT.with();
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final JsonParser parser;

    private JsonTreeParser(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @throws SyntaxProblem where the text isn't JSON
     */
    static JsonTree parse(String text) throws SyntaxProblem {
        String json =
                !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            try {
                return new JsonTreeParser(parser).document();
            } catch (JacksonException e) {
                throw SyntaxProblem.of(e, parser.streamReadContext(), parser.currentLocation());
            }
        }
    }

    private JsonTree document() throws SyntaxProblem {
        if (parser.nextToken() == null) {
            throw new SyntaxProblem(1, 1, Found.NOTHING.with(), OBJECT_EXPECTED);
        }
        JsonTree root = value();
        if (!(root instanceof JsonTree.Members)) {
            throw new SyntaxProblem(
                    root.line(), root.column(), Phrase.verbatim(root.shown()), OBJECT_EXPECTED);
        }
        if (parser.nextToken() != null) {
            TokenStreamLocation more = parser.currentTokenLocation();
            Phrase found = Phrase.verbatim(JsonTree.shorten(parser.getString()));
            throw new SyntaxProblem(
                    more.getLineNr(), more.getColumnNr(), found, Expected.NOTHING_MORE.with());
        }
        return root;
    }

    private JsonTree value() {
        TokenStreamLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        return switch (parser.currentToken()) {
            case START_OBJECT -> members(line, column);
            case START_ARRAY -> items(line, column);
            case VALUE_STRING -> new JsonTree.Text(parser.getString(), line, column);
            case VALUE_NUMBER_INT -> new JsonTree.Digits(parser.getString(), true, line, column);
            case VALUE_NUMBER_FLOAT -> new JsonTree.Digits(parser.getString(), false, line, column);
            case VALUE_TRUE -> new JsonTree.Flag(true, line, column);
            case VALUE_FALSE -> new JsonTree.Flag(false, line, column);
            case VALUE_NULL -> new JsonTree.Null(line, column);
            default ->
                    throw new IllegalStateException(
                            "no value begins here: " + parser.currentToken());
        };
    }

    private JsonTree items(int line, int column) {
        List<JsonTree> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new JsonTree.Items(items, line, column);
    }

    private JsonTree members(int line, int column) {
        Map<String, Member> members = new LinkedHashMap<>();
        List<Repeated> repeated = new ArrayList<>(0);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            TokenStreamLocation at = parser.currentTokenLocation();
            int keyLine = at.getLineNr();
            int keyColumn = at.getColumnNr();
            parser.nextToken();
            JsonTree value = value();
            Member first = members.putIfAbsent(key, new Member(value, keyLine, keyColumn));
            if (first != null) {
                repeated.add(new Repeated(key, keyLine, keyColumn, first.line()));
            }
        }
        return new JsonTree.Members(members, repeated, line, column);
    }
}
