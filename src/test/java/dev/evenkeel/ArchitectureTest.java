package dev.evenkeel;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may import whom. A new package has to be entered here before anything can use it. */
class ArchitectureTest {

    private static final String ROOT = "dev.evenkeel";

    private static final Map<String, Set<String>> MAY_IMPORT =
            Map.ofEntries(
                    Map.entry("phrase", Set.of()),
                    Map.entry("model", Set.of("phrase")),
                    Map.entry("routing", Set.of("model")),
                    Map.entry("balance", Set.of("model")),
                    Map.entry("traffic", Set.of("phrase", "model")),
                    Map.entry("config", Set.of("phrase", "model")),
                    Map.entry("export", Set.of("model")),
                    Map.entry("demo", Set.of("model")),
                    Map.entry("tracing", Set.of("model")),
                    Map.entry(
                            "registry",
                            Set.of("phrase", "balance", "routing", "traffic", "model", "access")),
                    Map.entry("names", Set.of()),
                    Map.entry("access", Set.of("model")),
                    Map.entry("tls", Set.of("phrase", "model")),
                    Map.entry("health", Set.of("phrase", "registry", "names", "tls", "model")),
                    // Of balance only what a request tells a policy: RequestKey.
                    Map.entry(
                            "proxy",
                            Set.of(
                                    "phrase",
                                    "registry",
                                    "routing",
                                    "balance",
                                    "traffic",
                                    "tracing",
                                    "model",
                                    "names",
                                    "access",
                                    "tls")),
                    Map.entry(
                            "admin",
                            Set.of(
                                    "phrase",
                                    "registry",
                                    "traffic",
                                    "config",
                                    "access",
                                    "tls",
                                    "model")),
                    Map.entry("tryit", Set.of("phrase", "traffic", "model")),
                    Map.entry("whatif", Set.of("balance", "traffic", "model")),
                    Map.entry(
                            "ui",
                            Set.of(
                                    "phrase",
                                    "registry",
                                    "traffic",
                                    "config",
                                    "access",
                                    "tls",
                                    "model",
                                    "demo",
                                    "tryit",
                                    "whatif")));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    static Stream<String> packages() {
        return MAY_IMPORT.keySet().stream().sorted();
    }

    @Test
    void everyPackageHasItsPlaceInTheTable() {
        Set<String> found =
                CLASSES.stream()
                        .map(JavaClass::getPackageName)
                        .filter(name -> name.length() > ROOT.length())
                        .map(name -> name.substring(ROOT.length() + 1).replaceAll("\\..*", ""))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertThat(MAY_IMPORT.keySet()).containsAll(found);
        assertThat(found).contains("model", "registry", "balance", "routing", "traffic");
    }

    @ParameterizedTest
    @MethodSource("packages")
    void importsOnlyWhatTheTableAllows(String name) {
        Set<String> forbidden = new TreeSet<>(MAY_IMPORT.keySet());
        forbidden.removeAll(MAY_IMPORT.get(name));
        forbidden.remove(name);
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(
                                        Stream.of(ROOT),
                                        forbidden.stream().map(it -> ROOT + "." + it + ".."))
                                .toArray(String[]::new))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingGoesRoundInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", "com.sun.javafx..", "atlantafx..")
                .check(CLASSES);
    }

    @Test
    void modelRestsOnTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".model..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".model..", ROOT + ".phrase..", "java..", "org.jspecify..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @MethodSource("algorithmPackages")
    void algorithmsDoNoInputAndOutputAndReadNoClock(String name) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .check(CLASSES);
    }

    static Stream<String> algorithmPackages() {
        return Stream.of("balance", "routing");
    }

    @Test
    void atMostOneClassHandsWorkToTheJavaFxThread() {
        List<String> callers =
                CLASSES.stream()
                        .filter(it ->
                                it.getMethodCallsFromSelf().stream()
                                        .anyMatch(ArchitectureTest::isRunLater))
                        .map(JavaClass::getName)
                        .toList();

        assertThat(callers).hasSizeLessThanOrEqualTo(1);
        assertThat(callers).allMatch(name -> name.startsWith(ROOT + ".ui."));
    }

    private static boolean isRunLater(JavaMethodCall call) {
        return call.getTargetOwner().getName().equals("javafx.application.Platform")
                && call.getName().equals("runLater");
    }

    @Test
    void logsGoThroughSlf4j() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that(not(assignableTo(Main.class)))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(CLASSES);
    }
}
