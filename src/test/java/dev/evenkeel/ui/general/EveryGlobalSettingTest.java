package dev.evenkeel.ui.general;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ReadResult;
import dev.evenkeel.model.AccessLog;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.ListenAddress;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.ListenerEdits;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.SettingEdits;
import dev.evenkeel.ui.form.SchemaKeys;
import dev.evenkeel.ui.form.Section;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What the configuration file can say of the whole has its place in the window. */
class EveryGlobalSettingTest {

    private static final Configuration START =
            ((ReadResult.Read)
                            ConfigReader.read(
                                    """
                                    { "version": 2,
                                      "listeners": ["127.0.0.1:8080", "127.0.0.1:9090"],
                                      "services": { "shop": { "hosts": ["a.test"] } } }
                                    """))
                    .configuration();

    private final Registry registry =
            new Registry(
                    START,
                    new Traffic(InstantSource.system()),
                    InstantSource.system(),
                    new Random(1));
    private final Edits edits = new Edits(registry, () -> {});

    @Test
    void everyGlobalSettingHasItsPlace() {
        Set<String> keys = SchemaKeys.of("Configuration");
        keys.removeAll(Set.of("version", "listeners", "services"));
        assertThat(SchemaKeys.of(GeneralSettings.all()))
                .as("a setting that config.json can have needs an entry in GeneralSettings")
                .isEqualTo(keys);
    }

    @Test
    void everySettingOfAListenerHasItsPlace() {
        assertThat(SchemaKeys.of(ListenerSettings.all()))
                .as("a setting that a listener can have needs an entry in ListenerSettings")
                .isEqualTo(SchemaKeys.of("Configuration/listeners"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    defaultService;     shop
                    trustForwardedFrom; 10.0.0.0/8, ::1
                    via;                true
                    via;                false
                    admin.address;      127.0.0.1:9999
                    log.level;          debug
                    tracing.endpoint;   http://127.0.0.1:4318
                    log.levels;         dev.evenkeel.proxy: debug | org.eclipse.jetty: warn
                    """)
    void isLiveShownAsItWasTypedAndGoesBackToItsDefault(String path, String text) {
        Setting setting = setting(GeneralSettings.all(), path);
        assertThat(apply(new Holder.OfAll(), setting, text)).isEmpty();
        assertThat(registry.configuration()).isNotEqualTo(START);
        assertThat(shown(new Holder.OfAll(), setting)).isEqualTo(text);
        assertThat(registry.undoLabel())
                .hasToString(setting.name() + ": " + setting.inWords(START, text));
        assertThat(apply(new Holder.OfAll(), setting, "")).isEmpty();
        assertThat(registry.configuration()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource({
        "accessLog.file, logs/all.jsonl",
        "accessLog.format, json",
        "accessLog.rotate.size, 1MB",
        "accessLog.rotate.keep, 3"
    })
    void accessLogIsSwitchedOnAndSet(String path, String text) {
        Setting setting = setting(GeneralSettings.all(), path);
        assertThat(apply(new Holder.OfAll(), setting, text)).isEmpty();
        assertThat(shown(new Holder.OfAll(), setting)).isEqualTo(text);
        assertThat(apply(new Holder.OfAll(), setting, "")).isEmpty();
        assertThat(registry.configuration().observing().accessLog()).isEqualTo(AccessLog.DEFAULT);
        assertThat(shown(new Holder.OfAll(), setting)).isEmpty();
    }

    @Test
    void tokensAreAskedForAndNoLonger() {
        Setting setting = setting(GeneralSettings.all(), "admin.requireTokens");
        apply(new Holder.OfAll(), setting, "true");
        assertThat(registry.configuration().admin().requireTokens()).isTrue();
        apply(new Holder.OfAll(), setting, "");
        assertThat(registry.configuration()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    address;        127.0.0.1:7070
                    maxConnections; 100
                    maxHeader;      16KB
                    tls.certificates; certificate: a.crt, key: a.key | keystore: b.p12, password: env:B
                    redirect;       https:8443
                    """)
    void listenerIsSetApartFromTheOthers(String path, String text) {
        Holder second = new Holder.OfListener(START.listeners().getLast().address());
        Setting setting = setting(ListenerSettings.all(), path);
        assertThat(apply(second, setting, text)).isEmpty();
        assertThat(registry.configuration().listeners().getFirst())
                .isEqualTo(START.listeners().getFirst());
        Holder now =
                new Holder.OfListener(registry.configuration().listeners().getLast().address());
        assertThat(shown(now, setting)).isEqualTo(text);
        edits.undo();
        assertThat(registry.configuration()).isEqualTo(START);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    address;        127.0.0.1:8080; an address that no other listener has
                    address;        nowhere;        an address and port to listen on
                    maxConnections; many;           a whole number, 1 to 1000000
                    maxHeader;      1MB;            1KB to 64KB
                    """)
    void whatAListenerCannotBeChangesNothingAndSaysWhatIsExpected(
            String path, String text, String expected) {
        Holder second = new Holder.OfListener(START.listeners().getLast().address());
        List<Violation> violations = apply(second, setting(ListenerSettings.all(), path), text);
        assertThat(violations).isNotEmpty();
        assertThat(violations.getFirst().path()).isEqualTo("listeners[1]." + path);
        assertThat(violations.getFirst().withoutPlace().toString()).contains(expected);
        assertThat(registry.configuration()).isEqualTo(START);
    }

    @Test
    void nextPortIsOneThatNothingHasAndThatIsFree() {
        ListenAddress first = START.listeners().getFirst().address();
        ListenAddress next =
                ListenerEdits.nextFree(START, first, address -> address.port() != 8082);
        // 8081 is the API's.
        assertThat(next).isEqualTo(first.withPort(8083));
        edits.apply(ListenerEdits.move(first, next));
        assertThat(registry.configuration().listeners().getFirst().address()).isEqualTo(next);
        assertThat(registry.undoLabel())
                .hasToString("listener 127.0.0.1:8080 becomes 127.0.0.1:8083");
    }

    private List<Violation> apply(Holder holder, Setting setting, String text) {
        return edits.apply(SettingEdits.set(registry.configuration(), holder, setting, text));
    }

    private String shown(Holder holder, Setting setting) {
        return SettingEdits.text(holder.written(registry.configuration()), setting);
    }

    private static Setting setting(List<Section> sections, String path) {
        return sections.stream()
                .flatMap(section -> section.settings().stream())
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
