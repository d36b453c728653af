package dev.tenonet.processor.cases;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.Set;

/** Which diagnostics stand for what PyTorch refuses: the table {@code cases/refusal-ids.properties}. */
final class RefusalIds {
    private static final Properties TABLE = read();

    private RefusalIds() {}

    private static Properties read() {
        Properties table = new Properties();
        try (InputStream in = RefusalIds.class.getResourceAsStream("/cases/refusal-ids.properties")) {
            table.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return table;
    }

    /** The ids that may be reported for a rule; empty where the table does not have it. */
    static Set<String> of(String rule) {
        String ids = TABLE.getProperty(rule, "");
        return ids.isEmpty() ? Set.of() : Set.of(ids.split(", "));
    }
}
