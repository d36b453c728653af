/** Weights, kernels and the interface that every generated model implements. */
@SuppressWarnings("module") // The module that weights are exported to is compiled after this one.
module dev.tenonet.runtime {
    requires transitive dev.tenonet;
    requires static java.desktop;
    requires static jdk.management;
    requires static jdk.incubator.vector;

    exports dev.tenonet.runtime;
    exports dev.tenonet.runtime.image;
    exports dev.tenonet.runtime.kernel;
    exports dev.tenonet.runtime.weights to
            dev.tenonet.keras;

    uses dev.tenonet.runtime.weights.HdfReader;
}
