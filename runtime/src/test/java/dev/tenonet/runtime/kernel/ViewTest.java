package dev.tenonet.runtime.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewTest {
    @ParameterizedTest
    @CsvSource({
        "2, 3, 4, 1, 8, 2, true",
        "2, 3, 4, 12, 4, 1, true",
        "2, 3, 4, 12, 1, 3, true",
        "2, 3, 4, 1, 8, 3, false",
        "2, 3, 4, 1, 10, 2, false",
        "2, 3, 4, 2, 16, 4, false",
        "1, 3, 4, 99, 4, 1, true",
        "5, 1, 1, 1, 99, 99, true",
        "5, 1, 1, 2, 99, 99, false",
    })
    void isDenseWithoutGaps(
            int channels, int height, int width, int channelStride, int rowStride, int pixelStride, boolean dense) {
        View view = new View(channels, height, width, channelStride, rowStride, pixelStride);
        assertEquals(dense, view.isDense());
    }
}
