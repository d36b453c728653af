package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The generated sources, to the byte: the same from javac of every JDK that runs this build, and from ECJ. There are few
 * of them, for people to read what they get; {@code -Dgoldens.update=true} writes them anew.
 */
class GoldenTest {
    private static final String FOLDER = "goldens";

    @CompilerTest
    void digits(CompilerKind compiler) throws IOException {
        check(compiler, "demo.DigitsNetModel", """
                package demo;

                import dev.tenonet.*;

                @Network
                public interface DigitsNet {
                    @Input(channels = 1, height = 8, width = 8) Tensor image();
                    @Conv2d(channels = 16, kernel = 3, padding = Padding.SAME) @Relu Tensor conv1();
                    @MaxPool2d(kernel = 2) Tensor pool1();
                    @Conv2d(channels = 32, kernel = 3, padding = Padding.SAME) @Relu Tensor conv2();
                    @Flatten Tensor flat();
                    @Linear(features = 10) @Softmax Tensor digit();
                }
                """);
    }

    @CompilerTest
    void residual(CompilerKind compiler) throws IOException {
        check(compiler, "demo.ResidualModel", """
                package demo;

                import dev.tenonet.*;

                @Network
                interface Residual {
                    @Input(channels = 4, height = 9, width = 7) Tensor left();
                    @Input(channels = 4, height = 9, width = 7) Tensor right();
                    @Repeat(2) @Block2(channels = 4) Tensor stage(Tensor left);
                    @Output @Concat @Tanh Tensor joined(Tensor stage, Tensor right);
                    @GlobalAvgPool @Flatten Tensor mean();
                }

                @Block
                @interface Block2 {
                    int channels();

                    interface Layers {
                        @Input Tensor x();
                        @Conv2d(bind = "channels", kernel = 3, pad = 1, bias = false)
                        @BatchNorm(name = "norm") @Relu Tensor conv();
                        @Add Tensor sum(Tensor conv, Tensor x);
                    }
                }
                """);
    }

    private static void check(CompilerKind compiler, String model, String source) throws IOException {
        Compilation compilation = compiler.compile(source);
        assertDiagnostics(compilation);
        String actual = compilation.generatedSource(model);
        String name = model.substring(model.lastIndexOf('.') + 1) + ".txt";
        if (Boolean.getBoolean("goldens.update")) {
            Files.writeString(Path.of("src", "test", "resources", FOLDER, name), actual);
            return;
        }
        try (InputStream golden = GoldenTest.class.getResourceAsStream("/" + FOLDER + "/" + name)) {
            assertNotNull(golden, "src/test/resources/" + FOLDER + "/" + name + " is missing: -Dgoldens.update=true");
            assertEquals(new String(golden.readAllBytes(), StandardCharsets.UTF_8), actual);
        }
    }
}
