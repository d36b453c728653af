package dev.tenonet.processor.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fastest algorithms as {@link CostModelMeasurement} found them, where the second one is clearly behind. */
class CostModelTest {
    @ParameterizedTest
    @CsvSource({
        // ResNet-18, VGG-16
        "64, 64, 56, WINOGRAD_4X4",
        "128, 128, 28, WINOGRAD_4X4",
        "256, 256, 14, WINOGRAD_4X4",
        "512, 512, 7, WINOGRAD_2X2",
        "64, 64, 224, WINOGRAD_4X4",
        "512, 512, 28, WINOGRAD_4X4",
        "3, 64, 224, DIRECT",
        // DenseNet-121
        "128, 32, 56, WINOGRAD_4X4",
        "128, 32, 14, WINOGRAD_4X4",
        "128, 32, 7, WINOGRAD_2X2",
        // GoogLeNet
        "64, 192, 56, WINOGRAD_4X4",
        "16, 32, 28, WINOGRAD_4X4",
        "160, 320, 14, WINOGRAD_4X4",
        "192, 384, 7, WINOGRAD_2X2",
        // U-Net
        "512, 512, 16, WINOGRAD_4X4",
        "512, 1024, 8, WINOGRAD_2X2",
        "1024, 1024, 8, WINOGRAD_2X2",
        // maps that a tile overreaches, and channels that fill no vector
        "64, 64, 1, DIRECT",
        "16, 32, 14, DIRECT",
        "8, 8, 56, DIRECT"
    })
    void choosesTheFastest(int in, int out, int size, Algorithm expected) {
        choosesTheFastest(in, out, size, 1, expected);
    }

    @ParameterizedTest
    @CsvSource({
        // the zoo's Dilated
        "32, 32, 64, 2, WINOGRAD_4X4",
        "32, 32, 64, 5, WINOGRAD_4X4",
        // ResNet without the last strides
        "256, 256, 28, 2, WINOGRAD_4X4",
        "512, 512, 28, 4, WINOGRAD_4X4",
        // images of every d-th pixel that are hardly larger than a tile
        "64, 64, 12, 5, WINOGRAD_2X2",
        "64, 64, 14, 12, DIRECT"
    })
    void choosesTheFastest(int in, int out, int size, int dilation, Algorithm expected) {
        assertEquals(expected, fastest(in, out, size, window(3, dilation)));
    }

    @ParameterizedTest
    @CsvSource({
        // AlexNet
        "64, 192, 27, WINOGRAD_2X2_5X5",
        "96, 256, 27, WINOGRAD_2X2_5X5",
        "32, 64, 28, WINOGRAD_2X2_5X5",
        "32, 32, 14, WINOGRAD_2X2_5X5",
        "17, 48, 56, WINOGRAD_2X2_5X5",
        "64, 64, 7, WINOGRAD_2X2_5X5",
        "192, 192, 4, WINOGRAD_2X2_5X5",
        "512, 512, 14, WINOGRAD_2X2_5X5",
        // LeNet, and maps that a tile overreaches
        "6, 16, 10, DIRECT",
        "16, 16, 7, DIRECT",
        "96, 96, 3, DIRECT",
        "64, 192, 1, DIRECT"
    })
    void choosesTheFastestOfFiveTaps(int in, int out, int size, Algorithm expected) {
        assertEquals(expected, fastest(in, out, size, window(5, 1)));
    }

    /** Neither 3 x 5 taps nor 7 x 7 have an algorithm of their own, and no other's will do. */
    @ParameterizedTest
    @CsvSource({"3, 5", "5, 3", "7, 7", "1, 1"})
    void computesOtherTapsDirectly(int rows, int columns) {
        Extent image = new Extent(64, 56, 56);
        assertEquals(Algorithm.DIRECT, CostModel.fastest(image, image, window(rows, 1), window(columns, 1)));
    }

    private static Algorithm fastest(int in, int out, int size, WindowGeometry window) {
        return CostModel.fastest(new Extent(in, size, size), new Extent(out, size, size), window, window);
    }

    private static WindowGeometry window(int kernel, int dilation) {
        int padding = kernel / 2 * dilation;
        return new WindowGeometry(kernel, 1, dilation, padding, padding);
    }

    /** 5 images of 13 or 12 rows, and 64 columns. */
    @Test
    void countsTheTilesOfEachAxis() {
        Extent image = new Extent(64, 64, 64);
        double square = CostModel.cost(Algorithm.WINOGRAD_4X4, image, image, window(3, 1), window(3, 1));
        double dilated = CostModel.cost(Algorithm.WINOGRAD_4X4, image, image, window(3, 5), window(3, 1));
        assertEquals(19. / 16, dilated / square, 0.01);
        assertEquals(dilated, CostModel.cost(Algorithm.WINOGRAD_4X4, image, image, window(3, 1), window(3, 5)));
    }
}
