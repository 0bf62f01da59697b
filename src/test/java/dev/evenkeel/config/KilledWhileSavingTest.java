package dev.evenkeel.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Configuration;
import dev.evenkeel.phrase.Phrase;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Kills real processes (SIGKILL, where there is one) at any moment of their saving, 200 times. Each
 * saves to several files at once, so that every kill cuts off as many saves.
 */
class KilledWhileSavingTest {

    private static final int KILLS = 200;
    private static final int FILES_EACH = 4;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_DELAY_MICROS = 3_000;

    @TempDir Path folder;

    @Test
    void theFileIsOneOfTheTwoVersionsWheneverTheProgramIsKilled() throws Exception {
        List<String> command = command(classPath());
        train(command);
        long seed = System.nanoTime();
        List<Future<Integer>> killed = new ArrayList<>();
        try (ExecutorService killers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                List<Path> files = files("killer" + i);
                Random random = new Random(seed + i);
                killed.add(killers.submit(() -> killOften(command, files, random)));
            }
        }
        int longOnes = 0;
        for (Future<Integer> each : killed) {
            longOnes += each.get();
        }
        // Else the kills all came at one point, and would show little.
        assertThat(longOnes).as("seed %s", seed).isBetween(1, KILLS * FILES_EACH - 1);
    }

    /** How many times the long version was found. */
    private static int killOften(List<String> command, List<Path> files, Random random)
            throws IOException {
        int longOnes = 0;
        for (int i = 0; i < KILLS / AT_ONCE; i++) {
            Process process = start(command, 1_000_000, files);
            int saves = FILES_EACH + random.nextInt(2 * FILES_EACH);
            assertThat(process.getInputStream().readNBytes(saves)).hasSize(saves);
            LockSupport.parkNanos(random.nextInt(LONGEST_DELAY_MICROS) * 1_000L);
            process.destroyForcibly().onExit().join();

            for (Path file : files) {
                Configuration found = ConfigWriterTest.read(Files.readString(file));
                assertThat(found).isIn(SaveLoop.SHORT, SaveLoop.LONG);
                longOnes += found.equals(SaveLoop.LONG) ? 1 : 0;
            }
        }
        return longOnes;
    }

    private List<Path> files(String name) throws IOException {
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < FILES_EACH; i++) {
            Path file = folder.resolve(name + "-" + i + ".json");
            files.add(Files.writeString(file, ConfigWriter.write(SaveLoop.LONG)));
        }
        return files;
    }

    /** A run that ends by itself leaves its classes, linked, for the others to start fast. */
    private void train(List<String> command) throws Exception {
        List<String> training = new ArrayList<>(command);
        training.set(1, "-XX:AOTCacheOutput=" + cache());
        Process process = start(training, 3, files("training"));
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }

    private Path cache() {
        return folder.resolve("classes.aot");
    }

    private List<String> command(String classPath) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:AOTCache=" + cache(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                classPath,
                SaveLoop.class.getName());
    }

    private static Process start(List<String> command, int rounds, List<Path> files)
            throws IOException {
        List<String> all = new ArrayList<>(command);
        all.add(String.valueOf(rounds));
        files.forEach(file -> all.add(file.toString()));
        return new ProcessBuilder(all).redirectError(Redirect.DISCARD).start();
    }

    /** Jars only: the cache doesn't take classes from folders. */
    private String classPath() throws Exception {
        Set<String> path = new LinkedHashSet<>();
        Path jar = folder.resolve("classes.jar");
        path.add(jar.toString());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> ours :
                    List.of(ConfigFile.class, SaveLoop.class, Configuration.class, Phrase.class)) {
                addPackageOf(ours, out);
            }
        }
        // Jackson's databind needs its annotations, which no class here does.
        Class<?> annotation = Class.forName("com.fasterxml.jackson.annotation.JsonFormat");
        for (Class<?> used :
                List.of(JsonFactory.class, JsonNode.class, annotation, LoggerFactory.class)) {
            path.add(originOf(used).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static void addPackageOf(Class<?> member, JarOutputStream out) throws Exception {
        Path classes = originOf(member);
        Path inPackage = classes.resolve(member.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(inPackage)) {
            for (Path file : files.toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    private static Path originOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
