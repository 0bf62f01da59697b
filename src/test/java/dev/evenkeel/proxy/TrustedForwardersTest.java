package dev.evenkeel.proxy;

import static dev.evenkeel.proxy.HeaderRulesTest.valuesOf;
import static dev.evenkeel.proxy.RunningProxy.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.AddressRange;
import dev.evenkeel.model.HashKey;
import dev.evenkeel.model.Policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

class TrustedForwardersTest {

    @Test
    void fieldsOfATrustedForwarderAreAddedTo() throws Exception {
        try (SocketOrigin origin = SocketOrigin.saying("ok");
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            proxy.edit(it -> it.withTrustForwardedFrom(ranges("127.0.0.0/8")));
            client.request(
                            "GET",
                            "/shop/x",
                            "X-Forwarded-For: 9.9.9.9",
                            "X-Forwarded-For: 8.8.8.8",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-Host: public.test",
                            "X-Forwarded-Prefix: /outer/",
                            "X-Forwarded-Port: 443",
                            "X-Real-IP: 9.9.9.9",
                            "Forwarded: for=9.9.9.9;proto=https")
                    .answer();

            String head = origin.heads().getFirst();
            assertThat(valuesOf(head, "X-Forwarded-For"))
                    .containsExactly("9.9.9.9, 8.8.8.8, 127.0.0.1");
            assertThat(valuesOf(head, "X-Forwarded-Proto")).containsExactly("https");
            assertThat(valuesOf(head, "X-Forwarded-Host")).containsExactly("public.test");
            assertThat(valuesOf(head, "X-Forwarded-Prefix")).containsExactly("/outer/shop");
            assertThat(valuesOf(head, "X-Forwarded-Port")).containsExactly("443");
            assertThat(valuesOf(head, "X-Real-IP")).containsExactly("9.9.9.9");
            assertThat(valuesOf(head, "Forwarded"))
                    .containsExactly(
                            "for=9.9.9.9;proto=https, for=127.0.0.1;proto=http;host=\"p\"");

            proxy.edit(it -> it.withTrustForwardedFrom(ranges("10.0.0.0/8", "::1")));
            client.request("GET", "/shop/x", "X-Forwarded-For: 9.9.9.9").answer();
            assertThat(valuesOf(origin.heads().getLast(), "X-Forwarded-For"))
                    .containsExactly("127.0.0.1");
        }
    }

    @Test
    void hashByAddressGoesByTheClientBehindATrustedForwarder() throws Exception {
        try (SocketOrigin one = SocketOrigin.saying("1");
                SocketOrigin two = SocketOrigin.saying("2");
                RunningProxy proxy =
                        RunningProxy.of(
                                service("shop", one, two)
                                        .withPolicy(new Policy.Hash(HashKey.CLIENT_ADDRESS)));
                RawClient client = proxy.connect()) {
            assertThat(answersTo(client)).hasSize(1);

            proxy.edit(it -> it.withTrustForwardedFrom(ranges("127.0.0.1")));
            assertThat(answersTo(client)).hasSize(2);
        }
    }

    private static Set<String> answersTo(RawClient client) throws Exception {
        Set<String> bodies = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            bodies.add(
                    client.request("GET", "/shop/", "X-Forwarded-For: 9.9.9." + i).answer().body());
        }
        return bodies;
    }

    @Test
    void redirectsKeepTheSchemeThatAForwarderKnows() throws Exception {
        try (SocketOrigin origin =
                        new SocketOrigin(visit ->
                                visit.send(
                                        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation:"
                                                + " http://"
                                                + visit.field("Host")
                                                + "/login\r\n\r\n"));
                RunningProxy proxy = RunningProxy.of(service("shop", origin));
                RawClient client = proxy.connect()) {
            String https = "X-Forwarded-Proto: https";
            assertThat(client.request("GET", "/shop/", https).answer().field("Location"))
                    .isEqualTo("http://p/shop/login");

            proxy.edit(it -> it.withTrustForwardedFrom(ranges("127.0.0.1")));
            assertThat(client.request("GET", "/shop/", https).answer().field("Location"))
                    .isEqualTo("https://p/shop/login");
            assertThat(
                            client.request("GET", "/shop/", https, "X-Forwarded-Host: other")
                                    .answer()
                                    .field("Location"))
                    .isEqualTo("http://p/shop/login");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Forwarded-For: 9.9.9.9 | 9.9.9.9",
                "X-Forwarded-For: 6.6.6.6, 9.9.9.9 | 9.9.9.9",
                "X-Forwarded-For: 9.9.9.9, 10.1.1.1 | 9.9.9.9",
                "X-Forwarded-For: 10.1.1.2, 10.1.1.1 | 10.1.1.2",
                "X-Forwarded-For: 9.9.9.9:1234 | 9.9.9.9",
                "X-Forwarded-For: [2001:db8::1]:80 | 2001:db8:0:0:0:0:0:1",
                "X-Forwarded-For: 2001:db8::1 | 2001:db8:0:0:0:0:0:1",
                "X-Forwarded-For: unknown | 127.0.0.1",
                "X-Forwarded-For: 9.9.9.9, unknown, 10.1.1.1 | 10.1.1.1",
                "Forwarded: for=9.9.9.9;proto=http, for=10.1.1.1 | 9.9.9.9",
                "Forwarded: proto=http;For=\"[2001:db8::1]:4711\" | 2001:db8:0:0:0:0:0:1",
                "Forwarded: for=_hidden | 127.0.0.1",
                "X-Other: 9.9.9.9 | 127.0.0.1",
            })
    void clientIsTheNearestThatIsNoForwarder(String field, String client) {
        String[] parts = field.split(": ", 2);
        var fields = org.eclipse.jetty.http.HttpFields.build().add(parts[0], parts[1]);

        assertThat(
                        ClientChain.client(
                                fields,
                                new TrustedForwarders(ranges("127.0.0.1", "10.0.0.0/8")),
                                "127.0.0.1"))
                .isEqualTo(client);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "10.0.0.7, 10.0.0.7, true",
        "10.0.0.7, 10.0.0.8, false",
        "0.0.0.0/0, 1.2.3.4, true",
        "0.0.0.0/0, ::1, false",
        "::1, ::1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::/0, ::2, true",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void rangeHoldsAddress(String range, String address, boolean expected) {
        assertThat(new TrustedForwarders(ranges(range)).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(it -> AddressRange.parse(it).orElseThrow()).toList();
    }
}
