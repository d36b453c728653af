package dev.tenonet.runtime.weights;

import dev.tenonet.runtime.WeightsFormatException;
import java.util.List;
import java.util.function.Predicate;

/**
 * Formats that are known only to say how their weights get into one that is read. Told by the first bytes: the magic
 * numbers of each format's specification, and for protocol buffers, which have none, the first fields of their messages.
 */
final class ForeignFormats {
    private static final String UNPACK = "unpack it, and open the file inside";

    private static final String PYTORCH = "in PyTorch, safetensors.torch.save_file(torch.load(FILE, "
            + "map_location=\"cpu\"), \"model.safetensors\") exports a file that can be read; if FILE holds a whole model and "
            + "no state_dict, torch.load(FILE, map_location=\"cpu\").state_dict()";
    private static final String KERAS = "in Keras, numpy.savez(\"model.npz\", **{w.path: w.numpy() for w in "
            + "model.weights}) exports a file that can be read (w.name instead of w.path before Keras 3), whose names and "
            + "layouts Weights.fromKeras() turns into PyTorch's";
    private static final String WITH_ARTIFACT =
            "the artifact dev.tenonet:tenonet-keras among the dependencies reads it; or ";
    private static final String CHECKPOINT = "in Python, with r = tensorflow.train.load_checkpoint(%s), "
            + "numpy.savez(\"model.npz\", **{n: r.get_tensor(n) for n in r.get_variable_to_shape_map()}) exports a file "
            + "that can be read";

    static final Foreign PICKLE = new Foreign(
            "a Python pickle such as PyTorch's .pt, which could run any code when it is read",
            PYTORCH,
            ForeignFormats::isPickle);
    static final Foreign KERAS_ARCHIVE = new Foreign("a Keras archive (.keras)", WITH_ARTIFACT + KERAS, head -> false);
    static final Foreign SAVED_MODEL = new Foreign(
            "a TensorFlow SavedModel",
            CHECKPOINT.formatted("\"FOLDER/variables/variables\""),
            head -> head.startsWith(8, 1, 0x12) && head.at(head.behindNumber(3)) == '\n');

    /** The first that matches counts. */
    private static final List<Foreign> ALL = List.of(
            PICKLE,
            new Foreign("an HDF5 file such as Keras' .h5", WITH_ARTIFACT + KERAS, Formats::isHdf),
            new Foreign(
                    "a TensorFlow Lite model",
                    "export the weights of the model that it was converted from",
                    head -> head.has(4, "TFL3")),
            new Foreign(
                    "a GGUF file",
                    "export the weights of the model that it was converted from",
                    head -> head.has(0, "GGUF") || head.has(0, "lmgg") || head.has(0, "tjgg")),
            SAVED_MODEL,
            new Foreign(
                    "a Core ML model",
                    "export the weights of the model that it was converted from",
                    head -> head.startsWith(8, -1, 0x12) && head.at(head.behindNumber(3)) == '\n'),
            new Foreign(
                    "a TensorFlow graph (.pb)",
                    "export the weights from the checkpoint or the SavedModel that it was frozen from",
                    head -> head.at(0) == '\n' && head.at(head.behindNumber(1)) == '\n'),
            new Foreign(
                    "a Caffe model",
                    python(
                            "with net = caffe.Net(\"deploy.prototxt\", FILE, caffe.TEST), numpy.savez(\"model.npz\", **{n + \".\" "
                                    + "+ str(i): b.data for n, l in net.params.items() for i, b in enumerate(l)})"),
                    head -> head.at(0) == '\n'
                            && head.at(1) > 0
                            && head.isLetter(2)
                            && head.isLetter(1 + head.at(1))
                            && "\u0012\u00a2".indexOf(head.at(2 + head.at(1))) >= 0),
            new Foreign(
                    "the index of a TensorFlow checkpoint",
                    CHECKPOINT.formatted("\"FILE without .index\""),
                    head -> head.startsWith(0, 0, -1, 8, -1, 0x1a, 2, 8, 1)),
            new Foreign(
                    "weights of Darknet",
                    "load them with a PyTorch port of the network; there, safetensors.torch.save_file(model.state_dict(), "
                            + "\"model.safetensors\") exports a file that can be read",
                    head -> head.startsWith(0, 0, 0, 0, -1, 0, 0, 0, -1, 0, 0, 0) && head.at(4) > 0 && head.at(4) < 4),
            new Foreign(
                    "parameters of MXNet",
                    python("safetensors.numpy.save_file({n: a.asnumpy() for n, a in mxnet.nd.load(FILE).items()}, "
                            + "\"model.safetensors\")"),
                    head -> head.startsWith(0x12, 1, 0, 0, 0, 0, 0, 0)),
            new Foreign(
                    "a MessagePack file such as Flax writes",
                    python("with params = flax.serialization.msgpack_restore(open(FILE, \"rb\").read()), "
                            + "safetensors.flax.save_file(flax.traverse_util.flatten_dict(params, sep=\".\"), "
                            + "\"model.safetensors\")"),
                    head -> head.at(0) > 0x80
                            && head.at(0) < 0x90
                            && head.at(1) > 0xa0
                            && head.at(1) < 0xc0
                            && head.isLetter(2)),
            new Foreign(
                    "a MATLAB file",
                    python("numpy.savez(\"model.npz\", **scipy.io.loadmat(FILE))"),
                    head -> head.has(0, "MATLAB ")),
            new Foreign("a file packed by gzip", UNPACK, head -> head.startsWith(0x1f, 0x8b)),
            new Foreign("a file packed by Zstandard", UNPACK, head -> head.startsWith(0x28, 0xb5, 0x2f, 0xfd)),
            new Foreign("a file packed by xz", UNPACK, head -> head.startsWith(0xfd, '7', 'z', 'X', 'Z')),
            new Foreign("a file packed by bzip2", UNPACK, head -> head.has(0, "BZh") && head.has(4, "1AY&SY")),
            new Foreign("a 7z archive", UNPACK, head -> head.startsWith('7', 'z', 0xbc, 0xaf)),
            new Foreign("a RAR archive", UNPACK, head -> head.has(0, "Rar!")),
            new Foreign("a tar archive", UNPACK, head -> head.has(257, "ustar")),
            new Foreign(
                    "the pointer that Git LFS keeps in place of a large file",
                    "fetch the file itself by git lfs pull",
                    head -> head.beginsWithAny("version https://git-lfs.github.com/spec/")),
            new Foreign(
                    "an HTML page, as servers send instead of a file",
                    "look at it in a browser, and download the file again",
                    head -> head.beginsWithAny("<!doctype html", "<html", "<head", "<body", "<!--")),
            new Foreign(
                    "an XML document, as servers send instead of a file,",
                    "read what it says, and download the file again",
                    head -> head.beginsWithAny("<?xml", "<error"),
                    true),
            new Foreign(
                    "a TensorFlow.js model",
                    "tensorflowjs_converter --input_format=tfjs_layers_model --output_format=keras FILE model.h5 makes a"
                            + " Keras file of it; " + KERAS,
                    head -> isJson(head)
                            && (head.contains("\"modelTopology\"")
                                    || head.contains("\"weightsManifest\"")
                                    || head.contains("layers-model")
                                    || head.contains("graph-model"))),
            new Foreign(
                    "a JSON document",
                    "a server may have sent it instead of the file, and says why; or the weights are in another file beside it",
                    ForeignFormats::isJson,
                    true),
            new Foreign("a PNG image", "open the file of the weights", head -> head.startsWith(0x89, 'P', 'N', 'G')),
            new Foreign("a JPEG image", "open the file of the weights", head -> head.startsWith(0xff, 0xd8, 0xff)),
            new Foreign("a PDF document", "open the file of the weights", head -> head.has(0, "%PDF-")),
            new Foreign(
                    "nothing but zeros where the header should be",
                    "the file was not written or not downloaded to its end; fetch it again",
                    head -> head.length() >= Long.BYTES && head.isZero()));

    private ForeignFormats() {}

    /**
     * A format that is not read.
     *
     * @param found what it is, after "found"
     * @param advice how to come to a file that is read
     * @param isText whether to show how it begins
     */
    record Foreign(String found, String advice, Predicate<Head> matches, boolean isText) {
        Foreign(String found, String advice, Predicate<Head> matches) {
            this(found, advice, matches, false);
        }

        WeightsFormatException refusal(Content content) {
            return ForeignFormats.refusal(content, found + "; " + advice);
        }

        /** With what the file says, where people can read it: a server's reason, for example. */
        WeightsFormatException refusal(Content content, Head head) {
            String text = head.shownText();
            String said = isText && !text.isEmpty() ? " that begins with \"" + text + '"' : "";
            return ForeignFormats.refusal(content, found + said + "; " + advice);
        }
    }

    /** @throws WeightsFormatException if the head is that of a known format which is not read */
    static void refuse(Content content, Head head) throws WeightsFormatException {
        for (Foreign foreign : ALL) {
            if (foreign.matches.test(head)) {
                throw foreign.refusal(content, head);
            }
        }
    }

    private static String python(String call) {
        return "in Python, " + call + " exports a file that can be read";
    }

    static WeightsFormatException refusal(Content content, String found) {
        return new WeightsFormatException(
                content.name(),
                0,
                "expected weights as safetensors, npz, npy"
                        + (HdfReader.find() == null ? " or ONNX" : ", ONNX, HDF5 or .keras") + ", found " + found);
    }

    /** Opcode PROTO and a protocol, or the first opcodes of the protocols that have none. */
    private static boolean isPickle(Head head) {
        if (head.at(0) == 0x80 && head.at(1) >= 2 && head.at(1) <= 5) {
            return true;
        }
        for (String start : List.of("(dp", "(lp", "(dq", "(lq", "}q", "]q", "ccollections\n", "cnumpy", "ctorch")) {
            if (head.has(0, start)) {
                return true;
            }
        }
        return false;
    }

    /** A ModelProto: ir_version, then another of its fields, but no message such as a SavedModel and Core ML begin with. */
    static boolean isOnnx(Head head) {
        return head.at(0) == 8
                && head.at(1) > 0
                && head.at(1) < 0x20
                && "\u0012\u001a\"(2:Br".indexOf(head.at(2)) >= 0
                && !(head.at(2) == 0x12 && head.at(head.behindNumber(3)) == '\n')
                && head.length() > 3;
    }

    private static boolean isJson(Head head) {
        return head.beginsWithAny("{", "[");
    }
}
