package dev.tenonet.processor.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Pages;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MarkdownTest {
    private static String html(String text) {
        return Markdown.render(text, 4).stream().map(Tag::toString).collect(Collectors.joining());
    }

    @Test
    void rendersWhatThePagesUse() {
        assertEquals(
                "<p>One <strong>bold</strong> paragraph.</p><p>Two.</p>",
                html("# Title\n\nOne **bold**\nparagraph.\n\nTwo.\n"));
        assertEquals("<h4>Head</h4><p>with <code>a &lt; b</code></p>", html("## Head\nwith `a < b`\n"));
        assertEquals(
                "<p>Uses:</p><ul><li>one more</li><li>two</li></ul><p>End</p>",
                html("Uses:\n\n- one\n  more\n- two\n\nEnd"));
        assertEquals("<pre tabindex=\"0\"><code>- a\n\n**b**\n</code></pre>", html("```java\n- a\n\n**b**\n```\n"));
        assertEquals("<p>see that (that.md)</p>", html("see [that](that.md)"));
    }

    @ParameterizedTest
    @EnumSource(Id.class)
    void rendersEachPage(Id id) {
        String html = html(Pages.text(id.key()).orElseThrow());
        Page.of("<div>" + html + "</div>");
        assertFalse(
                html.contains("```") || html.replaceAll("(?s)<pre.*?</pre>", "").contains("**"), html);
    }
}
