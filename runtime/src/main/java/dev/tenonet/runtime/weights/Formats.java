package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.io.IOException;

/** Finds a file's format by its first bytes; names and extensions have no meaning. */
public final class Formats {
    private Formats() {}

    /** Opens the content with the reader of its format. */
    public static TensorSource open(Content content) throws IOException {
        Head head = Head.of(content);
        requireSize(content, head);
        requireKnown(content, head);
        if (isZip(head)) {
            return Npz.open(content);
        }
        if (isHdf(head)) {
            return HdfReader.find().open(content, null);
        }
        if (isNpy(head)) {
            return Npy.open(content);
        }
        if (isOnnx(head)) {
            return Onnx.open(content);
        }
        return isIndex(head) ? Shards.open(content) : Safetensors.open(content);
    }

    /** @throws WeightsFormatException if the first bytes are those of no format that is read; says which they are */
    static void requireKnown(Content content, Head head) throws WeightsFormatException {
        if (head.length() == 0) {
            throw ForeignFormats.refusal(
                    content, "an empty file; it was not written or not downloaded to its end, so fetch it again");
        }
        // A safetensors header of 640 bytes starts as a pickle does, but its JSON follows.
        boolean known = isZip(head)
                || isNpy(head)
                || isIndex(head)
                || isOnnx(head)
                || isSafetensors(head) && head.at(Long.BYTES) == '{'
                || isHdf(head) && HdfReader.find() != null;
        if (!known) {
            ForeignFormats.refuse(content, head);
        }
        if (!known && !isSafetensors(head)) {
            throw ForeignFormats.refusal(
                    content, head.shown() + "; if it is weights, export them as one of these where they come from");
        }
    }

    /** Files such as those of /proc have more bytes than they claim. */
    private static void requireSize(Content content, Head head) throws WeightsFormatException {
        if (head.length() > content.length()) {
            throw new WeightsFormatException(
                    content.name(),
                    content.length(),
                    "expected the end of the file after the " + content.length() + " bytes that are its size, found "
                            + "more; Weights.read takes streams of unknown length");
        }
    }

    /** As the length of a safetensors header, these bytes with the version after them would be beyond any file. */
    private static boolean isZip(Head head) {
        return head.startsWith('P', 'K', 3, 4) || head.startsWith('P', 'K', 5, 6);
    }

    static boolean isHdf(Head head) {
        return head.startsWith(0x89, 'H', 'D', 'F');
    }

    private static boolean isNpy(Head head) {
        return head.startsWith(0x93, 'N', 'U', 'M', 'P', 'Y');
    }

    /** A safetensors header of 8 bytes and more may begin so, too; its brace decides. */
    private static boolean isOnnx(Head head) {
        return head.at(Long.BYTES) != '{' && ForeignFormats.isOnnx(head);
    }

    private static boolean isIndex(Head head) {
        return head.beginsWithAny("{") && head.contains('"' + Shards.WEIGHT_MAP + '"');
    }

    /** Whether the header has a possible length. One that was cut before is one, too. */
    private static boolean isSafetensors(Head head) {
        return head.headerLength() > 0 && head.headerLength() <= SafetensorsHeader.LONGEST;
    }
}
