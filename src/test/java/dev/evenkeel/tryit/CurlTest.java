package dev.evenkeel.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.model.Service;
import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.tryit.Reach.ByDefault;
import dev.evenkeel.tryit.Reach.ByDomain;
import dev.evenkeel.tryit.Reach.ByPrefix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.util.List;

class CurlTest {

    private static final URI ORIGIN = URI.create("http://127.0.0.1:8080");

    @Test
    void readsWhatABrowserCopies() {
        Curl.Read read =
                read(
                        """
                        curl 'http://127.0.0.1:8080/shop/cart?user=7&x=a%20b' \\
                          -X PUT \\
                          -H 'Content-Type: application/json' -H "X-Kind: it's a \\"test\\"" \\
                          --data-raw $'{"name":"it\\'s"}\\n' --compressed -sSk
                        """);
        assertThat(read.draft())
                .isEqualTo(
                        new Draft(
                                "PUT",
                                "/shop/cart",
                                "user=7&x=a%20b",
                                List.of(
                                        new Field("X-Kind", "it's a \"test\""),
                                        new Field("Accept-Encoding", "gzip")),
                                "application/json",
                                "{\"name\":\"it's\"}\n"));
        assertThat(read.host()).isEqualTo("127.0.0.1");
        assertThat(read.unread()).isEmpty();
    }

    @Test
    void readsTheShortFormsToo() {
        Draft posted = read("curl -d a=1 -d b=2 -u me:secret shop.test/login").draft();
        assertThat(posted.method()).isEqualTo("POST");
        assertThat(posted.path()).isEqualTo("/login");
        assertThat(posted.body()).isEqualTo("a=1&b=2");
        assertThat(posted.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(posted.fields()).contains(new Field("Authorization", "Basic bWU6c2VjcmV0"));
        Draft got = read("curl -G --data-urlencode 'q=a & b' http://h/search?x=1").draft();
        assertThat(got.target()).isEqualTo("/search?x=1&q=a+%26+b");
        assertThat(got.method()).isEqualTo("GET");
        assertThat(read("curl -XDELETE -HX-A:1 h:80/1").draft().method()).isEqualTo("DELETE");
        assertThat(read("curl --json '{}' h").draft().contentType()).isEqualTo("application/json");
        assertThat(read("curl -I h").draft().method()).isEqualTo("HEAD");
    }

    @Test
    void saysWhatItCouldNotRead() {
        assertThat(read("curl -F file=@a.png -d @body.json --proxy-digest h/x").unread())
                .containsExactly("-F", "-d @body.json", "--proxy-digest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wget http://h", "curl", "curl -s", "curly http://h"})
    void whatIsNoCommandIsNotRead(String text) {
        assertThat(Curl.read(text)).isEmpty();
    }

    @Test
    void commandThatIsWrittenReadsAsTheSame() {
        Draft draft =
                new Draft(
                        "PATCH",
                        "/items/17",
                        "q=tea&r='x'",
                        List.of(new Field("X-A", "it's"), new Field("Cookie", "a=1; b=2")),
                        "text/plain",
                        "two\nlines, 'quoted' \\ and $HOME");
        String command = Curl.of(new Aimed(draft, new ByPrefix("/shop"), ORIGIN));
        Draft again = read(command).draft();
        assertThat(again.path()).isEqualTo("/shop/items/17");
        assertThat(again.method()).isEqualTo("PATCH");
        assertThat(again.query()).isEqualTo("q=tea&r='x'");
        assertThat(again.fields()).isEqualTo(draft.fields());
        assertThat(again.contentType()).isEqualTo("text/plain");
        assertThat(again.body()).isEqualTo(draft.body());
    }

    @Test
    void domainIsNamedByHeaderAndOverTlsByResolving() {
        Draft draft = Draft.get("/cart");
        assertThat(Curl.of(new Aimed(draft, new ByDomain("shop.test"), ORIGIN)))
                .isEqualTo("curl -H 'Host: shop.test' http://127.0.0.1:8080/cart");
        assertThat(
                        Curl.of(
                                new Aimed(
                                        draft,
                                        new ByDomain("shop.test"),
                                        URI.create("https://127.0.0.1:8443"))))
                .isEqualTo(
                        "curl --resolve shop.test:8443:127.0.0.1 -k https://shop.test:8443/cart");
    }

    @Test
    void serviceIsReachedByItsNameItsDomainsOrByDefault() {
        Service shop = Service.named("my shop").withDomains(List.of("shop.test", "*.shop.test"));
        assertThat(Reach.of(shop, "my shop"))
                .containsExactly(
                        new ByPrefix("/my%20shop"),
                        new ByDomain("shop.test"),
                        new ByDomain("www.shop.test"),
                        new ByDefault());
        assertThat(Reach.of(shop, "other")).hasSize(3);
    }

    private static Curl.Read read(String command) {
        return Curl.read(command).orElseThrow();
    }
}
