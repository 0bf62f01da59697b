package dev.evenkeel.ui.edit;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.AdminState;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hosts as people have them at hand: lines, a comma list, a column of a spreadsheet with the
 * weights beside it, JSON, URLs, a curl command, the servers of an nginx {@code upstream} block.
 *
 * @param hosts each address once, in the order of the text
 * @param unread the words that are no host
 */
public record PastedHosts(List<Host> hosts, List<String> unread) {

    private static final Pattern NGINX_SERVER = Pattern.compile("\\bserver\\s+([^;{}]+);");
    private static final Pattern NGINX_SETTING = Pattern.compile("(\\w+)=(\\d{1,9})");
    private static final Pattern URL = Pattern.compile("(?:https?|h2c)://[^\\s\"'<>|;,\\])}]+");
    private static final Pattern JSON_ADDRESS =
            Pattern.compile(
                    "\"address\"\\s*:\\s*\"([^\"]+)\"(?:[^{}]*?\"weight\"\\s*:\\s*(\\d{1,9}))?");
    private static final Pattern ROW = Pattern.compile("(\\S+)[\\t ]+(\\d{1,9})");

    public PastedHosts {
        hosts = List.copyOf(hosts);
        unread = List.copyOf(unread);
    }

    public static PastedHosts parse(String text) {
        if (text.strip().startsWith("[")
                && ConfigReader.readService("pasted", "{\"hosts\":" + text + "}")
                        instanceof ServiceResult.Read json) {
            return new PastedHosts(json.service().hosts(), List.of());
        }
        Reading reading = new Reading();
        if (NGINX_SERVER.matcher(text).find()) {
            reading.nginx(text);
        } else if (JSON_ADDRESS.matcher(text).find()) {
            reading.json(text);
        } else if (text.strip().startsWith("curl ")) {
            reading.urls(text);
        } else {
            text.lines().forEach(reading::line);
        }
        return new PastedHosts(List.copyOf(reading.hosts.values()), reading.unread);
    }

    /** One pass over a text. */
    private static final class Reading {

        private final Map<HostAddress, Host> hosts = new LinkedHashMap<>();
        private final List<String> unread = new ArrayList<>();

        void nginx(String text) {
            Matcher servers = NGINX_SERVER.matcher(text);
            while (servers.find()) {
                String[] words = servers.group(1).strip().split("\\s+");
                Optional<HostAddress> address = HostAddress.parse(words[0]);
                if (address.isEmpty()) {
                    unread.add(words[0]);
                    continue;
                }
                Host host = Host.at(address.get());
                for (String word : words) {
                    host = withNginxWord(host, word);
                }
                hosts.putIfAbsent(host.address(), host);
            }
        }

        private static Host withNginxWord(Host host, String word) {
            Matcher setting = NGINX_SETTING.matcher(word);
            if (setting.matches()) {
                int value = Integer.parseInt(setting.group(2));
                return switch (setting.group(1)) {
                    case "weight" -> host.withWeight(value);
                    // nginx writes "no limit" as 0.
                    case "max_conns" -> value == 0 ? host : host.withMaxRequests(value);
                    default -> host;
                };
            }
            return switch (word) {
                case "backup" -> host.withBackup(true);
                case "down" -> host.withState(AdminState.DISABLED);
                default -> host;
            };
        }

        void json(String text) {
            Matcher entries = JSON_ADDRESS.matcher(text);
            while (entries.find()) {
                String weight = entries.group(2);
                add(entries.group(1), weight == null ? 1 : Integer.parseInt(weight));
            }
        }

        void urls(String text) {
            Matcher urls = URL.matcher(text);
            while (urls.find()) {
                add(urls.group(), Host.DEFAULT_WEIGHT);
            }
        }

        /** A row of a spreadsheet: the address, then its settings in any order. */
        private boolean row(String line) {
            String[] cells = line.strip().split("\t");
            Optional<HostAddress> address = HostAddress.parse(cells[0].strip());
            boolean heads = cells[0].strip().equalsIgnoreCase("address");
            if (cells.length < 2 || (address.isEmpty() && !heads)) {
                return false;
            }
            if (heads) {
                return true;
            }
            Host host = Host.at(address.get());
            boolean weighted = false;
            for (String cell : Arrays.asList(cells).subList(1, cells.length)) {
                String word = cell.strip().toLowerCase(Locale.ROOT);
                if (word.matches("\\d{1,9}")) {
                    int number = Integer.parseInt(word);
                    host = weighted ? host.withMaxRequests(number) : host.withWeight(number);
                    weighted = true;
                } else if (word.equals("backup")) {
                    host = host.withBackup(true);
                } else {
                    for (AdminState state : AdminState.values()) {
                        host = word.equals(state.word()) ? host.withState(state) : host;
                    }
                }
            }
            hosts.putIfAbsent(host.address(), host);
            return true;
        }

        void line(String line) {
            if (line.strip().indexOf('\t') > 0 && row(line)) {
                return;
            }
            Matcher row = ROW.matcher(line.strip());
            if (row.matches()) {
                add(row.group(1), Integer.parseInt(row.group(2)));
                return;
            }
            // What remains after the marks of a JSON array and of a list with bullets are words.
            for (String word : line.split("[\\s,;\"'\\u2022]+")) {
                String bare = word.startsWith("[\"") ? word.substring(1) : word;
                if (!bare.isEmpty() && !bare.matches("[\\[\\]*-]+")) {
                    add(bare, Host.DEFAULT_WEIGHT);
                }
            }
        }

        private void add(String word, int weight) {
            Optional<HostAddress> address = HostAddress.parse(word).or(() -> ofUrl(word));
            if (address.isPresent()) {
                hosts.putIfAbsent(address.get(), Host.at(address.get()).withWeight(weight));
            } else {
                unread.add(word);
            }
        }

        /** The host of a URL that goes on with a path. */
        private static Optional<HostAddress> ofUrl(String word) {
            if (!URL.matcher(word).matches()) {
                return Optional.empty();
            }
            try {
                URI uri = URI.create(word);
                return uri.getRawAuthority() == null
                        ? Optional.empty()
                        : HostAddress.parse(uri.getScheme() + "://" + uri.getRawAuthority());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }
    }
}
