package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import dev.tenonet.processor.testing.StoredFiles;
import dev.tenonet.runtime.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/**
 * What Gradle asks of an isolating processor: each file has exactly one type that it is made from; files are made and read by
 * the filer alone, in the outputs; nothing depends on the compiler's own classes.
 */
class IsolatingTest {
    private static final String SOURCE = """
            package demo;

            import dev.tenonet.*;

            @Network(weights = "net.npz")
            public interface Net {
                @Input(channels = 2, height = 8, width = 8) Tensor image();
                @Unit(channels = 3) Tensor unit();
                @Output @Flatten Tensor flat();
                @Loss(Objective.CROSS_ENTROPY) @Linear(features = 4) Tensor digit();

                @Network
                interface Inner {
                    @Input(features = 3) Tensor x();
                    @Relu Tensor y();
                }
            }

            @Block
            @interface Unit {
                int channels();

                interface Layers {
                    @Input Tensor x();
                    @Conv2d(bind = "channels", kernel = 3) @Relu Tensor conv();
                }
            }
            """;

    @Test
    void isDeclared() throws IOException {
        try (InputStream file =
                NetworkProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertNotNull(file, "the file that Gradle looks for");
            assertEquals(
                    NetworkProcessor.class.getName() + ",isolating\n",
                    new String(file.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @CompilerTest
    void eachFileHasOneOrigin(CompilerKind compiler) throws IOException {
        WatchedProcessor processor = new WatchedProcessor(location -> {});
        Weights weights = Weights.builder()
                .put("unit.conv.weight", new int[] {3, 2, 3, 3}, new float[54])
                .put("unit.conv.bias", new int[] {3}, new float[3])
                .put("digit.weight", new int[] {4, 108}, new float[432])
                .put("digit.bias", new int[] {4}, new float[4])
                .build();
        assertClean(Compile.with(compiler)
                .processor(processor)
                .option("-Atenonet.report=html,text")
                .source(SOURCE)
                .file("classes/demo/net.npz", StoredFiles.npz(weights))
                .run());
        Set<String> made = new TreeSet<>();
        for (WatchedProcessor.Created file : processor.created()) {
            assertEquals(1, file.origins().size(), file::toString);
            Element origin = file.origins().get(0);
            made.add(file.method() + " " + file.name() + " of " + ((TypeElement) origin).getQualifiedName());
        }
        assertEquals(
                Set.of(
                        "createSourceFile demo.NetModel of demo.Net",
                        "createSourceFile demo.NetModel_Trace of demo.Net",
                        "createSourceFile demo.NetTrainer of demo.Net",
                        "createSourceFile demo.Net_InnerModel of demo.Net.Inner",
                        "createSourceFile demo.Net_InnerModel_Trace of demo.Net.Inner",
                        "createSourceFile demo.Unit_Layers of demo.Unit",
                        "createResource CLASS_OUTPUT of demo.Net",
                        "createResource CLASS_OUTPUT of demo.Net.Inner"),
                made);
        assertEquals(Set.of(StandardLocation.CLASS_OUTPUT), Set.copyOf(processor.read()));
    }
}
