package dev.tenonet.processor.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The pages in the processor's jar that explain diagnostics. */
public final class Pages {
    private Pages() {}

    /** The text of a page, in Markdown, by an id's key or {@code README}; empty if there is none. */
    public static Optional<String> text(String name) {
        try (InputStream page = Pages.class.getResourceAsStream("/diagnostics/" + name + ".md")) {
            return page == null
                    ? Optional.empty()
                    : Optional.of(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
