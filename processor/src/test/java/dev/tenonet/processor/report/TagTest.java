package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TagTest {
    @Test
    void escapesTextAndAttributes() {
        assertEquals(
                "<p title=\"a&amp;&lt;b&gt; &quot;c&quot;\">1 &lt; 2 &amp;&amp; 3 &gt; 2<b>!</b></p>",
                Tag.of("p", "1 < 2 && 3 > 2", Tag.of("b", "!"))
                        .with("title", "a&<b> \"c\"")
                        .toString());
    }

    @Test
    void replacesWhatXmlForbids() {
        assertEquals(
                "<p>a\uFFFDb\uFFFDc\uFFFDd\n</p>",
                Tag.of("p", "a\u0000b\u001bc\uD800d\n").toString());
        assertEquals("<p>\uD83D\uDE00</p>", Tag.of("p", "\uD83D\uDE00").toString());
    }

    @Test
    void endsVoidElementsAlone() {
        assertEquals("<br/>", Tag.of("br").toString());
        assertEquals("<div></div>", Tag.of("div").toString());
    }

    @Test
    void writesCoordinatesBriefly() {
        assertEquals(
                "<rect x=\"0.5\" y=\"12\"></rect>",
                Tag.of("rect").with("x", 0.5).with("y", 12.001).toString());
    }
}
