package dev.tenonet.samples.benchmarks;

import java.util.List;

/** The shapes that the zoo's networks spend their time in. */
final class LayerCases {
    /** Ordered by kind. */
    static final List<LayerCase> ALL = List.of(
            LayerCase.convolution(64, 64, 56, 3, 1),
            LayerCase.convolution(128, 128, 28, 3, 1),
            LayerCase.convolution(256, 256, 14, 3, 1),
            LayerCase.convolution(512, 512, 7, 3, 1),
            LayerCase.convolution(64, 64, 224, 3, 1),
            LayerCase.convolution(128, 128, 56, 3, 1),
            LayerCase.convolution(256, 256, 56, 3, 1),
            LayerCase.convolution(512, 512, 28, 3, 1),
            LayerCase.convolution(64, 128, 56, 3, 2),
            LayerCase.convolution(128, 256, 28, 3, 2),
            LayerCase.convolution(256, 512, 14, 3, 2),
            LayerCase.convolution(3, 64, 224, 7, 2),
            LayerCase.convolution(3, 64, 224, 3, 1),
            LayerCase.convolution(3, 32, 224, 3, 2),
            LayerCase.convolution(64, 256, 56, 1, 1),
            LayerCase.convolution(256, 64, 56, 1, 1),
            LayerCase.convolution(144, 24, 56, 1, 1),
            LayerCase.convolution(24, 144, 56, 1, 1),
            LayerCase.convolution(512, 128, 28, 1, 1),
            LayerCase.convolution(256, 1024, 14, 1, 1),
            LayerCase.convolution(512, 2048, 7, 1, 1),
            LayerCase.convolution(2048, 512, 7, 1, 1),
            LayerCase.convolution(256, 512, 56, 1, 2),
            LayerCase.depthwise(32, 112, 1),
            LayerCase.depthwise(96, 112, 2),
            LayerCase.depthwise(144, 56, 1),
            LayerCase.depthwise(144, 56, 2),
            LayerCase.depthwise(576, 14, 1),
            LayerCase.depthwise(576, 14, 2),
            LayerCase.transposed(1024, 512, 8),
            LayerCase.transposed(128, 64, 64),
            LayerCase.dense(4096, 4096),
            LayerCase.dense(2048, 1000),
            LayerCase.dense(400, 120),
            LayerCase.maxPool(64, 224, 2),
            LayerCase.maxPool(64, 112, 3),
            LayerCase.averagePool(128, 56),
            LayerCase.globalAverage(2048, 7),
            LayerCase.softmax(1000, 1),
            LayerCase.softmax(21, 64));

    private LayerCases() {}

    /** The case of a name. */
    static LayerCase of(String name) {
        return ALL.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no layer " + name));
    }
}
