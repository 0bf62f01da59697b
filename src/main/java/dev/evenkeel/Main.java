package dev.evenkeel;

import dev.evenkeel.config.ConfigFile;
import dev.evenkeel.config.LiveTokens;
import dev.evenkeel.config.OpenResult;
import dev.evenkeel.config.Problem;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Violation;
import dev.evenkeel.ui.Desktop;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * Where the program begins.
 *
 * <p>Exit status: 0 ended as asked, 1 a configuration or start-up problem, 2 wrong usage. A problem
 * is one clear line on standard error, never a stack trace.
 */
public final class Main {

    static final int OK = 0;
    static final int PROBLEM = 1;
    static final int USAGE = 2;

    private static final String END_WITH_PARENT = "evenkeel.end-with-parent";
    private static final Path USUAL_FILE = Path.of("config.json");

    private Main() {}

    public static void main(String[] args) {
        // Not only where it failed: AWT, which keeps the icon in the system's tray, ends late by
        // itself.
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (WrongUsage e) {
            err.println("evenkeel: " + e.getMessage() + " (--help shows what there is)");
            return USAGE;
        }
        if (arguments.help) {
            out.print(Arguments.HELP);
            return OK;
        }
        if (arguments.version) {
            out.println("evenkeel " + Version.get());
            return OK;
        }
        if (arguments.isAboutTokens()) {
            Path file = arguments.config == null ? USUAL_FILE : arguments.config;
            return new TokenCommand(file, InstantSource.system(), out, err).run(arguments);
        }
        if (arguments.hashPassword || arguments.newKey) {
            SecretCommand secrets = new SecretCommand(out, err);
            return arguments.newKey ? secrets.newKey() : secrets.hashPassword(System.in);
        }
        Path folder = arguments.devCertificateFolder();
        if (folder != null) {
            return new DevCertificateCommand(InstantSource.system(), out, err).run(folder);
        }
        return arguments.check ? check(arguments, out, err) : serve(arguments, out, err);
    }

    private static int check(Arguments arguments, PrintStream out, PrintStream err) {
        Path file = arguments.config == null ? USUAL_FILE : arguments.config;
        try (ConfigFile configFile = new ConfigFile()) {
            Configuration configuration = open(configFile, file, err);
            if (configuration == null) {
                return PROBLEM;
            }
            Violation missing = new LiveTokens(configFile::path).missingFor(configuration.admin());
            if (missing != null) {
                err.println(file + ": " + missing);
                return PROBLEM;
            }
            long hosts = configuration.services().stream().mapToLong(it -> it.hosts().size()).sum();
            int services = configuration.services().size();
            out.println(
                    file
                            + ": valid, "
                            + counted(services, "service")
                            + ", "
                            + counted(hosts, "host"));
            return OK;
        }
    }

    private static String counted(long number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static int serve(Arguments arguments, PrintStream out, PrintStream err) {
        String whyNoWindow = arguments.headless ? null : Desktop.whyUnavailable();
        if (whyNoWindow != null) {
            err.println("evenkeel: serving without a window, as " + whyNoWindow);
        }
        boolean windowed = !arguments.headless && whyNoWindow == null;
        if (windowed) {
            Desktop.prepare();
        }
        int status = serve(arguments, windowed, out, err);
        if (windowed) {
            Desktop.awaitPrepared();
        }
        return status;
    }

    private static int serve(
            Arguments arguments, boolean windowed, PrintStream out, PrintStream err) {
        try (ConfigFile configFile = new ConfigFile()) {
            Path file = fileToOpen(arguments, windowed);
            Configuration configuration =
                    file == null ? Configuration.EMPTY : open(configFile, file, err);
            Path stillToOpen = null;
            if (configuration == null) {
                if (!windowed || arguments.config != null) {
                    return PROBLEM;
                }
                // Nobody asked for that file: the window opens without it, and says what is wrong.
                configuration = Configuration.EMPTY;
                stillToOpen = file;
            }
            if (file == null && !windowed) {
                err.println("evenkeel: no config.json here: starting without services");
            }
            Evenkeel evenkeel = new Evenkeel(configuration, configFile, arguments);
            return run(evenkeel, windowed, stillToOpen, out);
        } catch (StartFailure e) {
            err.println("evenkeel: " + e.getMessage());
            return PROBLEM;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OK;
        }
    }

    /** The file that was asked for, else the one of the last window, else config.json here. */
    private static @Nullable Path fileToOpen(Arguments arguments, boolean windowed) {
        if (arguments.config != null) {
            return arguments.config;
        }
        Path latest = windowed ? Desktop.latestFile() : null;
        if (latest != null) {
            return latest;
        }
        return Files.exists(USUAL_FILE) ? USUAL_FILE : null;
    }

    /**
     * @param stillToOpen a file that the window is to open; null for none
     */
    private static int run(
            Evenkeel evenkeel, boolean windowed, @Nullable Path stillToOpen, PrintStream out)
            throws StartFailure, InterruptedException {
        endGracefullyOnSignal(evenkeel);
        try (evenkeel) {
            evenkeel.start(windowed);
            if (windowed) {
                evenkeel.showWindow(stillToOpen);
            } else {
                out.println(evenkeel.readyLine());
                new CountDownLatch(1).await();
            }
        }
        return OK;
    }

    /**
     * A signal such as SIGTERM ends the program as asked: what is in flight finishes, and the
     * status is 0 where the JVM's own would be that of the signal.
     */
    private static void endGracefullyOnSignal(Evenkeel evenkeel) {
        Thread ending =
                Thread.ofPlatform()
                        .name("shutdown")
                        .unstarted(() -> {
                            if (evenkeel.isRunning()) {
                                evenkeel.close();
                                Runtime.getRuntime().halt(OK);
                            }
                        });
        Runtime.getRuntime().addShutdownHook(ending);
        if (Boolean.getBoolean(END_WITH_PARENT)) {
            // Maven leaves the program behind when it is ended itself.
            var _ =
                    ProcessHandle.current()
                            .parent()
                            .map(it -> it.onExit().thenRun(() -> System.exit(OK)));
        }
    }

    /** What the file holds; null, and each problem told, where it can't be used. */
    private static @Nullable Configuration open(ConfigFile configFile, Path file, PrintStream err) {
        return switch (configFile.open(file)) {
            case OpenResult.Opened opened -> opened.configuration();
            case OpenResult.Invalid invalid -> {
                tell(file, invalid.problems(), err);
                yield null;
            }
            case OpenResult.Unreadable unreadable -> {
                err.println("evenkeel: " + file + ": " + unreadable.reason());
                yield null;
            }
        };
    }

    private static void tell(Path file, List<Problem> problems, PrintStream err) {
        problems.forEach(problem -> err.println(file + ":" + problem));
    }
}
