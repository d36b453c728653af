package dev.tenonet.runtime.weights;

import java.io.IOException;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Reads Keras' files, which are HDF5. Implemented by another artifact, tenonet-keras: the runtime depends on nothing. */
public interface HdfReader {
    /** The member of a Keras archive that holds the weights. */
    String WEIGHTS = "model.weights.h5";

    /** The member of a Keras archive that holds the layers' names and attributes. */
    String CONFIG = "config.json";

    /**
     * Opens an HDF5 file, or that of a Keras archive.
     *
     * @param config the archive's configuration, or null
     * @throws dev.tenonet.runtime.WeightsFormatException if it is damaged
     */
    TensorSource open(Content content, Content config) throws IOException;

    /** The reader, or null if the artifact is not there. */
    static HdfReader find() {
        Iterator<HdfReader> readers = ServiceLoader.load(HdfReader.class, HdfReader.class.getClassLoader())
                .iterator();
        return readers.hasNext() ? readers.next() : null;
    }
}
