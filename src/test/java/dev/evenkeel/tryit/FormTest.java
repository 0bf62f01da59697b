package dev.evenkeel.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.traffic.JournalEntry.Field;
import dev.evenkeel.tryit.AnswerBody.Binary;
import dev.evenkeel.tryit.AnswerBody.Nothing;
import dev.evenkeel.tryit.AnswerBody.Text;
import dev.evenkeel.tryit.Form.Reading;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class FormTest {

    @Test
    void whatIsTypedIsEncodedOnlyWhereItHasToBe() {
        Form form =
                new Form(
                        " POST ",
                        "/a b/ü%20/100%?x=1",
                        "q=tea & milk\n\n y=%C3%BC ",
                        "X-A: 1\n\nX-B:two: three",
                        "text/plain",
                        "hi");
        assertThat(form.read())
                .isEqualTo(
                        new Reading.Composed(
                                new Draft(
                                        "POST",
                                        "/a%20b/%C3%BC%20/100%25",
                                        "x=1&q=tea%20&%20milk&y=%C3%BC",
                                        List.of(
                                                new Field("X-A", "1"),
                                                new Field("X-B", "two: three")),
                                        "text/plain",
                                        "hi")));
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Form form = new Form("GE T", "items", "", "no colon\nBad Name: 1", "", "");
        assertThat(((Reading.Wrong) form.read()).violations())
                .extracting(it -> it.withoutPlace().toString())
                .containsExactly(
                        "GE T (expected: a method, as GET or POST)",
                        "items (expected: a path from the root, as /items/17)",
                        "no colon (expected: Name: value, one on each line)",
                        "Bad Name: 1 (expected: Name: value, one on each line)");
    }

    @Test
    void formOfARequestReadsAsThatRequest() {
        Draft draft =
                new Draft(
                        "PUT",
                        "/x",
                        "a=1&b=2",
                        List.of(new Field("X-A", "1")),
                        "application/json",
                        "{}");
        assertThat(Form.of(draft).read()).isEqualTo(new Reading.Composed(draft));
    }

    @Test
    void jsonGetsLineBreaksAndWhatIsNoTextIsSaidInWords() {
        assertThat(body("application/problem+json", "{\"a\":[1]}"))
                .isInstanceOfSatisfying(
                        Text.class,
                        it -> {
                            assertThat(it.pretty()).isTrue();
                            assertThat(it.text().lines().count()).isGreaterThan(1);
                        });
        assertThat(body("application/json", "{broken"))
                .isEqualTo(new Text("{broken", false, false));
        assertThat(body("text/plain; charset=iso-8859-1", "gr\u00fcn"))
                .isEqualTo(new Text("gr\u00fcn", false, false));
        assertThat(body("image/png", "x")).isEqualTo(new Binary("image/png"));
        assertThat(AnswerBody.of(answer("", new byte[] {0, 1, 2}, 3))).isEqualTo(new Binary(""));
        assertThat(AnswerBody.of(answer("text/plain", new byte[0], 0))).isEqualTo(new Nothing());
    }

    @Test
    void longBodyIsCutBetweenCharactersAndSaysSo() {
        byte[] bytes = Arrays.copyOf("ab\u00fc".getBytes(StandardCharsets.UTF_8), 3);
        assertThat(AnswerBody.of(answer("application/json", bytes, 1_000)))
                .isEqualTo(new Text("ab", false, true));
    }

    private static AnswerBody body(String type, String text) {
        byte[] bytes =
                text.getBytes(
                        type.contains("8859")
                                ? StandardCharsets.ISO_8859_1
                                : StandardCharsets.UTF_8);
        return AnswerBody.of(answer(type, bytes, bytes.length));
    }

    private static Outcome.Answered answer(String type, byte[] body, long bytes) {
        return new Outcome.Answered(
                200,
                "OK",
                "HTTP/1.1",
                List.of(new Field("content-type", type)),
                body,
                bytes,
                null,
                1,
                2);
    }
}
