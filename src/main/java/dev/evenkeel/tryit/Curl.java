package dev.evenkeel.tryit;

import dev.evenkeel.traffic.JournalEntry.Field;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests as curl commands, which is how people hand them to each other. */
public final class Curl {

    /**
     * A command that was read.
     *
     * @param host that its URL names, without the port
     * @param unread its words that say something this program can't do
     */
    public record Read(Draft draft, String host, List<String> unread) {
        public Read {
            unread = List.copyOf(unread);
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";

    private Curl() {}

    /** The command that sends the same. */
    public static String of(Aimed aimed) {
        Draft draft = aimed.draft();
        List<String> words = new ArrayList<>(List.of("curl"));
        boolean posts = !draft.body().isEmpty();
        if (draft.method().equals("HEAD") && !posts) {
            words.add("--head");
        } else if (!draft.method().equals(posts ? "POST" : "GET")) {
            words.add("-X " + ShellWords.quoted(draft.method()));
        }
        String domain = aimed.reach().domain();
        String url = aimed.url();
        if (domain != null && aimed.isSecure()) {
            int port = aimed.origin().getPort();
            words.add(
                    "--resolve "
                            + ShellWords.quoted(
                                    domain
                                            + ":"
                                            + (port < 0 ? 443 : port)
                                            + ":"
                                            + aimed.origin().getHost()));
        } else if (domain != null) {
            url = aimed.origin() + aimed.target();
            words.add("-H " + ShellWords.quoted("Host: " + domain));
        }
        if (aimed.isSecure()) {
            words.add("-k");
        }
        for (Field field : draft.fields()) {
            words.add("-H " + ShellWords.quoted(field.name() + ": " + field.value()));
        }
        if (!draft.contentType().isEmpty()) {
            words.add("-H " + ShellWords.quoted("Content-Type: " + draft.contentType()));
        }
        if (posts) {
            words.add("--data-raw " + ShellWords.quoted(draft.body()));
        }
        words.add(ShellWords.quoted(url));
        return String.join(" ", words);
    }

    /** What a command would send; empty where it is none, or asks for no address. */
    public static Optional<Read> read(String command) {
        List<String> words = ShellWords.of(command.strip());
        if (words.isEmpty() || !words.getFirst().matches("(.*/)?curl(\\.exe)?")) {
            return Optional.empty();
        }
        Reading reading = new Reading(words);
        reading.all();
        return reading.result();
    }

    /** One pass over the words. */
    private static final class Reading {

        private final List<String> words;
        private final List<Field> fields = new ArrayList<>();
        private final List<String> unread = new ArrayList<>();
        private final List<String> data = new ArrayList<>();
        private int at = 1;
        private @Nullable String method;
        private @Nullable String url;
        private String type = "";
        private boolean dataInQuery;

        Reading(List<String> words) {
            this.words = words;
        }

        void all() {
            while (at < words.size()) {
                String word = words.get(at++);
                if (!word.startsWith("-") || word.equals("-")) {
                    address(word);
                } else if (word.startsWith("--")) {
                    int equals = word.indexOf('=');
                    String name = equals < 0 ? word : word.substring(0, equals);
                    option(name, equals < 0 ? null : word.substring(equals + 1));
                } else {
                    letters(word);
                }
            }
        }

        /** {@code -XPOST}, {@code -sSk}, {@code -H}: a value may follow at once or as next word. */
        private void letters(String word) {
            for (int i = 1; i < word.length(); i++) {
                String name = "-" + word.charAt(i);
                String rest = word.substring(i + 1);
                if (takesValue(name)) {
                    option(name, rest.isEmpty() ? null : rest);
                    return;
                }
                option(name, null);
            }
        }

        private static boolean takesValue(String name) {
            return switch (name) {
                case "-X",
                        "-H",
                        "-d",
                        "-u",
                        "-A",
                        "-e",
                        "-b",
                        "-c",
                        "-o",
                        "-m",
                        "-F",
                        "-x",
                        "-w",
                        "-T",
                        "-E",
                        "-r",
                        "-y",
                        "-Y",
                        "-z",
                        "-D",
                        "-K" ->
                        true;
                default -> false;
            };
        }

        private void option(String name, @Nullable String given) {
            switch (name) {
                case "-X", "--request" -> method = value(given);
                case "-H", "--header" -> header(value(given));
                case "-d", "--data", "--data-ascii", "--data-raw", "--data-binary" ->
                        data(name, value(given));
                case "--data-urlencode" -> urlencoded(value(given));
                case "--json" -> {
                    data(name, value(given));
                    type = type.isEmpty() ? JSON : type;
                    field("Accept", JSON);
                }
                case "-u", "--user" ->
                        field(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        value(given)
                                                                .getBytes(StandardCharsets.UTF_8)));
                case "-A", "--user-agent" -> field("User-Agent", value(given));
                case "-e", "--referer" -> field("Referer", value(given));
                case "-b", "--cookie" -> cookie(value(given));
                case "-I", "--head" -> method = "HEAD";
                case "-G", "--get" -> dataInQuery = true;
                case "--url" -> address(value(given));
                case "--compressed" -> field("Accept-Encoding", "gzip");
                case "-k",
                        "--insecure",
                        "-s",
                        "--silent",
                        "-S",
                        "--show-error",
                        "-v",
                        "--verbose",
                        "-i",
                        "--include",
                        "-f",
                        "--fail",
                        "-g",
                        "--globoff",
                        "-N",
                        "--no-buffer",
                        "--http1.1",
                        "-4",
                        "-6",
                        "-#",
                        "--progress-bar" -> {}
                case "-o",
                        "--output",
                        "-m",
                        "--max-time",
                        "--connect-timeout",
                        "-c",
                        "--cookie-jar",
                        "-w",
                        "--write-out",
                        "--resolve",
                        "-D",
                        "--dump-header" ->
                        value(given);
                default -> {
                    unread.add(name);
                    if (takesValue(name)) {
                        value(given);
                    }
                }
            }
        }

        private String value(@Nullable String given) {
            if (given != null) {
                return given;
            }
            return at < words.size() ? words.get(at++) : "";
        }

        private void header(String line) {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                unread.add("-H " + line);
                return;
            }
            String name = line.substring(0, colon).strip();
            String value = line.substring(colon + 1).strip();
            if (name.equalsIgnoreCase("Content-Type")) {
                type = value;
            } else if (!name.equalsIgnoreCase("Content-Length")) {
                field(name, value);
            }
        }

        private void field(String name, String value) {
            fields.add(new Field(name, value));
        }

        private void cookie(String value) {
            if (value.contains("=")) {
                field("Cookie", value);
            } else {
                unread.add("-b " + value);
            }
        }

        /** A name of a file is not read: who pastes a command doesn't mean this program's files. */
        private void data(String name, String value) {
            if (value.startsWith("@") && !name.equals("--data-raw")) {
                unread.add(name + " " + value);
            } else {
                data.add(value);
            }
        }

        private void urlencoded(String value) {
            int equals = value.indexOf('=');
            String name = equals < 0 ? "" : value.substring(0, equals);
            String content = URLEncoder.encode(value.substring(equals + 1), StandardCharsets.UTF_8);
            data.add(name.isEmpty() ? content : name + "=" + content);
        }

        private void address(String word) {
            if (url == null) {
                url = word;
            } else {
                unread.add(word);
            }
        }

        Optional<Read> result() {
            if (url == null) {
                return Optional.empty();
            }
            String whole = url.matches("(?i)[a-z][a-z0-9+.-]*://.*") ? url : "http://" + url;
            int from = whole.indexOf("://") + 3;
            int slash = indexOfAny(whole, from, "/?#");
            String authority = whole.substring(from, slash);
            int hash = whole.indexOf('#', slash);
            String target = whole.substring(slash, hash < 0 ? whole.length() : hash);
            int mark = target.indexOf('?');
            String path = mark < 0 ? target : target.substring(0, mark);
            String query = mark < 0 ? "" : target.substring(mark + 1);
            String content = String.join("&", data);
            boolean posts = !data.isEmpty() && !dataInQuery;
            if (dataInQuery && !data.isEmpty()) {
                query = query.isEmpty() ? content : query + "&" + content;
            }
            String verb = method == null ? posts ? "POST" : "GET" : method;
            return Optional.of(
                    new Read(
                            new Draft(
                                    verb,
                                    Form.encoded(path.isEmpty() ? "/" : path),
                                    Form.encoded(query),
                                    fields,
                                    posts && type.isEmpty() ? FORM : type,
                                    posts ? content : ""),
                            hostOf(authority),
                            unread));
        }

        private static int indexOfAny(String text, int from, String marks) {
            int at = from;
            while (at < text.length() && marks.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return at;
        }

        private static String hostOf(String authority) {
            try {
                String host = URI.create("http://" + authority).getHost();
                return host == null ? "" : host.toLowerCase(Locale.ROOT);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
    }
}
