package dev.tenonet.runtime.kernel;

import java.util.Arrays;

/** Checks of what a specification promises, made once at load; the kernels themselves check nothing. */
public final class SpecChecks {
    private SpecChecks() {}

    public static void require(boolean holds, String format, Object... arguments) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(format, arguments));
        }
    }

    public static void requirePixels(String kernel, View... views) {
        for (View view : views) {
            require(view.hasPixels(), "%s needs the channels of a pixel side by side, but got %s", kernel, view);
        }
    }

    public static void requireSameShape(String kernel, View in, View out) {
        require(
                in.channels() == out.channels() && in.height() == out.height() && in.width() == out.width(),
                "%s needs equal shapes, but got %s and %s",
                kernel,
                in,
                out);
    }

    /** The parameters of a layer with a weight and perhaps a bias. */
    public static void requireParameters(
            String kernel, float[][] parameters, long weights, boolean bias, int channels) {
        int expected = bias ? 2 : 1;
        require(
                parameters.length == expected,
                "%s needs %d parameter arrays, but got %d",
                kernel,
                expected,
                parameters.length);
        require(
                parameters[0].length == weights,
                "%s needs %d weights, but got %d",
                kernel,
                weights,
                parameters[0].length);
        require(
                !bias || parameters[1].length == channels,
                "%s needs %d values of bias, but got %d",
                kernel,
                channels,
                parameters[parameters.length - 1].length);
    }

    /** The parameters of a layer that has so many arrays, all of one length. */
    public static void requireLengths(String kernel, float[][] parameters, int arrays, int length) {
        int[] lengths =
                Arrays.stream(parameters).mapToInt(array -> array.length).toArray();
        require(
                lengths.length == arrays && Arrays.stream(lengths).allMatch(actual -> actual == length),
                "%s needs %d parameter arrays of %d values, but got arrays of %s",
                kernel,
                arrays,
                length,
                Arrays.toString(lengths));
    }
}
