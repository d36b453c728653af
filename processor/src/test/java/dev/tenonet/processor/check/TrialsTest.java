package dev.tenonet.processor.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.declaration.Blocks;
import dev.tenonet.processor.declaration.DeclarationReader;
import dev.tenonet.processor.declaration.Scope;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.diagnostic.Report;
import dev.tenonet.processor.diagnostic.Severities;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.graph.GraphBuilder;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.layer.LayerTypes;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;

/** What trials cost, counted in operations whose shape is worked out: that grows with the network and takes no clock. */
class TrialsTest {
    private static final int LAYERS = 300;

    /** A change in one layer of a large network leaves the others as they are, before it and behind it. */
    @Test
    void workOutAgainWhatChanges() {
        StringBuilder source = new StringBuilder("import dev.tenonet.*;\n\n@Network\ninterface Deep {\n"
                + "    @Input(channels = 2, height = 4, width = 4) Tensor image();\n");
        for (int i = 0; i < LAYERS; i++) {
            source.append("    @Conv2d(channels = 2, kernel = 1) @Relu @Relu6 Tensor conv" + i + "();\n");
        }
        CountingProcessor counting = new CountingProcessor();
        Compile.with(CompilerKind.JAVAC)
                .source(source.append("}\n").toString())
                .processor(counting)
                .run();
        assertEquals(3 * LAYERS, counting.built);
        assertEquals(LAYERS, counting.findings);
        // "remove @Relu", and as many as the bound on trials of a network of this size allows.
        assertTrue(counting.offered >= 90, () -> counting.offered + " findings with offers");
        // Two operations stay of the three of each layer that is tried.
        assertTrue(counting.tried <= 3 * counting.offered, () -> counting.tried + " for " + counting.offered);
    }

    /** Runs the stages up to the lints, and counts. */
    private static final class CountingProcessor extends AbstractProcessor {
        private int applied;
        private int built;
        private int tried;
        private int findings;
        private long offered;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("dev.tenonet.Network");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latest();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (TypeElement annotation : annotations) {
                ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))
                        .forEach(this::lint);
            }
            return false;
        }

        private void lint(TypeElement network) {
            var elements = processingEnv.getElementUtils();
            Report report = new Report(new Severities("all=off,double-activation=warning"), false);
            Graph graph = DeclarationReader.read(
                            Signature.of(network, elements),
                            new Blocks(elements, Scope.of(network, elements), Set.of()),
                            report)
                    .flatMap(declaration -> GraphBuilder.build(declaration, this::type, report))
                    .orElseThrow();
            built = applied;
            Lints.run(graph, this::type, report);
            tried = applied - built;
            findings = report.findings().size();
            offered = report.findings().stream()
                    .filter(finding -> finding.diagnostic().offers().size() > 1)
                    .count();
        }

        private LayerType type(String annotation) {
            LayerType type = LayerTypes.of(annotation).orElseThrow();
            return use -> {
                applied++;
                return type.apply(use);
            };
        }
    }
}
