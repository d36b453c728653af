package dev.tenonet.processor.declaration;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import java.util.List;

/** Checks what {@code @Suppress} says. */
final class Suppressions {
    private Suppressions() {}

    /** Reports ids that name no lint, and reasons that give none. */
    static void check(List<Attributes> annotations, String subject, Report report) {
        for (Attributes annotation : annotations) {
            if (!annotation.isBlock() && annotation.annotation().equals("Suppress")) {
                checkReason(annotation, subject, report);
                for (String id : annotation.texts("value")) {
                    Severities.unknown(id)
                            .ifPresent(fault -> report.add(new Diagnostic(
                                    Id.UNKNOWN_DIAGNOSTIC,
                                    subject,
                                    fault,
                                    annotation.position("value"),
                                    "remove it from @Suppress")));
                }
            }
        }
    }

    private static void checkReason(Attributes suppress, String subject, Report report) {
        if (!suppress.isWritten("because")) {
            report.add(new Diagnostic(
                    Id.MISSING_ATTRIBUTE,
                    subject,
                    "@Suppress needs 'because', the reason why the design is right as it is",
                    suppress.position(),
                    "add because = \"trained like that\", for example"));
        } else if (suppress.text("because").isBlank()) {
            report.add(new Diagnostic(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    subject,
                    "'because' of @Suppress is empty",
                    suppress.position("because"),
                    "say why the design is right as it is"));
        }
    }
}
