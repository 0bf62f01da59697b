package dev.evenkeel;

import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;
import org.jspecify.annotations.Nullable;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The options as they were typed, each at most once. */
final class GivenOptions {

    private final CommandLine given;

    private GivenOptions(CommandLine given) {
        this.given = given;
    }

    /** The options that there are. */
    static Options all() {
        Options all = new Options();
        List.of("headless", "demo", "check", "tokens", "hash-password", "new-key", "version")
                .forEach(name -> all.addOption(Option.builder().longOpt(name).get()));
        all.addOption(Option.builder("h").longOpt("help").get());
        all.addOption(withValue("config", "FILE").get());
        all.addOption(withValue("port", "N").get());
        all.addOption(withValue("admin-port", "N").get());
        all.addOption(withValue("dev-certificate", "DIR").optionalArg(true).get());
        all.addOption(withValue("new-token", "NAME").get());
        all.addOption(withValue("role", "ROLE").get());
        all.addOption(withValue("revoke-token", "NAME").get());
        return all;
    }

    private static Option.Builder withValue(String name, String what) {
        return Option.builder().longOpt(name).hasArg().argName(what);
    }

    static GivenOptions parse(String... args) throws WrongUsage {
        CommandLine given;
        try {
            given =
                    DefaultParser.builder()
                            .setAllowPartialMatching(false)
                            .setStripLeadingAndTrailingQuotes(false)
                            .get()
                            .parse(all(), args);
        } catch (UnrecognizedOptionException e) {
            throw new WrongUsage("Unknown option: '" + e.getOption() + "'");
        } catch (MissingArgumentException e) {
            throw new WrongUsage("Missing value for option " + titleOf(e.getOption()));
        } catch (ParseException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
        if (!given.getArgList().isEmpty()) {
            throw new WrongUsage("Unknown argument: '" + given.getArgList().getFirst() + "'");
        }
        Set<Option> seen = new HashSet<>();
        for (Option option : given.getOptions()) {
            if (!seen.add(option)) {
                throw new WrongUsage(
                        "Option " + titleOf(option) + " should be specified only once");
            }
        }
        return new GivenOptions(given);
    }

    private static String titleOf(Option option) {
        String title = "'--" + option.getLongOpt() + "'";
        return option.hasArg() ? title + " (" + option.getArgName() + ")" : title;
    }

    boolean has(String option) {
        return given.hasOption(option);
    }

    /** Empty where it may stand without a value and does; null where the option wasn't given. */
    @Nullable String value(String option) {
        return given.hasOption(option) ? given.getOptionValue(option, "") : null;
    }

    /** The same as a path. */
    @Nullable Path path(String option) throws WrongUsage {
        String text = value(option);
        if (text == null) {
            return null;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new WrongUsage(option, text, "a path");
        }
    }
}
