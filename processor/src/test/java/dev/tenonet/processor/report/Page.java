package dev.tenonet.processor.report;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** A report as XML. */
final class Page {
    private final Document document;

    private Page(Document document) {
        this.document = document;
    }

    /** Parses a page, which must be well-formed. */
    static Page of(String text) {
        try {
            var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
            // The default one prints.
            builder.setErrorHandler(new DefaultHandler());
            return new Page(builder.parse(new InputSource(new StringReader(text))));
        } catch (Exception e) {
            throw new AssertionError("the page is no XML: " + e.getMessage() + "\n" + text, e);
        }
    }

    /** All elements, in order. */
    Stream<Element> elements() {
        return elements("*");
    }

    /** The elements of a name, in order. */
    Stream<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i));
    }

    /** The elements among whose classes is this one. */
    Stream<Element> ofClass(String name) {
        return elements()
                .filter(element ->
                        List.of(element.getAttribute("class").split(" ")).contains(name));
    }

    /** The element with an id. */
    Element withId(String id) {
        return elements()
                .filter(element -> element.getAttribute("id").equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing has the id " + id));
    }

    /** Texts of the elements among whose classes is this one. */
    List<String> texts(String styleClass) {
        return ofClass(styleClass).map(Element::getTextContent).toList();
    }

    /** The figures of windows that read something not, by their captions. */
    List<String> unreadWindows() {
        return ofClass("window")
                .filter(figure -> figure.getTextContent().contains("unread: "))
                .map(figure -> figure.getElementsByTagName("figcaption").item(0).getTextContent())
                .toList();
    }
}
