package dev.evenkeel.tryit;

import java.util.ArrayList;
import java.util.List;

/**
 * A command as a POSIX shell splits it into words: quotes, backslashes, continued lines, and {@code
 * $'…'} as browsers write it.
 */
final class ShellWords {

    private final String text;
    private int at;

    private ShellWords(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        return new ShellWords(text).read();
    }

    /** The word, quoted where a shell would see more than a word in it. */
    static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=@%+,-]+")
                ? word
                : "'" + word.replace("'", "'\\''") + "'";
    }

    private List<String> read() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
                continue;
            }
            if (c == '\\' && at < text.length()) {
                char next = text.charAt(at++);
                if (next == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                } else if (next != '\n') {
                    word.append(next);
                    inWord = true;
                }
                continue;
            }
            inWord = true;
            switch (c) {
                case '\'' -> single(word);
                case '"' -> twofold(word);
                case '$' -> {
                    if (at < text.length() && text.charAt(at) == '\'') {
                        at++;
                        ansi(word);
                    } else {
                        word.append(c);
                    }
                }
                default -> word.append(c);
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    private void single(StringBuilder word) {
        int end = text.indexOf('\'', at);
        int to = end < 0 ? text.length() : end;
        word.append(text, at, to);
        at = to + 1;
    }

    private void twofold(StringBuilder word) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return;
            }
            if (c == '\\' && at < text.length() && "\\\"$`\n".indexOf(text.charAt(at)) >= 0) {
                char next = text.charAt(at++);
                if (next != '\n') {
                    word.append(next);
                }
            } else {
                word.append(c);
            }
        }
    }

    private void ansi(StringBuilder word) {
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\'') {
                return;
            }
            if (c != '\\' || at >= text.length()) {
                word.append(c);
                continue;
            }
            char next = text.charAt(at++);
            switch (next) {
                case 'n' -> word.append('\n');
                case 'r' -> word.append('\r');
                case 't' -> word.append('\t');
                case 'u' -> word.append(code(4));
                case 'x' -> word.append(code(2));
                default -> word.append(next);
            }
        }
    }

    /** The character of so many hexadecimal digits, or a mark where they aren't any. */
    private String code(int digits) {
        int end = Math.min(text.length(), at + digits);
        String number = text.substring(at, end);
        at = end;
        return number.matches("[0-9A-Fa-f]+")
                ? Character.toString(Integer.parseInt(number, 16))
                : "\uFFFD";
    }
}
