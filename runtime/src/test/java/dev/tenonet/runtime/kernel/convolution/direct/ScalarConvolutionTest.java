package dev.tenonet.runtime.kernel.convolution.direct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.tenonet.runtime.kernel.View;
import dev.tenonet.runtime.kernel.Window;
import dev.tenonet.runtime.kernel.activation.Clamp;
import dev.tenonet.runtime.kernel.convolution.Convolution;
import dev.tenonet.runtime.kernel.execution.Operands;
import dev.tenonet.runtime.kernel.provider.Provider;
import dev.tenonet.runtime.kernel.testing.Image;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows by themselves have fewer pixels than output channels, all rows have more: the two ways give the same bits. */
class ScalarConvolutionTest {
    private static final int WIDTH = 30;
    private static final int HEIGHT = 37;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 3",
        "6, 1, 2, 3",
        "4, 1, 1, 1",
        "3, 1, 1, 3",
        "12, 1, 2, 3",
        "8, 2, 1, 3",
        "64, 1, 1, 3",
        "40, 1, 5, 3",
        "4, 2, 1, 3"
    })
    void rowsByThemselvesHaveTheBitsOfAll(int inChannels, int stride, int dilation, int kernel) {
        int groups = 2;
        int outChannels = groups * (WIDTH + 3);
        int reach = dilation * (kernel - 1);
        int channels = groups * inChannels;
        View in = View.pixels(channels, (HEIGHT - 1) * stride + 1 + reach, (WIDTH - 1) * stride + 1 + reach);
        View out = View.pixels(outChannels, HEIGHT, WIDTH, WIDTH * (outChannels + 1), outChannels + 1);
        Window window = new Window(kernel, stride, dilation, 0, 0);
        Convolution spec = new Convolution(in, out, window, window, groups, true, Clamp.relu());
        float[] weight = Image.numbers(outChannels * inChannels * kernel * kernel, 1);
        ScalarConvolution tested =
                new ScalarConvolution(spec.problem(), out, Provider.SCALAR, weight, Image.numbers(outChannels, 2));

        Operands operands = new Operands();
        operands.in = Image.numbers(in.size(), 3);
        operands.other = Image.numbers(HEIGHT * out.rowStride(), 4);
        float[] all = new float[HEIGHT * out.rowStride()];
        operands.out = all;
        tested.rows(operands, 0, HEIGHT, new float[tested.scratch()]);
        operands.out = new float[all.length];
        for (int y = 0; y < HEIGHT; y++) {
            tested.rows(operands, y, y + 1, new float[tested.scratch()]);
        }

        assertArrayEquals(all, operands.out, 0f);
    }
}
