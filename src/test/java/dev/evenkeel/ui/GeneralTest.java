package dev.evenkeel.ui;

import static dev.evenkeel.ui.OpenWindow.cell;
import static dev.evenkeel.ui.OpenWindow.service;
import static dev.evenkeel.ui.OpenWindow.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.evenkeel.config.TokenFile;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.ListenTrouble;
import dev.evenkeel.model.Listener;
import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Role;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.SecretHash;
import dev.evenkeel.model.Tls;
import dev.evenkeel.model.Token;
import dev.evenkeel.phrase.Phrase;
import dev.evenkeel.tls.CertificateInfo;
import dev.evenkeel.tls.CertificateOwner;
import dev.evenkeel.tls.CertificateState;
import dev.evenkeel.tls.DevelopmentCertificate;
import dev.evenkeel.tls.KeyFolder;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The page of global settings, what to do about a taken port, and the settings beside a table. */
@ExtendWith(QuickRobot.class)
@Timeout(60)
class GeneralTest {

    private static final ListenAddress FIRST = Configuration.DEFAULT_LISTENER.address();

    private OpenWindow window;

    @Start
    void start(Stage stage) {
        window =
                new OpenWindow(
                        stage,
                        Configuration.EMPTY.plusService(
                                service("shop", "127.0.0.1:9001")
                                        .plusRoute(
                                                Route.to(
                                                        PathPattern.parse("/cart")
                                                                .orElseThrow()))));
    }

    @AfterEach
    void close(FxRobot robot) {
        window.close(robot);
    }

    @Test
    void listenerIsAddedSetAndRemovedAndUndone(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.clickOn("#add-listener");
        await().until(() -> robot.lookup("#listener-address").queryAll().size() == 2);
        ListenAddress second = listeners().getLast();
        assertThat(second).isNotEqualTo(FIRST).isNotEqualTo(Configuration.DEFAULT_ADMIN.address());
        Node field = robot.lookup("#listener-address").nth(1).query();
        robot.clickOn(field);
        robot.push(KeyCode.SHORTCUT, KeyCode.A).write("127.0.0.1:8080").push(KeyCode.ENTER);
        assertThat(field.getAccessibleHelp())
                .isEqualTo("127.0.0.1:8080 (expected: an address that no other listener has)");
        assertThat(listeners()).containsExactly(FIRST, second);
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().untilAsserted(() -> assertThat(listeners()).containsExactly(FIRST));
    }

    @Test
    void certificateForLocalhostIsMadeShownByAListenerAndUndone(
            FxRobot robot, @TempDir Path folder) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.clickOn("#make-certificate");
        assertThat(text(robot, "#certificate-note")).contains("save the configuration first");
        assertThat(listeners()).containsExactly(FIRST);

        window.chosen = folder.resolve("config.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.exists(window.chosen));
        robot.clickOn("#make-certificate");
        await().until(() -> listeners().size() == 2);
        Listener second = window.registry.configuration().listeners().getLast();
        assertThat(second.address().host()).isEqualTo("127.0.0.1");
        assertThat(second.address().port()).isGreaterThanOrEqualTo(8443);
        assertThat(second.tls()).isEqualTo(DevelopmentCertificate.tls());
        assertThat(folder).isDirectoryContaining("glob:**localhost.key");
        String authority = folder.resolve(DevelopmentCertificate.AUTHORITY).toString();
        assertThat(text(robot, "#certificate-note"))
                .contains(second.address().toString(), authority);
        robot.clickOn("#copy-authority");
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(authority));

        robot.clickOn("#make-certificate");
        await().until(() -> !robot.lookup("#make-certificate").query().isDisabled());
        assertThat(listeners()).as("it is shown already").hasSize(2);
        robot.push(KeyCode.SHORTCUT, KeyCode.Z);
        await().untilAsserted(() -> assertThat(listeners()).containsExactly(FIRST));
        await().until(() -> !robot.lookup("#certificate-note").query().getParent().isVisible());
    }

    @Test
    void certificateThatCannotBeWrittenChangesNothingAndSaysWhy(FxRobot robot, @TempDir Path folder)
            throws IOException {
        window.chosen = folder.resolve("config.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.exists(window.chosen));
        Path others = Files.writeString(folder.resolve("localhost.key"), "somebody's");
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        robot.clickOn("#make-certificate");
        await().untilAsserted(() ->
                assertThat(text(robot, "#certificate-note"))
                        .startsWith(others + " is there already"));
        assertThat(others).hasContent("somebody's");
        assertThat(listeners()).containsExactly(FIRST);
    }

    @Test
    void tokenIsMadeShownOnceCopiedAndRevoked(FxRobot robot, @TempDir Path folder)
            throws IOException {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        await().until(() ->
                robot.lookup("#tokens .muted").<Labeled>query().getText().contains("save the"));
        window.chosen = folder.resolve("config.json");
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.exists(window.chosen));
        TokenFile file = TokenFile.beside(window.chosen);

        make(robot, "no name");
        assertThat(text(robot, "#token-wrong")).contains("expected: 1 to 64 letters");
        make(robot, "ci");
        await().until(() -> robot.lookup("#copy-token").query().getParent().isVisible());
        String secret = robot.lookup("#token-secret").<TextField>query().getText();
        Token made = tokens(file).getFirst();
        assertThat(made.name()).isEqualTo("ci");
        assertThat(made.role()).isEqualTo(Role.READ);
        assertThat(made.hash()).isEqualTo(SecretHash.of(secret));
        robot.clickOn("#copy-token");
        robot.interact(
                () -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(secret));
        await().until(() -> row(robot).startsWith("for reading, made "));
        assertThat(row(robot)).endsWith("not used since the start");
        window.lastUses.put("ci", Instant.now());
        await().until(() -> row(robot).contains("last used"));

        make(robot, "ci");
        await().until(() -> text(robot, "#token-wrong").startsWith("There is a token ci already"));
        make(robot, "ci2");
        await().until(() -> robot.lookup("#copy-token").query().getParent().isVisible());
        robot.push(KeyCode.SHORTCUT, KeyCode.DIGIT1);
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        assertThat(robot.lookup("#token-secret").<TextField>query().getText())
                .as("the page was left")
                .isEmpty();
        assertThat(window.registry.history().path())
                .as("no edit")
                .allSatisfy(it -> assertThat(it.toString()).doesNotContain(secret, "ci2"));

        await().until(() -> robot.lookup("#tokens .button").queryAll().size() == 2);
        robot.interact(() -> robot.lookup("#tokens .button").<Button>query().fire());
        await().until(() -> text(robot, "#token-note").startsWith("ci is revoked"));
        assertThat(tokens(file)).extracting(Token::name).containsExactly("ci2");
    }

    private static void make(FxRobot robot, String name) {
        robot.interact(() -> {
            robot.lookup("#token-name").<TextField>query().setText(name);
            robot.lookup("#make-token").<Button>query().fire();
        });
        QuickRobot.settle();
    }

    private static String row(FxRobot robot) {
        QuickRobot.settle();
        return robot.lookup("#tokens .muted").<Labeled>query().getText();
    }

    private static List<Token> tokens(TokenFile file) {
        return ((TokenFile.Content.Tokens) file.read()).tokens();
    }

    @Test
    void certificateIsChosenByItsFileAndNamedFromTheFolderOfTheConfiguration(
            FxRobot robot, @TempDir Path folder) throws IOException {
        window.chosen = Files.createDirectory(folder.resolve("config")).resolve("config.json");
        Path tls = Files.createDirectory(folder.resolve("config/tls"));
        KeyFolder keys = new KeyFolder(tls);
        keys.write("shop", "shop.test");
        Path lone = tls.resolve("lone.pem");
        Files.writeString(lone, Files.readString(tls.resolve("shop.crt")));
        Path elsewhere = folder.resolve("else.pem");
        Files.writeString(elsewhere, Files.readString(tls.resolve("shop.key")));
        robot.push(KeyCode.SHORTCUT, KeyCode.S);
        await().until(() -> Files.exists(window.chosen));
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);

        window.chosenFiles.add(tls.resolve("shop.crt"));
        choose(robot);
        assertThat(certificates())
                .isEqualTo(List.of(new Tls.Pem("tls/shop.crt", "tls/shop.key", null)));
        window.chosenFiles.addAll(List.of(lone, elsewhere));
        choose(robot);
        assertThat(certificates())
                .as("one more, its key asked for")
                .isEqualTo(
                        List.of(
                                new Tls.Pem("tls/shop.crt", "tls/shop.key", null),
                                new Tls.Pem("tls/lone.pem", elsewhere.toString(), null)));
    }

    private static void choose(FxRobot robot) {
        Button button =
                robot
                        .lookup("#listener-tls-certificates")
                        .query()
                        .getParent()
                        .lookupAll(".form-offer")
                        .stream()
                        .map(Button.class::cast)
                        .findFirst()
                        .orElseThrow();
        assertThat(button.getAccessibleText()).startsWith("Add a certificate from a file");
        robot.interact(button::fire);
    }

    private List<?> certificates() {
        QuickRobot.settle();
        return window.registry.configuration().listeners().getFirst().tls().certificates();
    }

    @Test
    void certificatesInUseSayWhenTheyExpireAndWhatIsWrong(FxRobot robot) {
        robot.push(KeyCode.SHORTCUT, KeyCode.COMMA);
        await().until(() -> robot.lookup("No certificate is in use.").tryQuery().isPresent());
        window.certificates =
                List.of(
                        certificate("far.test", 200, null),
                        certificate("soon.test", 12, null),
                        certificate("gone.test", -1, "gone.key: not a key"));
        await().until(() -> robot.lookup("gone.test").tryQuery().isPresent());
        assertThat(rows(robot, ".success"))
                .singleElement()
                .asString()
                .contains("valid, expires in 200 d");
        assertThat(rows(robot, ".severe"))
                .singleElement()
                .asString()
                .contains("expires soon, in 12 d");
        assertThat(rows(robot, ".danger"))
                .singleElement()
                .asString()
                .contains("expired on", "its new files are not in use: gone.key: not a key");
    }

    private static CertificateState certificate(String name, long days, @Nullable String trouble) {
        Instant now = OpenWindow.now();
        return new CertificateState(
                CertificateOwner.LISTENER.with("127.0.0.1:8443"),
                new CertificateInfo(
                        name + ".crt",
                        List.of(name),
                        "Test CA",
                        now.minus(Duration.ofDays(90)),
                        now.plus(Duration.ofDays(days)).plusSeconds(3_600),
                        "AB:CD"),
                trouble == null ? null : Phrase.verbatim(trouble));
    }

    /** The words beside the icons that look like this. */
    private static List<String> rows(FxRobot robot, String tone) {
        QuickRobot.settle();
        return robot.lookup("#certificates " + tone).queryAll().stream()
                .map(icon -> icon.getParent().lookup(".muted"))
                .map(words -> ((Labeled) words).getText())
                .toList();
    }

    @Test
    void takenPortIsLeftForAFreeOneInOneClick(FxRobot robot) {
        ProxyControl.State serving = window.proxy.state;
        window.proxy.state =
                new ProxyControl.State.Failed(
                        ListenTrouble.AT.with(
                                FIRST, ListenTrouble.IN_USE.with("listeners", "--port")),
                        FIRST);
        await().until(() -> text(robot, "#use-free-port").startsWith("Use port "));
        String offer = text(robot, "#use-free-port");
        window.proxy.started = serving;
        robot.clickOn("#use-free-port");
        await().until(() -> !robot.lookup(".trouble").query().isVisible());
        assertThat(offer).isEqualTo("Use port " + listeners().getFirst().port());
        assertThat(listeners()).hasSize(1).doesNotContain(FIRST);
        assertThat(window.registry.undoLabel())
                .hasToString("listener 127.0.0.1:8080 becomes " + listeners().getFirst());
    }

    @Test
    void allSettingsOfARouteStandBesideTheTable(FxRobot robot) {
        robot.clickOn("Routes  1");
        robot.clickOn(cell(robot, "#routes-table", 0, "path"));
        robot.push(KeyCode.ALT, KeyCode.ENTER);
        robot.clickOn("#route-rewrite").write("/basket").push(KeyCode.ENTER);
        Route route = route();
        assertThat(route.rewrite()).hasToString("/basket");
        await().until(() -> robot.lookup("to /basket").tryQuery().isPresent());
        robot.clickOn("#route-methods").write("get").push(KeyCode.ENTER);
        assertThat(route().methods()).containsExactly("GET");
        assertThat(route().rewrite()).hasToString("/basket");
        robot.clickOn("#route-maxBody").write("big").push(KeyCode.ENTER);
        assertThat(robot.lookup("#route-maxBody").query().getAccessibleHelp())
                .startsWith("big (expected: ");
    }

    private Route route() {
        QuickRobot.settle();
        return window.registry.configuration().service("shop").orElseThrow().routes().getFirst();
    }

    private List<ListenAddress> listeners() {
        QuickRobot.settle();
        return window.registry.configuration().listeners().stream()
                .map(listener -> listener.address())
                .toList();
    }
}
