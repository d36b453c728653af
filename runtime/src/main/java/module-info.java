/** Weights, kernels and the interface that every generated model implements. */
@SuppressWarnings("module") // The module that weights are exported to is compiled after this one.
module dev.tenonet.runtime {
    requires transitive dev.tenonet;
    requires static java.desktop;
    requires static jdk.jfr;
    requires static jdk.management;
    requires static jdk.incubator.vector;

    exports dev.tenonet.runtime;
    exports dev.tenonet.runtime.image;
    exports dev.tenonet.runtime.kernel;
    exports dev.tenonet.runtime.kernel.activation;
    exports dev.tenonet.runtime.kernel.backward;
    exports dev.tenonet.runtime.kernel.convolution;
    exports dev.tenonet.runtime.kernel.dense;
    exports dev.tenonet.runtime.kernel.elementwise;
    exports dev.tenonet.runtime.kernel.execution;
    exports dev.tenonet.runtime.kernel.fusion;
    exports dev.tenonet.runtime.kernel.layout;
    exports dev.tenonet.runtime.kernel.loss;
    exports dev.tenonet.runtime.kernel.normalization;
    exports dev.tenonet.runtime.kernel.pool;
    exports dev.tenonet.runtime.kernel.provider;
    exports dev.tenonet.runtime.kernel.random;
    exports dev.tenonet.runtime.kernel.reduction;
    exports dev.tenonet.runtime.kernel.resize;
    exports dev.tenonet.runtime.loading;
    exports dev.tenonet.runtime.training;
    exports dev.tenonet.runtime.weights to
            dev.tenonet.keras;

    uses dev.tenonet.runtime.weights.HdfReader;
}
