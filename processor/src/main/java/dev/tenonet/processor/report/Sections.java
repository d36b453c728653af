package dev.tenonet.processor.report;

/** Makes the sections of a page, and its table of contents on the way. */
final class Sections {
    private final Tag contents = Tag.of("ul");

    /** Adds a section to a part of the page. */
    void add(Tag parent, String id, String title, Object... content) {
        contents.add(Tag.of("li", Tag.of("a", title).with("href", "#" + id)));
        parent.add(Tag.of("section", Tag.of("h2", title).with("id", id + "-title"))
                .with("id", id)
                .with("aria-labelledby", id + "-title")
                .add(content));
    }

    /** Links to all sections so far. */
    Tag contents() {
        return Tag.of("nav", contents).with("aria-label", "Contents");
    }
}
