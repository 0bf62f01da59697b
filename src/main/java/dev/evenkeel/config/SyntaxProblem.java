package dev.evenkeel.config;

import dev.evenkeel.model.Expected;
import dev.evenkeel.model.Found;
import dev.evenkeel.model.Violation;
import dev.evenkeel.phrase.Phrase;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.io.ContentReference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where and why a text stops being JSON, in the words of a problem and not of a parser. */
final class SyntaxProblem extends Exception {

    private static final long serialVersionUID = 1;

    private static final Pattern CHARACTER =
            Pattern.compile(
                    "Unexpected character \\('(.)' .*?\\)\\)?: (?:was )?expect(?:ing|ed) (.*)");
    private static final Pattern WORD = Pattern.compile("Unrecognized token '(.*?)'.*");
    private static final Pattern BRACKET = Pattern.compile("Unexpected close marker '(.)'.*");
    private static final Phrase A_VALUE = Expected.VALUE.with();

    private final transient Problem problem;

    SyntaxProblem(int line, int column, Phrase found, Phrase expected) {
        super(found + ", expected " + expected);
        this.problem = new Problem(line, column, new Violation("syntax", found, expected));
    }

    Problem problem() {
        return problem;
    }

    /**
     * @param reached where the parser was, for what it says without a place
     */
    static SyntaxProblem of(
            JacksonException e, TokenStreamContext context, TokenStreamLocation reached) {
        TokenStreamLocation at = e.getLocation() == null ? reached : e.getLocation();
        int line = at == null ? 0 : Math.max(0, at.getLineNr());
        int column = at == null ? 0 : Math.max(0, at.getColumnNr());
        if (e instanceof StreamConstraintsException) {
            return tooMuch(line, column, e.getOriginalMessage());
        }
        String message = e.getOriginalMessage().replace('\n', ' ');
        Matcher character = CHARACTER.matcher(message);
        if (character.matches()) {
            return new SyntaxProblem(
                    line,
                    column,
                    Phrase.verbatim(character.group(1)),
                    wanted(character.group(2), context));
        }
        Matcher word = WORD.matcher(message);
        if (word.matches()) {
            return new SyntaxProblem(line, column, Phrase.verbatim(word.group(1)), A_VALUE);
        }
        Matcher bracket = BRACKET.matcher(message);
        if (bracket.matches()) {
            return new SyntaxProblem(
                    line, column, Phrase.verbatim(bracket.group(1)), closing(context));
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return new SyntaxProblem(line, column, Found.THE_END.with(), closing(context));
        }
        if (message.startsWith("Illegal unquoted character")) {
            Phrase expected = Expected.CLOSING_QUOTE.with();
            return new SyntaxProblem(line, column, Found.GOES_ON.with(), expected);
        }
        return new SyntaxProblem(line, column, Found.NO_JSON.with(), Phrase.verbatim(message));
    }

    private static SyntaxProblem tooMuch(int line, int column, String message) {
        StreamReadConstraints most = StreamReadConstraints.defaults();
        if (message.contains("nesting depth")) {
            Phrase expected = Expected.MOST_LEVELS.with(most.getMaxNestingDepth());
            return new SyntaxProblem(line, column, Found.ONE_LEVEL_MORE.with(), expected);
        }
        if (message.contains("Number")) {
            Phrase expected = Expected.MOST_DIGITS.with(most.getMaxNumberLength());
            return new SyntaxProblem(line, column, Found.LONGER_NUMBER.with(), expected);
        }
        return new SyntaxProblem(line, column, Found.TOO_LONG.with(), Expected.BY_A_PERSON.with());
    }

    private static Phrase wanted(String expecting, TokenStreamContext context) {
        if (expecting.startsWith("comma")) {
            return context.inArray()
                    ? Expected.COMMA_OR_BRACKET.with()
                    : Expected.COMMA_OR_BRACE.with();
        }
        if (expecting.startsWith("double-quote")) {
            return Expected.KEY.with();
        }
        if (expecting.startsWith("a colon")) {
            return Expected.COLON.with();
        }
        return expecting.contains("valid value") || expecting.contains("JSON String")
                ? A_VALUE
                : Phrase.verbatim(expecting);
    }

    private static Phrase closing(TokenStreamContext context) {
        if (context.inRoot()) {
            return Expected.NOTHING_MORE.with();
        }
        int line = context.startLocation(ContentReference.unknown()).getLineNr();
        return context.inArray()
                ? Expected.CLOSING_BRACKET.with(line)
                : Expected.CLOSING_BRACE.with(line);
    }
}
