package dev.evenkeel.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostAddressTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.1, 10.0.0.1, 80, 10.0.0.1",
        "10.0.0.1:9000, 10.0.0.1, 9000, 10.0.0.1:9000",
        "10.0.0.1:80, 10.0.0.1, 80, 10.0.0.1",
        "one, one, 80, one",
        "One.Test:81, one.test, 81, one.test:81",
        "one.test., one.test., 80, one.test.",
        "my_host-1.eu:9000, my_host-1.eu, 9000, my_host-1.eu:9000",
        "http://one.test, one.test, 80, one.test",
        "HTTP://One.test:8080/, one.test, 8080, one.test:8080",
        "'  one.test  ', one.test, 80, one.test",
        "[::1], ::1, 80, [::1]",
        "[::1]:9000, ::1, 9000, [::1]:9000",
        "[2001:DB8::1]:1, 2001:db8::1, 1, [2001:db8::1]:1",
        "[1:2:3:4:5:6:7:8]:9, 1:2:3:4:5:6:7:8, 9, [1:2:3:4:5:6:7:8]:9",
        "[::ffff:10.0.0.1], ::ffff:10.0.0.1, 80, [::ffff:10.0.0.1]",
        "[::], ::, 80, [::]",
        "[1::], 1::, 80, [1::]",
        "http://[::1]:9000, ::1, 9000, [::1]:9000",
        "h2c://one.test, one.test, 80, h2c://one.test",
        "H2C://[::1]:9000/, ::1, 9000, h2c://[::1]:9000",
        "one:65535, one, 65535, one:65535",
        "1.2.3.4.example, 1.2.3.4.example, 80, 1.2.3.4.example",
    })
    void readsEveryForm(String text, String host, int port, String shortest) {
        HostAddress address = HostAddress.parse(text).orElseThrow();

        assertThat(address.host()).isEqualTo(host);
        assertThat(address.port()).isEqualTo(port);
        assertThat(address).hasToString(shortest);
        assertThat(HostAddress.parse(shortest)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":80",
                "one:",
                "one:0",
                "one:65536",
                "one:99999",
                "one:-1",
                "one:8a",
                "one two",
                "one/two",
                "http://",
                "http://one/path",
                "https://one/path",
                "httpss://one",
                "ftp://one",
                "//one",
                "256.0.0.1",
                "1.2.3",
                "1.2.3.4.5",
                "10.0.0.1.",
                "1234",
                "-one",
                "one-",
                "one..two",
                ".one",
                "::1",
                "[::1",
                "::1]",
                "[]",
                "[:]",
                "[:::]",
                "[1::2::3]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[1:2:3:4:5:6:7::8]",
                "[fe80::1%eth0]",
                "[12345::]",
                "[::10.0.0.256]",
                "[10.0.0.1]",
                "one@two",
                "user:pass@one",
                "one?x",
                "one#x",
                "ö.test",
                "*.test",
            })
    void refusesWhatIsNoAddress(String text) {
        assertThat(HostAddress.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64})
    void labelMayHave63Characters(int length) {
        assertThat(HostAddress.parse("a".repeat(length)).isPresent()).isEqualTo(length == 63);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one, two", "one:80, one:81", "10.0.0.1, one"})
    void comparesByNameThenPort(String pair) {
        HostAddress less = HostAddress.parse(pair.split(", ")[0]).orElseThrow();
        HostAddress more = HostAddress.parse(pair.split(", ")[1]).orElseThrow();

        assertThat(less).isLessThan(more);
    }

    @ParameterizedTest
    @CsvSource({"one, one:80", "[::1]:81, [::1]:81"})
    void authorityAlwaysHasThePort(String text, String authority) {
        assertThat(HostAddress.parse(text).orElseThrow().authority()).isEqualTo(authority);
    }
}
