/** Reads weights of Keras for dev.tenonet.runtime, which finds it by itself. */
@SuppressWarnings("requires-automatic") // io.jhdf is none other, and nothing is exported.
module dev.tenonet.keras {
    requires dev.tenonet.runtime;
    requires io.jhdf;

    provides dev.tenonet.runtime.weights.HdfReader with
            dev.tenonet.keras.KerasReader;
}
