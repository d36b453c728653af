package dev.tenonet.processor.onnx.blocks;

import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import java.util.List;
import java.util.stream.IntStream;

/** From a flat network to a program with blocks. */
public final class BlockFinder {
    private BlockFinder() {}

    /** The program: by modules where the file names them and they repeat, otherwise by what repeats. */
    public static Program find(ImportedNetwork given) {
        ImportedNetwork network = GrowingConcats.apply(given);
        Flow flow = new Flow(network);
        Paths paths = Paths.of(network.layers());
        Typing.Result named = Typing.of(Modules.tree(flow, paths), flow, paths);
        Typing.Result result = named.blocks().isEmpty() ? Typing.of(Repeats.tree(flow), flow, paths) : named;
        List<String> names = IntStream.range(0, flow.size())
                .mapToObj(i -> paths.of(i).orElse(""))
                .toList();
        return new Program(network, names, result.blocks(), result.body());
    }
}
