package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Diagnostics.assertOwnDiagnostics;
import static dev.tenonet.processor.testing.Expected.error;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;

/** Source that does not compile, and networks with errors among others without. */
class BrokenSourceTest {
    private static final String NET = """
            import dev.tenonet.*;

            @Network
            public interface Net {
                @Input(channels = 1, height = 8, width = 8) Tensor image();
                @Conv2d(channels = 4, kernel = 3) @Relu Tensor conv();
            }
            """;
    private static final String USER = """
            class User {
                static NetModel load(dev.tenonet.runtime.Weights weights) {
                    return NetModel.load(weights);
                }
            }
            """;

    /** Whatever is broken, the compiler says it, and we neither add to it nor fail. */
    @CompilerTest
    void theCompilerReportsIt(CompilerKind compiler) {
        for (String half : new String[] {
            NET.replace("Tensor conv", "Tensr conv"),
            NET.replace("kernel = 3", "kernel = \"3\""),
            NET.replace("kernel = 3", "kernel = SIZE"),
            NET.replace("kernel = 3", "kernel = "),
            NET.replace("kernel = 3", "kernel = {3, true}"),
            NET.replace("conv();", "conv("),
            NET.replace("conv();", "conv(Tensr image);"),
            NET.replace("@Network", "@Network(strict = 1)"),
            NET.replace("@Relu", "@Clip(min = true) @Relu"),
            NET.replace("channels = 1, height = 8", "channels = 1.5, height = true"),
            NET.replace("@Conv2d(", "@Suppress(value = 3, because = 4) @Conv2d("),
            NET.replace("}\n", "")
        }) {
            Compilation compilation =
                    Compile.with(compiler).source("Net.java", half).run();
            assertFalse(compilation.succeeded(), half);
            assertOwnDiagnostics(compilation);
            assertFalse(compilation.report().contains("Exception"), compilation::report);
        }
    }

    /** No compiler reports that an annotation lacks what the processor reads, or has it of another type. */
    @CompilerTest
    void annotationsOfAnotherVersion(CompilerKind compiler) {
        String old = """
                package dev.tenonet;

                public @interface Conv2d {
                    int channels();
                    int[] kernel();
                    %s
                }
                """;
        Map.of(
                        "int[] stride() default 1; int[] dilation() default 1;",
                        "@Conv2d has no element 'groups'",
                        "String groups() default \"1\";",
                        "element 'groups' of @Conv2d is of type String")
                .forEach((elements, message) -> assertDiagnostics(
                        Compile.with(compiler)
                                .source(NET)
                                .source(old.formatted(elements))
                                .run(),
                        error("internal-error").at("public |interface Net").saying("another version", message)));
    }

    /** Error Prone has javac go on after errors, which then runs processors over names that are missing. */
    @Test
    void theCompilerReportsMissingNames() {
        for (String half : new String[] {
            NET.replace("conv()", "(Tensor image)"),
            NET.replace("conv()", "conv(Tensor)"),
            NET.replace("image()", "()"),
            NET.replace("conv()", "<T>()"),
            NET.replace("interface Net", "interface")
        }) {
            Compilation compilation = Compile.with(CompilerKind.JAVAC)
                    .source("Net.java", half)
                    .option("--should-stop=ifError=FLOW")
                    .run();
            assertFalse(compilation.succeeded(), half);
            assertOwnDiagnostics(compilation);
        }
    }

    /** Not where javac runs no processor at all, after errors that no generated class could mend. */
    @CompilerTest
    void usesOfTheModelAreNotBuried(CompilerKind compiler) {
        for (String broken : new String[] {
            NET.replace("Tensor conv", "Tensr conv"),
            NET.replace("kernel = 3", "kernel = SIZE"),
            NET.replace("@Relu", "@Rleu"),
            NET.replace("kernel = 3", "kernel = 9")
        }) {
            Compilation compilation = compiler.compile(broken, USER);
            assertFalse(compilation.succeeded());
            assertFalse(compilation.report().contains("User.java"), compilation::report);
        }
    }

    @CompilerTest
    void aStubThrowsTheDiagnostic(CompilerKind compiler) throws ReflectiveOperationException {
        String source = NET.replace("kernel = 3", "kernel = 9");
        Compilation compilation = compiler.compile(source, USER);
        assertDiagnostics(compilation, error("kernel-exceeds-input").at("kernel = |9"));
        assertTrue(compilation
                .generatedSource("NetModel")
                .contains("[kernel-exceeds-input] conv: kernel 9 does not fit into 8 rows"));
        String stub = compilation.generatedSource("NetModel");
        Compilation alone = Compile.with(compiler)
                .source("NetModel.java", stub)
                .source(USER)
                .run();
        assertTrue(alone.succeeded(), alone::report);
        InvocationTargetException thrown = assertThrows(
                InvocationTargetException.class,
                () -> alone.load("NetModel")
                        .getMethod("load", Weights.class)
                        .invoke(null, Weights.builder().build()));
        assertEquals(IllegalStateException.class, thrown.getCause().getClass());
        assertTrue(thrown.getCause().getMessage().contains("explain kernel-exceeds-input"));
    }

    /** After a fault, a depthwise convolution knows not even how many channels it makes. */
    @CompilerTest
    void unknownChannels(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(NET.replace("    @Conv2d(channels = 4", """
                            @Conv2d(kernel = 3) Tensor open();
                            @DepthwiseConv2d(kernel = 3) Tensor depthwise();
                            @Conv2d(channels = 4\
                        """)),
                error("missing-attribute").at("|@Conv2d(kernel"));
    }

    @CompilerTest
    void mistakesAreReportedOnceEach(CompilerKind compiler) {
        Compilation compilation = compiler.compile(
                NET.replace("    @Conv2d(channels = 4, kernel = 3) @Relu Tensor conv();\n", """
                            @Conv2d(channels = 4, kernel = 9) @Relu Tensor conv();
                            @Conv2d(channels = 6, kernel = 1, groups = 4) @Relu Tensor grouped();
                            @MaxPool2d(kernel = 2) Tensor pool();
                            @Relu Tensor other(Tensor pol);
                            @Flatten @Linear(features = 10) Tensor dense();
                        """)
                        + "\n@Network\ninterface Healthy {\n    @Input(features = 3) Tensor x();\n    @Relu Tensor y();\n}\n");
        assertDiagnostics(
                compilation,
                error("kernel-exceeds-input").at("kernel = |9"),
                error("groups-do-not-divide").at("groups = |4").saying("6 output channels"),
                error("unknown-layer").at("Tensor |pol").saying("did you mean pool?"));
        assertTrue(compilation.generatedSource("NetModel").contains("Stands in"));
        assertFalse(compilation.generatedSource("HealthyModel").contains("Stands in"));
    }

    /** A stub in silence would be worst. */
    @CompilerTest
    void valuesThatAnotherProcessorGenerates(CompilerKind compiler) {
        Compilation compilation = Compile.with(compiler)
                .source(NET.replace("kernel = 3", "kernel = Sizes.KERNEL"))
                .processor(new GeneratingProcessor())
                .run();
        assertDiagnostics(
                compilation,
                error("malformed-network")
                        .at("public |interface Net")
                        .saying("refers to something that another annotation processor generates", "write the value"));
    }

    /** Runs ours, and generates a constant in the first round. */
    private static final class GeneratingProcessor extends AbstractProcessor {
        private final NetworkProcessor ours = new NetworkProcessor();
        private boolean generated;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return ours.getSupportedAnnotationTypes();
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return ours.getSupportedSourceVersion();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            super.init(environment);
            ours.init(environment);
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!generated) {
                generated = true;
                try (Writer source =
                        processingEnv.getFiler().createSourceFile("Sizes").openWriter()) {
                    source.write("class Sizes {\n    static final int KERNEL = 3;\n}\n");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return ours.process(annotations, round);
        }
    }
}
