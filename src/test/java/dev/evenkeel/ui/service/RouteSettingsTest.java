package dev.evenkeel.ui.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.config.ConfigReader;
import dev.evenkeel.config.ServiceResult;
import dev.evenkeel.model.Configuration;
import dev.evenkeel.model.Route;
import dev.evenkeel.model.Service;
import dev.evenkeel.model.Violation;
import dev.evenkeel.registry.Registry;
import dev.evenkeel.traffic.Traffic;
import dev.evenkeel.ui.edit.Edits;
import dev.evenkeel.ui.edit.Holder;
import dev.evenkeel.ui.edit.RouteEdits;
import dev.evenkeel.ui.edit.Setting;
import dev.evenkeel.ui.edit.SettingEdits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/** Edits of a route's and a host's settings, and routes as text. */
class RouteSettingsTest {

    private static final Service SHOP =
            service("{ \"hosts\": [\"a.test\", \"b.test\"], \"routes\": [\"/cart\", \"/v1/**\"] }");

    private final Registry registry =
            new Registry(
                    Configuration.EMPTY.plusService(SHOP),
                    new Traffic(InstantSource.system()),
                    InstantSource.system(),
                    new Random(1));
    private final Edits edits = new Edits(registry, () -> {});

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    path;                    /v2/**
                    methods;                 GET, POST
                    rewrite;                 /api/{**}
                    maxBody;                 10MB
                    timeouts.connect;        2s
                    timeouts.firstByte;      10s
                    timeouts.idle;           1m
                    timeouts.total;          10m
                    timeouts.tunnelIdle;     1h
                    headers.request.set;     X-Env: test
                    headers.request.add;     Via-Team: blue
                    headers.request.remove;  X-Debug
                    headers.response.set;    X-Env: test
                    headers.response.add;    Vary: X-Env
                    headers.response.remove; X-Powered-By
                    fault.delay;             200ms
                    fault.abort;             503
                    """)
    void isLiveShownAsItWasTypedAndGoesBackToItsDefault(String path, String text) {
        assertThat(apply(path, text)).isEmpty();
        assertThat(route()).isNotEqualTo(SHOP.routes().getLast());
        assertThat(shop().routes().getFirst()).isEqualTo(SHOP.routes().getFirst());
        assertThat(SettingEdits.text(holder().written(registry.configuration()), setting(path)))
                .isEqualTo(text);
        if (!path.equals("path")) {
            assertThat(apply(path, "")).isEmpty();
            assertThat(shop()).isEqualTo(SHOP);
        }
    }

    @Test
    void faultIsSetPartByPart() {
        apply("fault.abort", "503");
        apply("fault.abortPercent", "5%");
        apply("fault.delay", "1s");
        apply("fault.delayPercent", "20%");
        assertThat(RouteWords.of(route())).isEqualTo("delays 20 % by 1s, aborts 5 % with 503");
        assertThat(registry.undoLabel())
                .hasToString("/v1/** of shop › Faults on purpose › Delayed: 20%");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    path;              v2?;     a path
                    path;              /cart;   a path and methods that no other route
                    rewrite;           /{name}; what the route's path catches
                    fault.abort;       200;     400 to 599
                    timeouts.total;    soon;    a duration with its unit
                    """)
    void whatCannotStandChangesNothingAndSaysWhatIsExpected(
            String path, String text, String expected) {
        List<Violation> violations = apply(path, text);
        assertThat(violations).isNotEmpty();
        assertThat(violations.getFirst().path()).startsWith("services.shop.routes[1]");
        assertThat(violations.getFirst().withoutPlace().toString()).contains(expected);
        assertThat(shop()).isEqualTo(SHOP);
    }

    @Test
    void hostIsSetApartFromTheOthers() {
        Holder host = new Holder.OfHost("shop", SHOP.hosts().getLast().address());
        for (String[] one :
                new String[][] {
                    {"weight", "5"},
                    {"maxRequests", "20"},
                    {"state", "draining"},
                    {"backup", "true"}
                }) {
            Setting setting =
                    HostSettings.all().getFirst().settings().stream()
                            .filter(it -> it.path().equals(one[0]))
                            .findFirst()
                            .orElseThrow();
            assertThat(
                            edits.apply(
                                    SettingEdits.set(
                                            registry.configuration(), host, setting, one[1])))
                    .isEmpty();
            assertThat(SettingEdits.text(host.written(registry.configuration()), setting))
                    .isEqualTo(one[1]);
        }
        assertThat(shop().hosts().getFirst()).isEqualTo(SHOP.hosts().getFirst());
        assertThat(shop().routes()).isEqualTo(SHOP.routes());
    }

    @Test
    void copiedRoutesComeBackWhole() {
        apply("rewrite", "/api/{**}");
        apply("methods", "GET, PUT");
        List<Route> copied = shop().routes();
        String json = RouteEdits.json(copied);
        edits.apply(RouteEdits.remove(shop(), copied));
        assertThat(edits.apply(RouteEdits.add(shop(), json))).isEmpty();
        assertThat(shop().routes()).isEqualTo(copied);
    }

    @Test
    void spreadsheetRowsBringMethodsAndTimeout() {
        String rows = "path\tmethods\ttimeout\n/a/**\tGET HEAD\t5s\n/b\t\t\n";
        assertThat(edits.apply(RouteEdits.add(shop(), rows))).isEmpty();
        assertThat(RouteEdits.tsv(shop().routes().subList(2, 4))).isEqualTo(rows);
        assertThat(
                        edits.apply(RouteEdits.add(shop(), "/c\tGET\tsoon"))
                                .getFirst()
                                .withoutPlace()
                                .toString())
                .startsWith("/c GET soon (expected: ");
        assertThat(edits.apply(RouteEdits.add(shop(), "[{\"path\": \"/d\", \"metods\": []}]")))
                .extracting(it -> it.withoutPlace().toString())
                .anyMatch(it -> it.contains("did you mean methods?"));
    }

    private List<Violation> apply(String path, String text) {
        return edits.apply(
                SettingEdits.set(registry.configuration(), holder(), setting(path), text));
    }

    private Holder holder() {
        return new Holder.OfRoute("shop", route());
    }

    private Route route() {
        return shop().routes().getLast();
    }

    private Service shop() {
        return registry.configuration().service("shop").orElseThrow();
    }

    private static Setting setting(String path) {
        return RouteSettings.all().stream()
                .flatMap(section -> section.settings().stream())
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static Service service(String json) {
        return ((ServiceResult.Read) ConfigReader.readService("shop", json)).service();
    }
}
