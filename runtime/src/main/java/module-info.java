/** Weights, kernels and the interface that every generated model implements. */
module dev.tenonet.runtime {
    requires transitive dev.tenonet;
    requires static java.desktop;
    requires static jdk.management;
    requires static jdk.incubator.vector;

    exports dev.tenonet.runtime;
    exports dev.tenonet.runtime.image;
    exports dev.tenonet.runtime.kernel;
}
