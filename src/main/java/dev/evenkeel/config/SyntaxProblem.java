package dev.evenkeel.config;

import dev.evenkeel.model.Violation;

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
    private static final String A_VALUE =
            "a text in double quotes, a number, true, false, null, a list or an object";

    private final transient Problem problem;

    SyntaxProblem(int line, int column, String found, String expected) {
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
                    line, column, character.group(1), wanted(character.group(2), context));
        }
        Matcher word = WORD.matcher(message);
        if (word.matches()) {
            return new SyntaxProblem(line, column, word.group(1), A_VALUE);
        }
        Matcher bracket = BRACKET.matcher(message);
        if (bracket.matches()) {
            return new SyntaxProblem(line, column, bracket.group(1), closing(context));
        }
        if (message.startsWith("Unexpected end-of-input")) {
            return new SyntaxProblem(line, column, "the end of the text", closing(context));
        }
        if (message.startsWith("Illegal unquoted character")) {
            String expected = "a closing double quote on the same line";
            return new SyntaxProblem(line, column, "a text that goes on", expected);
        }
        return new SyntaxProblem(line, column, "not JSON", message);
    }

    private static SyntaxProblem tooMuch(int line, int column, String message) {
        StreamReadConstraints most = StreamReadConstraints.defaults();
        if (message.contains("nesting depth")) {
            String expected = "at most " + most.getMaxNestingDepth() + " levels within each other";
            return new SyntaxProblem(line, column, "one level more", expected);
        }
        if (message.contains("Number")) {
            String expected = "at most " + most.getMaxNumberLength() + " digits";
            return new SyntaxProblem(line, column, "a longer number", expected);
        }
        return new SyntaxProblem(line, column, "too long", "what a person could have written");
    }

    private static String wanted(String expecting, TokenStreamContext context) {
        if (expecting.startsWith("comma")) {
            return context.inArray() ? "a comma or ]" : "a comma or }";
        }
        if (expecting.startsWith("double-quote")) {
            return "a key in double quotes";
        }
        if (expecting.startsWith("a colon")) {
            return "a colon after the key";
        }
        return expecting.contains("valid value") || expecting.contains("JSON String")
                ? A_VALUE
                : expecting;
    }

    private static String closing(TokenStreamContext context) {
        if (context.inRoot()) {
            return "nothing after the last }";
        }
        int line = context.startLocation(ContentReference.unknown()).getLineNr();
        return context.inArray()
                ? "] to close the [ of line " + line
                : "} to close the { of line " + line;
    }
}
