package dev.evenkeel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.PathPattern;
import dev.evenkeel.model.Route;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

class RouteTableTest {

    private static final long SEED = 3;

    @ParameterizedTest(name = "{0} takes {1}: {2}")
    @CsvSource({
        "/cart, /cart, true",
        "cart, /cart, true",
        "/cart, /cart/, false",
        "/cart/, /cart/, true",
        "/cart/, /cart, false",
        "/cart, /Cart, false",
        "/cart, /cart2, false",
        "/cart, /, false",
        "/, /, true",
        "/, //, false",
        "/, /a, false",
        "/items/*, /items/1, true",
        "/items/*, /items/, false",
        "/items/*, /items, false",
        "/items/*, /items/1/2, false",
        "/items/*, /items/1/, false",
        "/items/*, /items/%2F, true",
        "/items/{id}, /items/1, true",
        "/items/{id}, /items/, false",
        "/items/{id}/parts, /items/7/parts, true",
        "/items/*/parts, /items//parts, false",
        "/*, /a, true",
        "/*, /, false",
        "/files/**, /files, true",
        "/files/**, /files/, true",
        "/files/**, /files/a/b/c, true",
        "/files/**, /files//a, true",
        "/files/**, /filesystem, false",
        "/files/**, /, false",
        "/**, /, true",
        "/**, /a/b, true",
        "**, /a, true",
        "/a//b, /a//b, true",
        "/a//b, /a/b, false",
        "/a/b, /a//b, false",
        "/a%20b, /a%20b, true",
        "/a%2fb, /a%2Fb, true",
        "/a%2Fb, /a/b, false",
        "/a/b, /a%2Fb, false",
        "/caf%C3%A9, /caf%c3%a9, true",
        "/café, /caf%C3%A9, true",
        "/%63art, /cart, true",
        "/cart, /%63art, true",
        "/a%25b, /a%25b, true",
        "/a%25b, /a%2525b, false",
        "/a, /a;v=1, false",
        "/a;v=1, /a;v=1, true",
        "/a+b, /a+b, true",
        "/a+b, /a%20b, false",
        "/*, /%zz, true",
        "/*, /%ff, true",
        "/a, /%zz, false",
    })
    void patternTakesPath(String pattern, String path, boolean expected) {
        RouteTable table = new RouteTable(List.of(route(pattern)));

        assertThat(table.find(path, "GET") instanceof RouteTable.Matched).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b",
        "/a/c, /a/*",
        "/a/b/c, /a/b/**",
        "/a/x/c, /a/*/c",
        "/a/x/d, /a/**",
        "/b, /*",
        "/b/c, /**",
        "/, /**",
        "/files, /files/**",
        "/files/x, /files/**",
        "/a, /a/**",
    })
    void theMostSpecificWinsWhateverTheOrder(String path, String expected) {
        List<Route> routes = new ArrayList<>();
        for (String pattern :
                List.of("/a/b", "/a/*", "/a/b/**", "/a/*/c", "/a/**", "/*", "/**", "/files/**")) {
            routes.add(route(pattern));
        }
        Random random = new Random(SEED);
        for (int i = 0; i < 50; i++) {
            Collections.shuffle(routes, random);
            assertThat(found(new RouteTable(routes), path, "GET"))
                    .as("seed %d, routes %s", SEED, routes)
                    .isEqualTo(expected);
        }
    }

    @Test
    void searchGoesBackWhereTheMoreSpecificLeadsNowhere() {
        RouteTable table =
                new RouteTable(
                        List.of(route("/a/b/c"), route("/a/*/d"), route("/{x}/b/e"), route("/**")));

        assertThat(found(table, "/a/b/c", "GET")).isEqualTo("/a/b/c");
        assertThat(found(table, "/a/b/d", "GET")).isEqualTo("/a/*/d");
        assertThat(found(table, "/a/b/e", "GET")).isEqualTo("/{x}/b/e");
        assertThat(found(table, "/a/b/f", "GET")).isEqualTo("/**");
    }

    @Test
    void methodsShareAPath() {
        RouteTable table =
                new RouteTable(
                        List.of(
                                route("/cart").withMethods(Set.of("GET", "HEAD")),
                                route("/cart").withMethods(Set.of("POST")),
                                route("/{name}").withMethods(Set.of("DELETE"))));

        assertThat(table.find("/cart", "POST"))
                .isInstanceOfSatisfying(
                        RouteTable.Matched.class,
                        it -> assertThat(it.route().methods()).containsExactly("POST"));
        assertThat(found(table, "/cart", "DELETE")).isEqualTo("/{name}");
        assertThat(table.find("/cart", "PUT"))
                .isEqualTo(
                        new RouteTable.MethodNotAllowed(Set.of("DELETE", "GET", "HEAD", "POST")));
        assertThat(table.find("/other", "GET"))
                .isEqualTo(new RouteTable.MethodNotAllowed(Set.of("DELETE")));
        assertThat(table.find("/other/more", "GET")).isEqualTo(new RouteTable.NoRoute());
    }

    @Test
    void methodsAreCaseSensitive() {
        RouteTable table = new RouteTable(List.of(route("/cart").withMethods(Set.of("GET"))));

        assertThat(table.find("/cart", "get")).isInstanceOf(RouteTable.MethodNotAllowed.class);
    }

    @Test
    void routeForAnyMethodBelowOneForSome() {
        RouteTable table =
                new RouteTable(
                        List.of(route("/files/a").withMethods(Set.of("GET")), route("/files/**")));

        assertThat(found(table, "/files/a", "GET")).isEqualTo("/files/a");
        assertThat(found(table, "/files/a", "PUT")).isEqualTo("/files/**");
    }

    @Test
    void emptyTableTakesNothing() {
        assertThat(new RouteTable(List.of()).find("/", "GET")).isEqualTo(new RouteTable.NoRoute());
    }

    @Test
    void tenThousandRoutesAreFoundEach() {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            String path = "/area" + i % 100 + "/thing" + i;
            routes.add(
                    route(
                            switch (i % 3) {
                                case 0 -> path;
                                case 1 -> path + "/{id}";
                                default -> path + "/**";
                            }));
        }
        RouteTable table = new RouteTable(routes);

        for (int i = 0; i < 10_000; i++) {
            String path = "/area" + i % 100 + "/thing" + i + (i % 3 == 0 ? "" : "/x");
            assertThat(found(table, path, "GET")).isEqualTo(routes.get(i).path().toString());
        }
        assertThat(table.find("/area1/thing2/x", "GET")).isEqualTo(new RouteTable.NoRoute());
    }

    /** Every mix of a literal and a star in each of twelve places, and a path that none takes. */
    @Test
    void goingBackEndsAndDeepPathsDoNotExhaustTheStack() {
        List<Route> routes = new ArrayList<>();
        for (int mix = 0; mix < 1 << 12; mix++) {
            StringBuilder pattern = new StringBuilder();
            for (int place = 0; place < 12; place++) {
                pattern.append((mix >> place & 1) == 0 ? "/a" : "/*");
            }
            routes.add(route(pattern + "/end"));
        }
        RouteTable table = new RouteTable(routes);
        String path = "/a".repeat(12) + "/nowhere";

        assertThat(table.find(path, "GET")).isInstanceOf(RouteTable.NoRoute.class);
        assertThat(table.find("/a".repeat(100_000), "GET")).isInstanceOf(RouteTable.NoRoute.class);
    }

    private static String found(RouteTable table, String path, String method) {
        return switch (table.find(path, method)) {
            case RouteTable.Matched matched -> matched.route().path().toString();
            case RouteTable.MethodNotAllowed other -> "405 " + other.allowed();
            case RouteTable.NoRoute none -> "404";
        };
    }

    private static Route route(String pattern) {
        return Route.to(PathPattern.parse(pattern).orElseThrow());
    }

    @Test
    void aFoundRouteIsTheOneConfigured() {
        Route route = route("/items/{id}").withMethods(Set.of("GET"));

        assertThat(new RouteTable(Arrays.asList(route("/x"), route)).find("/items/5", "GET"))
                .isEqualTo(new RouteTable.Matched(route));
    }
}
