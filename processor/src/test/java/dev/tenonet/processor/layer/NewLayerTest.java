package dev.tenonet.processor.layer;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.runtime.Model;
import dev.tenonet.runtime.Weights;

/**
 * A new layer is an annotation and one file in this package: {@code @Cap} and {@link CapLayer} are nowhere else
 * mentioned, and yet the layer is checked, bound in blocks, judged by lints, fused and generated like any other.
 */
class NewLayerTest {
    private static final String ANNOTATION = """
            package dev.tenonet;

            import java.lang.annotation.*;

            @Retention(RetentionPolicy.CLASS)
            @Target(ElementType.METHOD)
            public @interface Cap {
                double limit() default 1;

                String[] bind() default {};
            }
            """;

    private static final String NETWORK = """
            package demo;

            import dev.tenonet.*;

            @Network
            public interface Capped {
                @Input(features = 3) Tensor x();
                @Half(limit = 0.5) Tensor half();
                @Cap(limit = LIMIT) Tensor capped();
                @Tanh @Cap Tensor y();
            }

            @Block
            @interface Half {
                double limit();

                interface Layers {
                    @Input Tensor x();
                    @Cap(bind = "limit") Tensor capped();
                }
            }
            """;

    @CompilerTest
    void runs(CompilerKind compiler) throws ReflectiveOperationException {
        Compilation compilation = compiler.compile(ANNOTATION, NETWORK.replace("LIMIT", "0.25"));
        // The lints too know it by what it says of itself alone.
        assertDiagnostics(
                compilation,
                warning("double-activation")
                        .at("|@Cap(limit")
                        .saying("capped: @Cap gives the same without @Cap of half.capped before it"),
                warning("double-activation")
                        .at("|@Cap Tensor y")
                        .saying("y: @Cap changes nothing: all that @Tanh gives is -1 to 1", "remove @Cap"));
        Model model = (Model) compilation
                .load("demo.CappedModel")
                .getMethod("load", Weights.class)
                .invoke(null, Weights.builder().build());
        float[] y = new float[3];
        model.run(new float[][] {{-1, 0.125f, 3}}, new float[][] {y});
        float[] expected = {(float) Math.tanh(-1), (float) Math.tanh(0.125), (float) Math.tanh(0.25)};
        assertArrayEquals(expected, y, 1e-6f);
    }

    @CompilerTest
    void isChecked(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(ANNOTATION, NETWORK.replace("LIMIT", "0.0 / 0")),
                error("attribute-out-of-range").at("limit = 0.0 |/ 0").saying("capped: limit must be a finite float"));
    }
}
