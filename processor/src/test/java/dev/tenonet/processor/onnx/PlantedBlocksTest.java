package dev.tenonet.processor.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.blocks.ProgramNode;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Models;
import dev.tenonet.runtime.Model;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Draws programs of blocks, flattens them and looks for the blocks: {@code -Dtenonet.planted=200} draws more,
 * {@code -Dtenonet.planted.from=SEED} begins elsewhere.
 */
class PlantedBlocksTest {
    private static final int COUNT = Integer.getInteger("tenonet.planted", 20);
    private static final long FROM = Long.getLong("tenonet.planted.from", 0);
    private static final int COMPILED_AT_ONCE = 20;

    @Test
    void findsWhatWasPlanted() throws Exception {
        int planted = 0;
        int found = 0;
        List<String> missed = new ArrayList<>();
        List<ImportedNetwork> networks = new ArrayList<>();
        for (long seed = FROM; seed < FROM + COUNT; seed++) {
            PlantedProgram.Flat flat = PlantedProgram.of(seed);
            Set<BitSet> recovered = new HashSet<>();
            collect(BlockFinder.find(flat.network()).body(), recovered);
            long hits = flat.planted().stream().filter(recovered::contains).count();
            planted += flat.planted().size();
            found += (int) hits;
            missed.add("seed " + seed + ": " + hits + " of " + flat.planted().size());
            networks.add(flat.network());
        }
        assertTrue(found >= 0.9 * planted, found + " of " + planted + " blocks\n" + String.join("\n", missed));
        for (int i = 0; i < networks.size(); i += COMPILED_AT_ONCE) {
            assertComputeTheSame(networks.subList(i, Math.min(i + COMPILED_AT_ONCE, networks.size())));
        }
    }

    private static void collect(List<ProgramNode> nodes, Set<BitSet> recovered) {
        for (ProgramNode node : nodes) {
            if (node instanceof ProgramNode.Use use) {
                BitSet layers = new BitSet();
                fill(use.occurrence().nodes(), layers);
                recovered.add(layers);
                collect(use.occurrence().nodes(), recovered);
            }
        }
    }

    private static void fill(List<ProgramNode> nodes, BitSet layers) {
        for (ProgramNode node : nodes) {
            if (node instanceof ProgramNode.Use use) {
                fill(use.occurrence().nodes(), layers);
            } else {
                layers.set(node.output());
            }
        }
    }

    private static void assertComputeTheSame(List<ImportedNetwork> networks) throws Exception {
        Compile compile = Compile.with(CompilerKind.JAVAC).option("-Atenonet.lint=all=off");
        List<SourceWriter> writers = new ArrayList<>();
        for (int i = 0; i < networks.size(); i++) {
            for (Program program : List.of(flat(networks.get(i)), BlockFinder.find(networks.get(i)))) {
                SourceWriter writer = SourceWriter.of(program, type -> false);
                String home = "p" + i + (program.blocks().isEmpty() && writers.size() % 2 == 0 ? ".flat" : ".blocks");
                compile.source(writer.text(home, "Net", List.of()));
                writers.add(writer);
            }
        }
        Compilation compilation = compile.run();
        assertTrue(compilation.diagnostics().isEmpty(), compilation.report());
        for (int i = 0; i < networks.size(); i++) {
            float[][] flat = run(compilation, "p" + i + ".flat.NetModel", writers.get(2 * i));
            float[][] blocks = run(compilation, "p" + i + ".blocks.NetModel", writers.get(2 * i + 1));
            assertArrayEquals(flat[0], blocks[0], "seed " + (FROM + i));
        }
    }

    private static float[][] run(Compilation compilation, String name, SourceWriter writer) throws Exception {
        Model model = Models.load(compilation, name, WrittenWeights.of(writer));
        return Models.run(model, Models.values(1, model.inputs().get(0).size()));
    }

    /** The same without blocks. */
    private static Program flat(ImportedNetwork network) {
        List<ProgramNode> nodes = IntStream.range(0, network.layers().size())
                .mapToObj(i -> (ProgramNode)
                        new ProgramNode.Layer(i, network.layers().get(i).inputs()))
                .toList();
        List<String> names = network.layers().stream().map(layer -> "").toList();
        return new Program(network, names, List.of(), nodes);
    }
}
