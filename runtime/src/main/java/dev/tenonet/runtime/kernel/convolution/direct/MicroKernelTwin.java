package dev.tenonet.runtime.kernel.convolution.direct;

/**
 * The universal tile in plain Java, with the same bits, until {@link VectorMicroKernel} is compiled. Two pixels by four channels at
 * a time have their sums in registers, which is as fast as it gets without vectors.
 */
final class MicroKernelTwin implements MicroKernel {
    private static final int CHANNELS = 4;

    @Override
    public MicroKernelShape shape() {
        return MicroKernelShape.UNIVERSAL;
    }

    @Override
    public void multiply(
            float[] in,
            int at,
            int[] pixels,
            int pixel,
            int[] taps,
            float[] weight,
            int weightAt,
            int width,
            float[] bias,
            int biasAt,
            float[] sums,
            int sumsAt) {
        int row = MicroKernelShape.UNIVERSAL.width();
        for (int p = 0; p < MicroKernelShape.UNIVERSAL.pixels(); p += 2) {
            int first = at + pixels[pixel + p];
            int second = at + pixels[pixel + p + 1];
            // Of a panel of one vector there is no more.
            for (int c = 0; c < width; c += CHANNELS) {
                int to = sumsAt + p * row + c;
                twoPixels(in, first, second, taps, weight, weightAt + c, width, bias, biasAt + c, sums, to, to + row);
            }
        }
    }

    private static void twoPixels(
            float[] in,
            int first,
            int second,
            int[] taps,
            float[] weight,
            int weightAt,
            int width,
            float[] bias,
            int biasAt,
            float[] sums,
            int to,
            int next) {
        float a0 = bias[biasAt], a1 = bias[biasAt + 1], a2 = bias[biasAt + 2], a3 = bias[biasAt + 3];
        float b0 = a0, b1 = a1, b2 = a2, b3 = a3;
        for (int k = 0; k < taps.length; k++) {
            int w = weightAt + k * width;
            float a = in[first + taps[k]];
            float b = in[second + taps[k]];
            a0 = Math.fma(a, weight[w], a0);
            a1 = Math.fma(a, weight[w + 1], a1);
            a2 = Math.fma(a, weight[w + 2], a2);
            a3 = Math.fma(a, weight[w + 3], a3);
            b0 = Math.fma(b, weight[w], b0);
            b1 = Math.fma(b, weight[w + 1], b1);
            b2 = Math.fma(b, weight[w + 2], b2);
            b3 = Math.fma(b, weight[w + 3], b3);
        }
        sums[to] = a0;
        sums[to + 1] = a1;
        sums[to + 2] = a2;
        sums[to + 3] = a3;
        sums[next] = b0;
        sums[next + 1] = b1;
        sums[next + 2] = b2;
        sums[next + 3] = b3;
    }
}
