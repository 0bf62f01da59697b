package dev.evenkeel.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.admin.RoutingTable.Match;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;

class RoutingTableTest {

    private final Endpoint save = endpoint("POST", "/services/save");
    private final Endpoint create = endpoint("POST", "/services/{service}");
    private final Endpoint get = endpoint("GET", "/services/{service}");
    private final RoutingTable table = new RoutingTable(List.of(create, get, save));

    @Test
    void whatNamesMoreOfThePathComesFirst() {
        assertThat(table.find("POST", "/services/save")).isEqualTo(new Match.Found(save, Map.of()));
        assertThat(table.find("POST", "/services/x"))
                .isEqualTo(new Match.Found(create, Map.of("service", "x")));
    }

    @Test
    void theMethodDecidesAmongThoseOfOnePath() {
        assertThat(table.find("GET", "/services/save"))
                .isEqualTo(new Match.Found(get, Map.of("service", "save")));
        assertThat(table.find("HEAD", "/services/save"))
                .isEqualTo(new Match.Found(get, Map.of("service", "save")));
    }

    @Test
    void namesAreDecodedAfterThePathIsSplit() {
        assertThat(table.find("GET", "/services/a%2Fb%25"))
                .isEqualTo(new Match.Found(get, Map.of("service", "a/b%")));
    }

    @Test
    void otherMethodsAreListedAndOtherPathsAreNotFound() {
        assertThat(table.find("PUT", "/services/x"))
                .isEqualTo(new Match.OtherMethods(Set.of("GET", "POST")));
        assertThat(table.find("GET", "/services")).isEqualTo(new Match.NoSuchPath());
        assertThat(table.find("GET", "/services/%ff")).isEqualTo(new Match.Malformed());
    }

    private static Endpoint endpoint(String method, String path) {
        return Endpoint.of(method, path, "id", "summary", call -> ApiProblem.internal());
    }
}
