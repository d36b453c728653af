package dev.tenonet.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.DiagnosticPages;
import dev.tenonet.processor.testing.OfferedChange;
import dev.tenonet.processor.testing.Reported;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a message offers is tried as a reader would: applied by its words to the page's wrong example, and compiled. */
class OffersTest {
    /** Offers that nobody can apply without thinking, and why. */
    private static final Map<Id, String> PROSE = Map.ofEntries(
            Map.entry(Id.BLOCK_CYCLE, "which use is one too many, only the author knows"),
            Map.entry(Id.BUDGET_EXCEEDED, "how to make a layer smaller is a matter of design"),
            Map.entry(Id.DUPLICATE_NAME, "a name is the author's to choose"),
            Map.entry(Id.FORWARD_REFERENCE, "the layer meant exists, and has to move"),
            Map.entry(Id.MALFORMED_NETWORK, "the body is Java, not an annotation"),
            Map.entry(Id.MISSING_PARAMETER_NAME, "a new method needs a name"),
            Map.entry(Id.RESERVED_NAME, "a name is the author's to choose"),
            Map.entry(Id.SHAPE_MISMATCH, "a new method needs a name"),
            Map.entry(Id.UNUSED_PARAMETER, "what it was meant for, only the author knows"),
            Map.entry(Id.TENSOR_TOO_LARGE, "how large an image has to be is a matter of the task"),
            Map.entry(Id.WEIGHTS_NOT_FOUND, "where the file is, only the author knows"),
            Map.entry(Id.WEIGHTS_UNREADABLE, "the file has to be mended, not the source"),
            Map.entry(Id.WRONG_ARITY, "a new method needs a name"));

    /** What comes to light when an error is gone: lints see only networks without errors. */
    private static final Map<Id, Set<String>> UNCOVERED = Map.of(
            Id.KERNEL_EXCEEDS_INPUT,
            Set.of("dead-tap", "unused-layer"),
            Id.EMPTY_OUTPUT,
            Set.of("pointless-kernel", "uneven-padding", "unused-layer"),
            Id.UNKNOWN_DIAGNOSTIC,
            Set.of("uneven-padding"),
            Id.NOTHING_TO_TRAIN,
            Set.of("unused-frozen"));

    static List<Id> examples() {
        return List.copyOf(DiagnosticPages.EXAMPLES);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void eachOfferMends(Id id) throws IOException {
        String source = DiagnosticPages.wrong(id);
        Reported reported = DiagnosticPages.compile(CompilerKind.JAVAC, id, source)
                .diagnostics()
                .get(0);
        List<String> prose = new ArrayList<>();
        for (String offer : OfferedChange.offers(reported.message())) {
            Optional<String> changed = OfferedChange.apply(source, reported, offer);
            changed.ifPresentOrElse(text -> assertMended(id, offer, text), () -> prose.add(offer));
        }
        assertEquals(PROSE.containsKey(id), !prose.isEmpty(), () -> id.key() + " offers in prose: " + prose);
    }

    private static void assertMended(Id id, String offer, String changed) {
        Compilation compilation = DiagnosticPages.compile(CompilerKind.JAVAC, id, changed);
        Set<String> left = compilation.diagnostics().stream()
                .map(reported -> reported.isOwn() ? reported.id() : reported.message())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(left.contains(id.key()), () -> offer + " does not mend\n" + changed + compilation.report());
        left.removeAll(UNCOVERED.getOrDefault(id, Set.of()));
        assertTrue(left.isEmpty(), () -> offer + " brings something new\n" + changed + compilation.report());
    }
}
