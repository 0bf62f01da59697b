package dev.evenkeel.config;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Host;
import dev.evenkeel.model.HostAddress;
import dev.evenkeel.model.Service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A program of its own that saves two versions in turn, to several files, until it is killed. */
final class SaveLoop {

    static final Configuration SHORT = Configuration.EMPTY.plusService(Service.named("short"));

    /** Long enough that writing it takes more than one system call's worth of luck. */
    static final Configuration LONG =
            Configuration.EMPTY.plusService(
                    Service.named("long")
                            .withHosts(
                                    IntStream.range(0, 40)
                                            .mapToObj(i -> "10.0.0." + i + ":9000")
                                            .map(it -> Host.at(HostAddress.parse(it).orElseThrow()))
                                            .toList()));

    private SaveLoop() {}

    /**
     * Saves to each of the files, all at once, and writes a byte to standard output after each
     * save.
     *
     * @param args how many rounds, and the files
     */
    public static void main(String[] args) throws IOException {
        try (ExecutorService savers = Executors.newCachedThreadPool()) {
            List<Future<?>> running = new ArrayList<>();
            for (String file : List.of(args).subList(1, args.length)) {
                running.add(savers.submit(() -> save(Path.of(file), Integer.parseInt(args[0]))));
            }
            for (Future<?> each : running) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void save(Path path, int rounds) {
        try (ConfigFile file = new ConfigFile()) {
            check(file.open(path) instanceof OpenResult.Opened);
            for (int i = 0; i < rounds; i++) {
                for (Configuration next : List.of(SHORT, LONG)) {
                    check(file.save(next).join() instanceof SaveResult.Saved);
                    System.out.write('!');
                    System.out.flush();
                }
            }
        }
    }

    private static void check(boolean worked) {
        if (!worked) {
            throw new IllegalStateException("a save failed");
        }
    }
}
