package dev.tenonet.keras;

import io.jhdf.HdfFile;
import java.io.IOException;

/** Opens a file anew for each reading. */
@FunctionalInterface
interface HdfOpener {
    HdfFile open() throws IOException;
}
