package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;
import java.io.InputStream;

/** Finds a file's format by its first bytes; names and extensions have no meaning. */
public final class Formats {
    private static final int HEAD = 9;

    private Formats() {}

    /** Opens the content with the reader of its format. */
    public static TensorSource open(Content content) throws IOException {
        byte[] head;
        try (InputStream in = content.open(0)) {
            head = in.readNBytes(HEAD);
        }
        if (isZip(head)) {
            return Npz.open(content);
        }
        if (isPickle(head)) {
            throw pickle(content);
        }
        return Safetensors.open(content);
    }

    /** Refuses a pickle, whose reading is running a program. */
    static WeightsFormatException pickle(Content content) {
        return new WeightsFormatException(
                content.name(),
                0,
                "expected a safetensors or npz file, found a Python pickle such as PyTorch's .pt, which could run any "
                        + "code when it is read; in PyTorch, safetensors.torch.save_file(model.state_dict(), "
                        + "\"model.safetensors\") exports a file that can be read");
    }

    /** As the length of a safetensors header, these bytes with the version after them would be beyond any file. */
    private static boolean isZip(byte[] head) {
        return head.length > 3
                && head[0] == 'P'
                && head[1] == 'K'
                && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
    }

    /** Opcode PROTO and a protocol; a safetensors header of 640 bytes starts the same, but its JSON follows. */
    private static boolean isPickle(byte[] head) {
        return head.length > 1
                && head[0] == (byte) 0x80
                && head[1] >= 2
                && head[1] <= 5
                && !(head.length == HEAD && head[HEAD - 1] == '{');
    }
}
