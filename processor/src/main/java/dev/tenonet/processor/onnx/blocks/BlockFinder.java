package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import java.util.List;
import java.util.stream.IntStream;

/** From a flat network to a program with blocks. */
public final class BlockFinder {
    /** Networks that use blocks have at most so many layers. */
    private static final int MOST_LAYERS = 1_500;

    private BlockFinder() {}

    /** The program: by modules where the file names them and they repeat, otherwise by what repeats. */
    public static Program find(ImportedNetwork given) {
        return find(given, true);
    }

    /** The same with a copy for each layer of what several share, where that cannot be said. */
    public static Program apart(ImportedNetwork given) {
        return find(given, false);
    }

    private static Program find(ImportedNetwork given, boolean shared) {
        ImportedNetwork network = GrowingConcats.apply(shared ? Recalls.apply(given) : given);
        Flow flow = new Flow(network);
        Paths paths = Paths.of(network.layers(), shared);
        List<ProgramNode> flat = new Bodies(flow).all();
        if (flow.lines(flat).size() > MOST_LAYERS) {
            return new Program(network, names(flow, paths), List.of(), flat);
        }
        Typing.Result named = Typing.of(Modules.tree(flow, paths, shared), flow, paths);
        Typing.Result result = named.blocks().isEmpty() ? Typing.of(Repeats.tree(flow), flow, paths) : named;
        return new Program(network, names(flow, paths), result.blocks(), result.body());
    }

    private static List<String> names(Flow flow, Paths paths) {
        return IntStream.range(0, flow.size())
                .mapToObj(i -> paths.of(i).orElse(""))
                .toList();
    }
}
