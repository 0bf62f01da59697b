package dev.evenkeel.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Service;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

class ServiceTableTest {

    private static final List<Service> SERVICES =
            List.of(
                    service("shop", "shop.test"),
                    service("wild", "*.shop.test"),
                    service("deep", "*.eu.shop.test", "eu.shop.test"),
                    service("services"),
                    service("a b"),
                    service("a%20b"),
                    service("café"),
                    service("v1.2", "::1", "10.0.0.1", "rooted.test."));

    @ParameterizedTest(name = "{0} {1} -> {2} {3} {4}")
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "'', /shop/cart, shop, /shop, /cart",
                "'', /shop, shop, /shop, /",
                "'', /shop/, shop, /shop, /",
                "'', /shop//x, shop, /shop, //x",
                "'', /shop/a%2Fb/, shop, /shop, /a%2Fb/",
                "'', /Shop/cart, -, -, -",
                "'', /shopping, -, -, -",
                "'', /, -, -, -",
                "'', //shop, -, -, -",
                "'', /services/x, services, /services, /x",
                "'', /sho%70/x, shop, /sho%70, /x",
                "'', /a%20b/x, a b, /a%20b, /x",
                "'', /a%2520b/x, a%20b, /a%2520b, /x",
                "'', /caf%C3%A9/x, café, /caf%C3%A9, /x",
                "'', /caf%C3/x, -, -, -",
                "'', /%zz/x, -, -, -",
                "'', /v1.2/x, v1.2, /v1.2, /x",
                "shop.test, /cart, shop, '', /cart",
                "SHOP.Test, /cart, shop, '', /cart",
                "shop.test., /cart, shop, '', /cart",
                "shop.test, /wild/cart, shop, '', /wild/cart",
                "www.shop.test, /, wild, '', /",
                "a.b.shop.test, /, wild, '', /",
                "eu.shop.test, /, deep, '', /",
                "a.eu.shop.test, /, deep, '', /",
                "a.b.eu.shop.test, /, deep, '', /",
                "notshop.test, /, -, -, -",
                "test, /shop/x, shop, /shop, /x",
                "::1, /x, v1.2, '', /x",
                "10.0.0.1, /x, v1.2, '', /x",
                "rooted.test, /x, v1.2, '', /x",
                "other.test, /services, services, /services, /",
            })
    void findsTheService(
            String host,
            String path,
            @Nullable String service,
            @Nullable String prefix,
            @Nullable String rest) {
        if (service == null) {
            assertThat(table(null).find(host, path)).isNull();
        } else {
            ServiceTable.Found<Service> found = found(table(null), host, path);
            assertThat(found.service().name()).isEqualTo(service);
            assertThat(found.prefix()).isEqualTo(prefix);
            assertThat(found.path()).isEqualTo(rest);
        }
    }

    @ParameterizedTest
    @CsvSource({"/, /", "/nowhere/x, /nowhere/x", "//shop, //shop"})
    void theDefaultTakesWhatNothingElseMatches(String path, String rest) {
        ServiceTable.Found<Service> found = found(table("services"), "", path);

        assertThat(found.service().name()).isEqualTo("services");
        assertThat(found.prefix()).isEmpty();
        assertThat(found.path()).isEqualTo(rest);
    }

    @Test
    void aNameComesBeforeTheDefault() {
        ServiceTable.Found<Service> found = found(table("services"), "", "/shop/x");

        assertThat(found.service().name()).isEqualTo("shop");
    }

    @Test
    void aThousandServicesAreFoundEach() {
        List<Service> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(service("s" + i, "s" + i + ".test"));
        }
        ServiceTable<Service> table = new ServiceTable<>(many, Function.identity(), null);

        for (Service service : many) {
            assertThat(table.find("", "/" + service.name() + "/x"))
                    .isEqualTo(new ServiceTable.Found<>(service, "/" + service.name(), "/x"));
            assertThat(table.find(service.name() + ".test", "/x"))
                    .isEqualTo(new ServiceTable.Found<>(service, "", "/x"));
        }
    }

    private static ServiceTable.Found<Service> found(
            ServiceTable<Service> table, String host, String path) {
        ServiceTable.Found<Service> found = table.find(host, path);
        if (found == null) {
            throw new AssertionError("no service takes " + host + path);
        }
        return found;
    }

    private static ServiceTable<Service> table(@Nullable String defaultService) {
        return new ServiceTable<>(SERVICES, Function.identity(), defaultService);
    }

    private static Service service(String name, String... domains) {
        return Service.named(name).withDomains(Arrays.asList(domains));
    }
}
