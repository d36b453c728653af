package dev.tenonet.processor.onnx.command;

import dev.tenonet.processor.layer.LayerTypes;
import java.util.Set;

/** Names that a block cannot have without hiding what its source needs: those of the language and of java.lang. */
final class ReservedTypes {
    private static final Set<String> STRUCTURE = Set.of(
            "Tensor",
            "Padding",
            "Border",
            "Axis",
            "Resize",
            "Network",
            "Block",
            "Budget",
            "Suppress",
            "Input",
            "Output",
            "Expect",
            "Name",
            "Repeat",
            "Shared",
            "Parameter",
            "TenonetBlock",
            "TenonetGenerated");

    private ReservedTypes() {}

    static boolean contains(String type) {
        return STRUCTURE.contains(type) || LayerTypes.of(type).isPresent() || isOfJavaLang(type);
    }

    private static boolean isOfJavaLang(String type) {
        try {
            Class.forName("java.lang." + type, false, null);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            // LinkageError: on a file system that ignores case, STRING.
            return false;
        }
    }
}
