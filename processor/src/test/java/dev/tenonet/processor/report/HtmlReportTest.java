package dev.tenonet.processor.report;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/** The page that {@code -Atenonet.report=html} writes. */
class HtmlReportTest {
    private static List<String> pages() {
        return List.of(
                Reports.html(Reports.resNet18(224)),
                Reports.html(Reports.BRANCHES),
                Reports.html(Reports.SEQUENCE),
                Reports.html(Reports.SOURCES),
                Reports.html(Reports.DEEP),
                Reports.html(Reports.FAULTY));
    }

    @Test
    void isWellFormedWithUniqueIdsAndLinksThatResolve() {
        for (String text : pages()) {
            Page page = Page.of(text);
            Set<String> ids = new HashSet<>();
            page.elements()
                    .map(element -> element.getAttribute("id"))
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> {
                        assertTrue(ids.add(id), () -> id + " is there twice");
                    });
            List<String> links =
                    page.elements("a").map(link -> link.getAttribute("href")).toList();
            assertFalse(links.isEmpty());
            links.forEach(link -> assertTrue(link.startsWith("#") && ids.contains(link.substring(1)), link));
            page.elements()
                    .flatMap(element ->
                            Stream.of(element.getAttribute("aria-labelledby").split(" ")))
                    .filter(id -> !id.isEmpty())
                    .forEach(id -> assertTrue(ids.contains(id), id));
        }
    }

    @Test
    void refersToNothingOutside() {
        Set<String> loading = Set.of("script", "link", "img", "image", "use", "iframe", "object", "embed", "base");
        for (String text : pages()) {
            Page page = Page.of(text);
            page.elements().forEach(element -> {
                assertFalse(loading.contains(element.getTagName()), element::getTagName);
                attributes(element)
                        .filter(attribute -> !attribute.getName().equals("xmlns"))
                        .forEach(attribute -> assertFalse(attribute.getValue().contains("//"), attribute::toString));
            });
            String style = page.elements("style").findFirst().orElseThrow().getTextContent();
            assertFalse(style.contains("@import"));
            assertEquals(style.split("url\\(").length, style.split("url\\(#").length);
        }
    }

    private static Stream<Attr> attributes(Element element) {
        return IntStream.range(0, element.getAttributes().getLength())
                .mapToObj(i -> (Attr) element.getAttributes().item(i));
    }

    /** HTML takes a style as it stands, XML unescapes it: both read the same only if there is nothing to escape. */
    @Test
    void hasAStyleThatNeedsNoEscapes() {
        String style = Reports.html(Reports.SEQUENCE).replaceAll("(?s).*<style>|</style>.*", "");
        assertTrue(style.contains("prefers-color-scheme: dark"));
        assertFalse(Pattern.compile("[<>&\"]").matcher(style).find());
    }

    @Test
    void hasARowForEachLayerAndAnElementForEachWordOfAccessibility() {
        Page page = Page.of(Reports.html(Reports.resNet18(224)));
        List<String> layers = page.elements("th")
                .filter(cell -> cell.getAttribute("scope").equals("row")
                        && ((Element) cell.getParentNode()).getAttribute("id").startsWith("layer-"))
                .map(Element::getTextContent)
                .toList();
        assertEquals(32, layers.size());
        assertTrue(layers.containsAll(List.of("image", "conv1", "pool", "layer1.0.conv1", "layer4.second.sum", "fc")));
        page.elements("svg").filter(svg -> !svg.hasAttribute("aria-hidden")).forEach(svg -> {
            assertEquals(1, svg.getElementsByTagName("desc").getLength());
            assertFalse(
                    svg.getElementsByTagName("title").item(0).getTextContent().isBlank());
        });
        page.elements("table")
                .forEach(table ->
                        assertEquals(1, table.getElementsByTagName("caption").getLength()));
        page.elements("th").forEach(cell -> assertTrue(cell.hasAttribute("scope"), cell::getTextContent));
        assertEquals("en", page.elements("html").findFirst().orElseThrow().getAttribute("lang"));
        for (String landmark : List.of("header", "nav", "main", "h1")) {
            assertEquals(1, page.elements(landmark).count(), landmark);
        }
    }

    /** Alsallakh et al., "Mind the Pad", ICLR 2021: five layers leave padding unread at 224, none at 225. */
    @Test
    void marksWhatNoWindowReads() {
        Page uneven = Page.of(Reports.html(Reports.resNet18(224)));
        List<String> notes = uneven.texts("alarming").stream()
                .filter(note -> note.endsWith("at the end"))
                .toList();
        assertEquals(5, notes.size());
        assertEquals("unread: 1 of 3 padding rows and columns at the end", notes.get(0));
        assertEquals("unread: 1 of 1 padding rows and columns at the end", notes.get(4));
        assertTrue(uneven.unreadWindows()
                .containsAll(List.of(
                        "conv1 unread",
                        "pool unread",
                        "layer2.first.conv1 unread",
                        "layer3.first.conv1 unread",
                        "layer4.first.conv1 unread")));
        Page even = Page.of(Reports.html(Reports.resNet18(225)));
        assertTrue(even.texts("alarming").stream().noneMatch(note -> note.endsWith("at the end")));
        // A 1x1 window with stride 2 reads a quarter of the pixels at any size.
        assertEquals(3, even.unreadWindows().size());
        assertTrue(even.texts("alarming").contains("unread: 28 of the 57 rows and columns themselves"));
    }

    /** What others name: a learned tensor is no input, parameters of another layer are weights, and cells are no windows. */
    @Test
    void tellsSourcesOfParameters() {
        Page page = Page.of(Reports.html(Reports.SOURCES));
        Map<String, String> styles = new HashMap<>();
        page.ofClass("card")
                .forEach(card -> styles.put(
                        card.getElementsByTagName("title")
                                .item(0)
                                .getTextContent()
                                .replaceAll(":.*", ""),
                        card.getAttribute("class")));
        assertEquals(styles.get("a"), styles.get("b"));
        assertEquals(styles.get("a"), styles.get("factors"));
        assertNotEquals(styles.get("a"), styles.get("image"));
        assertTrue(Reports.html(Reports.SOURCES).contains("Conv2d 3x3, parameters of a"));
        assertEquals(List.of(), page.unreadWindows());
        assertFalse(page.texts("alarming").stream().anyMatch(note -> note.startsWith("unread")));
    }

    @Test
    void drawsTheGrowthOfTheReceptiveField() {
        Page page = Page.of(Reports.html(Reports.resNet18(224)));
        List<String> sizes = page.texts("field-size");
        assertEquals("1 / 1", sizes.get(0));
        assertEquals("7 / 2", sizes.get(1));
        assertEquals("435 / 32", sizes.get(sizes.size() - 1));
        // The last map has 7 values 32 apart, the first at 0: 96 is their middle, 111.5 that of the image.
        String last = page.ofClass("field").reduce((a, b) -> b).orElseThrow().getTextContent();
        assertTrue(last.contains("the first at 0, the last at 192"), last);
    }

    @Test
    void linksDiagnosticsToLayersAndToTheirPages() {
        Page page = Page.of(Reports.html(Reports.resNet18(224)));
        Element entry = page.withId("diagnostic-1");
        assertTrue(entry.getTextContent().contains("at 3x224x224, 5 layers leave padding unread"));
        assertTrue(entry.getTextContent().contains("height = 225, width = 225"));
        assertTrue(page.withId("page-uneven-padding").getTextContent().contains("Mind the Pad"));
        assertEquals(
                6,
                page.elements("td")
                        .filter(cell -> cell.getTextContent().equals("uneven-padding "))
                        .count());
        assertEquals(6, page.ofClass("marked").count());
    }

    @Test
    void collapsesBlocksOfDeepNetworksAndDrawsThoseBuiltAlikeOnce() {
        Page page = Page.of(Reports.html(Reports.DEEP));
        Element network = page.withId("network");
        assertTrue(network.getTextContent().contains("150 layers"));
        assertEquals(3, network.getElementsByTagName("a").getLength());
        assertEquals("#block-1", ((Element) network.getElementsByTagName("a").item(1)).getAttribute("href"));
        assertEquals(2, page.ofClass("block").count());
        Element first = page.withId("block-1");
        assertTrue(first.getTextContent().startsWith("Inside body"));
        assertEquals(51, first.getElementsByTagName("a").getLength());
        assertTrue(page.withId("block-2")
                .getTextContent()
                .contains("body.1, body.2, body.3, body.4, body.5, body.6 and 43 more."));
    }

    @CompilerTest
    void goesAsFarAsTheStagesCame(CompilerKind compiler) {
        Compilation faulty = Reports.compile(compiler, Reports.FAULTY);
        Page page = Page.of(faulty.resource("demo/NetModel.html"));
        assertTrue(page.withId("diagnostics").getTextContent().contains("kernel 9 does not fit"));
        assertEquals(0, page.elements("table").count());
        Compilation strict =
                Reports.compile(compiler, Reports.resNet18(224).replace("@Network", "@Network(strict = true)"));
        assertFalse(strict.succeeded());
        Page drawn = Page.of(strict.resource("demo/ResNet18Model.html"));
        assertEquals(32, drawn.ofClass("card").count());
        assertTrue(drawn.withId("diagnostics").getTextContent().contains("there is no model"));
    }

    @Test
    void escapesWhatUsersWrite() {
        String text = Reports.html(Reports.FAULTY.replace("kernel = 9", "kernel = 3, name = \"<b>&\\\"\""));
        assertFalse(text.contains("<b>"));
        assertTrue(Page.of(text).withId("diagnostics").getTextContent().contains("<b>&\""));
    }

    @Test
    void isTheSameUnderEachCompilerAndInEachLanguage() {
        String expected = Reports.html(Reports.BRANCHES);
        assertEquals(
                expected, Reports.compile(CompilerKind.ECJ, Reports.BRANCHES).resource("demo/NetModel.html"));
        Locale before = Locale.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "de-DE")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertEquals(expected, Reports.compiled(Reports.BRANCHES), language);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void showsTheArena() {
        Compilation compilation = Reports.compile(CompilerKind.JAVAC, Reports.BRANCHES);
        assertClean(compilation);
        Page page = Page.of(compilation.resource("demo/NetModel.html"));
        long values = page.elements("caption")
                .filter(caption -> caption.getTextContent().startsWith("Values in the arena"))
                .map(caption -> (Element) caption.getParentNode())
                .mapToLong(table -> table.getElementsByTagName("tr").getLength() - 1)
                .sum();
        assertTrue(values > 3);
        assertEquals(values, page.ofClass("value").count());
    }

    /** What is fused has its place in the table, what is accepted is no "none", and no label of a card is cut. */
    @Test
    void leavesNothingOut() {
        String page = Reports.html(Reports.FUSED);
        assertTrue(page.contains("None but what is accepted."), page);
        assertTrue(page.contains("trained like that"), page);
        assertTrue(page.contains("in conv"), page);
        assertTrue(page.contains("none needed"), page);
        assertTrue(page.contains("8x3x3x3"), page);
        assertFalse(Page.of(page)
                .elements("svg")
                .filter(svg -> svg.getAttribute("aria-labelledby").startsWith("graph-"))
                .anyMatch(svg -> svg.getTextContent().contains("\u2026")));
        assertTrue(page.contains(">aClassifierWhoseNameIsLongerThanACardWas</text>"), page);
    }
}
