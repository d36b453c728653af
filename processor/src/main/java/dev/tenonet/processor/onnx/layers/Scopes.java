package dev.tenonet.processor.onnx.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The modules around a node, as PyTorch's exporters leave them in a file. */
public final class Scopes {
    /** The dynamo exporter's: paths from the root, the last being the node itself, as Python prints a list. */
    private static final String PATHS = "pkg.torch.onnx.name_scopes";

    /** Classes beside the paths; the last is the ATen operator. */
    private static final String TYPES = "pkg.torch.onnx.class_hierarchy";

    private static final Pattern QUOTED = Pattern.compile("'([^']*)'|\"([^\"]*)\"");

    /** Deeper than any real network, so that a name of slashes alone costs nothing. */
    private static final int DEEPEST = 64;

    private Scopes() {}

    /**
     * Those of a node.
     *
     * @param name the node's name: the TorchScript exporter writes {@code /layer1/layer1.0/conv1/Conv}
     * @param metadata the node's properties
     */
    public static List<Scope> of(String name, Map<String, String> metadata) {
        String paths = metadata.get(PATHS);
        return paths == null ? ofName(name) : ofMetadata(paths, metadata.getOrDefault(TYPES, ""));
    }

    private static List<Scope> ofMetadata(String paths, String types) {
        List<String> path = strings(paths);
        List<String> type = strings(types);
        List<Scope> scopes = new ArrayList<>();
        // The last path is that of the operation, the first that of the whole network.
        for (int i = 0; i < Math.min(path.size() - 1, DEEPEST); i++) {
            if (!path.get(i).isEmpty()) {
                scopes.add(new Scope(path.get(i), i < type.size() ? simple(type.get(i)) : Optional.empty()));
            }
        }
        return scopes;
    }

    private static List<String> strings(String list) {
        List<String> found = new ArrayList<>();
        Matcher quoted = QUOTED.matcher(list);
        while (quoted.find()) {
            found.add(quoted.group(1) == null ? quoted.group(2) : quoted.group(1));
        }
        return found;
    }

    private static Optional<String> simple(String type) {
        String last = type.substring(type.lastIndexOf('.') + 1);
        return Optional.of(last).filter(word -> !word.isEmpty());
    }

    private static List<Scope> ofName(String name) {
        if (!name.startsWith("/")) {
            return List.of();
        }
        String[] segments = name.substring(1).split("/", DEEPEST);
        List<Scope> scopes = new ArrayList<>();
        String outer = "";
        String before = "";
        for (int i = 0; i < segments.length - 1; i++) {
            // A child of a Sequential repeats its parent's name: /layer1/layer1.0, not /layer1/0.
            boolean repeats = !before.isEmpty() && segments[i].startsWith(before + ".");
            String own = repeats ? segments[i].substring(before.length() + 1) : segments[i];
            outer = outer.isEmpty() ? own : outer + "." + own;
            before = segments[i];
            scopes.add(new Scope(outer, Optional.empty()));
        }
        return scopes;
    }
}
