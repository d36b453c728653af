package dev.tenonet.processor;

import static dev.tenonet.processor.testing.Diagnostics.assertClean;
import static dev.tenonet.processor.testing.Diagnostics.assertDiagnostics;
import static dev.tenonet.processor.testing.Expected.warning;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.CompilerTest;
import java.util.Arrays;
import java.util.List;

/** Vectors A1 and A3: padding that no window reads, and the sizes at which there is none. */
class UnevenPaddingTest {
    /** The five layers of a ResNet that halve the image. */
    private static final String[] RESNET = {
        "@Conv2d(channels = 4, kernel = 7, stride = 2, pad = 3) @Relu Tensor conv1();",
        "@MaxPool2d(kernel = 3, stride = 2, pad = 1) Tensor pool1();",
        "@Conv2d(channels = 4, kernel = 3, stride = 2, pad = 1) @Relu Tensor layer2();",
        "@Conv2d(channels = 4, kernel = 3, stride = 2, pad = 1) @Relu Tensor layer3();",
        "@Conv2d(channels = 4, kernel = 3, stride = 2, pad = 1) @Relu Tensor layer4();"
    };

    private static String net(int height, int width, String... layers) {
        return "import dev.tenonet.*;\n\n@Network\ninterface Net {\n    @Input(channels = 3, height = " + height
                + ", width = " + width + ") Tensor image();\n    " + String.join("\n    ", layers) + "\n}\n";
    }

    private static String conv(int kernel, int stride, String more) {
        return "@Conv2d(channels = 4, kernel = " + kernel + ", stride = " + stride + ", " + more
                + ") @Relu Tensor conv();";
    }

    @CompilerTest
    void remainders(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(224, 224, conv(7, 2, "pad = 3"))),
                warning("uneven-padding")
                        .at("height = |224")
                        .saying(
                                "image: at 3x224x224, 1 layer leaves padding unread",
                                "conv: 1 of 3 padding rows and columns at the end unread (224 + 3 + 3, kernel 7, stride 2)",
                                "use height = 223, width = 223, or height = 225, width = 225"));
        assertDiagnostics(
                compiler.compile(net(6, 6, conv(3, 2, "pad = 1"))),
                warning("uneven-padding").at("height = |6").saying("1 of 1 padding rows", "height = 5", "height = 7"));
        assertClean(compiler.compile(net(225, 225, conv(7, 2, "pad = 3"))));
        // Nothing is padded here: the row that is not read is a row of the image, which is another lint's concern.
        assertDiagnostics(
                compiler.compile(net(8, 8, conv(3, 2, "pad = 0"))),
                warning("unread-input").at("stride = |2"));
    }

    @CompilerTest
    void rowsOfTheImageBehindThePadding(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(10, 10, conv(3, 4, "pad = 1"))),
                warning("uneven-padding")
                        .at("height = |10")
                        .saying("1 of 1 padding rows and columns at the end unread (10"),
                warning("unread-input").at("stride = |4").saying("rows and columns 2 and 6 of its input"));
        // r = (11 + 1 + 1 - 3) mod 4 = 2: the row of padding and one of the image.
        assertDiagnostics(
                compiler.compile(net(11, 11, conv(3, 4, "pad = 1"))),
                warning("uneven-padding")
                        .at("height = |11")
                        .saying("1 of 1 padding rows and columns at the end unread, and 1"),
                // The rows between windows are not those behind the last, which are told already.
                warning("unread-input").at("stride = |4").saying("rows and columns 2 and 6 of its input"));
    }

    @CompilerTest
    void heightAndWidthApart(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(225, 224, conv(7, 2, "pad = 3"))),
                warning("uneven-padding")
                        .at("width = |224")
                        .saying("conv: 1 of 3 padding columns at the end", "use width = 223, or width = 225"));
        assertDiagnostics(
                compiler.compile(net(224, 225, conv(7, 2, "pad = 3"))),
                warning("uneven-padding")
                        .at("height = |224")
                        .saying("padding rows at", "use height = 223, or height = 225"));
        assertDiagnostics(
                compiler.compile(net(224, 6, conv(7, 2, "pad = {3, 3, 2, 3}"))),
                warning("uneven-padding").at("height = |224"));
    }

    /** The last, partial window of a pool in ceil mode reads the padding. */
    @CompilerTest
    void ceil(CompilerKind compiler) {
        String pool = "@MaxPool2d(kernel = 3, stride = 2, pad = 1, ceil = false) Tensor pool();";
        assertDiagnostics(
                compiler.compile(net(112, 112, pool)), warning("uneven-padding").at("height = |112"));
        assertClean(compiler.compile(net(112, 112, pool.replace("false", "true"))));
    }

    @CompilerTest
    void borders(CompilerKind compiler) {
        for (String border : List.of("REFLECT", "SYMMETRIC", "CIRCULAR")) {
            assertClean(compiler.compile(net(224, 224, conv(7, 2, "pad = 3, border = Border." + border))));
        }
        assertDiagnostics(
                compiler.compile(net(224, 224, conv(7, 2, "pad = 3, border = Border.REPLICATE"))),
                warning("uneven-padding").at("height = |224"));
        assertClean(compiler.compile(net(224, 224, conv(7, 2, "pad = {3, 2, 3, 2}"))));
    }

    @CompilerTest
    void resNet(CompilerKind compiler) {
        for (int size : new int[] {224, 256}) {
            Compilation uneven = compiler.compile(net(size, size, RESNET));
            assertDiagnostics(
                    uneven,
                    warning("uneven-padding")
                            .at("height = |" + size)
                            .saying(
                                    "image: at 3x" + size + "x" + size + ", 5 layers leave padding unread",
                                    "conv1: ",
                                    "pool1: ",
                                    "layer2: ",
                                    "layer3: ",
                                    "layer4: ",
                                    sizes(size - 31) + ", or " + sizes(size + 1)));
        }
        for (int size : new int[] {193, 225, 257}) {
            assertClean(compiler.compile(net(size, size, RESNET)));
        }
    }

    private static String sizes(int size) {
        return "height = " + size + ", width = " + size;
    }

    /** 3 of 5 at 300: the list is of what is uneven, not of what has a stride. */
    @CompilerTest
    void resNetAt300(CompilerKind compiler) {
        assertDiagnostics(
                compiler.compile(net(300, 300, RESNET)),
                warning("uneven-padding")
                        .at("height = |300")
                        .saying("3 layers leave padding unread", sizes(289), sizes(321)));
    }

    @CompilerTest
    void vgg(CompilerKind compiler) {
        String[] layers = new String[10];
        for (int i = 0; i < 5; i++) {
            layers[2 * i] = "@Conv2d(channels = 4, kernel = 3, pad = 1) @Relu Tensor conv" + i + "();";
            layers[2 * i + 1] = "@MaxPool2d(kernel = 2) Tensor pool" + i + "();";
        }
        assertClean(compiler.compile(net(224, 224, layers)));
    }

    /** Two branches whose remainders no size mends together: each is reported where it is, with changes that mend it. */
    @CompilerTest
    void whatNoSizeMends(CompilerKind compiler) {
        String odd = "@Output @Conv2d(channels = 4, kernel = 3, stride = 2, pad = 1) @Relu Tensor odd(Tensor image);";
        String even = "@Output @Conv2d(channels = 4, kernel = 4, stride = 2, pad = 1) @Relu Tensor even(Tensor image);";
        Compilation compilation = compiler.compile(net(32, 32, odd, even));
        assertDiagnostics(
                compilation,
                warning("uneven-padding")
                        .at("pad = |1) @Relu Tensor odd")
                        .saying(
                                "odd: 1 of 1 padding rows and columns at the end unread",
                                "use pad = {1, 0, 1, 0}, which gives the same numbers, or kernel = 4, or border = Border.REFLECT",
                                "or border = Border.SYMMETRIC, or @Suppress(value = \"uneven-padding\""));
        assertClean(compiler.compile(net(32, 32, odd.replace("pad = 1", "pad = {1, 0, 1, 0}"), even)));
        assertClean(compiler.compile(net(32, 32, odd.replace("kernel = 3", "kernel = 4"), even)));
        for (String border : List.of("REFLECT", "SYMMETRIC")) {
            assertClean(
                    compiler.compile(net(32, 32, odd.replace("pad = 1", "pad = 1, border = Border." + border), even)));
        }
        String suppress = "@Suppress(value = \"uneven-padding\", because = \"measured\") ";
        assertClean(compiler.compile(net(32, 32, suppress + odd, even)));
        assertClean(compiler.compile(net(32, 32, odd, even).replace("@Input", suppress + "@Input")));
    }

    @CompilerTest
    void suppressedLayersLeaveTheList(CompilerKind compiler) {
        String[] layers = RESNET.clone();
        layers[0] = "@Suppress(value = \"uneven-padding\", because = \"trained so\") " + layers[0];
        Compilation compilation = compiler.compile(net(224, 224, layers));
        assertDiagnostics(
                compilation, warning("uneven-padding").at("height = |224").saying("4 layers leave padding unread"));
        assertFalse(compilation.report().contains("conv1: "), compilation::report);
        String suppress = "@Suppress(value = \"uneven-padding\", because = \"trained so\") ";
        assertClean(compiler.compile(net(224, 224, RESNET).replace("@Input", suppress + "@Input")));
        assertClean(compiler.compile(net(224, 224, RESNET).replace("@Network", suppress + "@Network")));
    }

    /** A long list is cut. */
    @CompilerTest
    void manyLayers(CompilerKind compiler) {
        String[] layers = new String[10];
        Arrays.setAll(
                layers,
                i -> "@Output @Conv2d(channels = 4, kernel = 3, stride = 2, pad = 1) @Relu Tensor c" + i
                        + "(Tensor image);");
        Compilation compilation = compiler.compile(net(32, 32, layers));
        assertDiagnostics(
                compilation,
                warning("uneven-padding").at("height = |32").saying("10 layers", "c7: ", "... and 2 more"));
        assertFalse(compilation.report().contains("c8: "), compilation::report);
        assertTrue(compilation.succeeded());
        assertEquals(1, compilation.diagnostics().size());
    }
}
