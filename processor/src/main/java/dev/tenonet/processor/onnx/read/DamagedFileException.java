package dev.tenonet.processor.onnx.read;

import java.io.IOException;

/** A model file that is damaged, or asks for what no file may: says where and what. */
public final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param file its name
     * @param offset number of bytes before the problem
     * @param problem what was expected and what was found
     */
    public DamagedFileException(String file, long offset, String problem) {
        super(file + ": at byte " + offset + ": " + problem);
    }
}
