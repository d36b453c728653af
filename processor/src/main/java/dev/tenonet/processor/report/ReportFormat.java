package dev.tenonet.processor.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The forms that {@code -Atenonet.report} names. */
public enum ReportFormat {
    /** One self-contained page. */
    HTML("html", HtmlReport::write),
    /** The plan in words. */
    TEXT("txt", TextReport::write);

    /** All keys there are. */
    public static final List<String> KEYS =
            Arrays.stream(values()).map(ReportFormat::key).toList();

    private final String extension;
    private final Function<Account, String> writer;

    ReportFormat(String extension, Function<Account, String> writer) {
        this.extension = extension;
        this.writer = writer;
    }

    /** What the option calls it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Extension of its files, without a dot. */
    public String extension() {
        return extension;
    }

    /** The whole report; for one account, the same text each time. */
    public String write(Account account) {
        return writer.apply(account);
    }
}
