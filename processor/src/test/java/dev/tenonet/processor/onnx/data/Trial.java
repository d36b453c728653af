package dev.tenonet.processor.onnx.data;

import dev.tenonet.processor.onnx.OnnxReader;
import dev.tenonet.processor.onnx.blocks.BlockFinder;
import dev.tenonet.processor.onnx.blocks.Program;
import dev.tenonet.processor.onnx.check.Compilation;
import dev.tenonet.processor.onnx.check.Workplace;
import dev.tenonet.processor.onnx.check.WrittenModel;
import dev.tenonet.processor.onnx.layers.ImportRequest;
import dev.tenonet.processor.onnx.layers.ImportedLayer;
import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import dev.tenonet.processor.onnx.layers.ModelFile;
import dev.tenonet.processor.onnx.layers.RefusedException;
import dev.tenonet.processor.onnx.model.Node;
import dev.tenonet.processor.onnx.model.Tensor;
import dev.tenonet.processor.onnx.read.ModelParser;
import dev.tenonet.processor.onnx.read.RawModel;
import dev.tenonet.processor.onnx.source.SourceWriter;
import dev.tenonet.processor.onnx.source.WeightsWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model of a folder: imported, compiled and run, and held against the outputs that lie beside it. */
final class Trial {
    private static final String TYPE = "Imported";

    /**
     * What came of it.
     *
     * @param operators of the file
     */
    record Outcome(String name, List<String> operators, Kind kind, String text) {}

    enum Kind {
        EQUAL,
        REFUSED,
        WRONG,
        CRASHED,
        /** Nothing to compare with: other values than numbers, or of other shapes than the model declares. */
        WITHOUT_DATA
    }

    private Trial() {}

    static Outcome of(Path model) {
        String name = model.getParent().getFileName().toString();
        List<String> operators = List.of();
        try {
            RawModel raw = ModelParser.read(model);
            operators =
                    raw.nodes().stream().map(Node::operator).distinct().sorted().toList();
            List<Path> folders = DataSet.folders(model.getParent());
            String fault;
            try {
                fault = compared(raw, folders);
            } catch (RefusedException e) {
                // ONNX's tests of single operators have weights and shapes among their inputs.
                if (raw.inputs().size() - raw.initializers().size() < 2 || folders.isEmpty()) {
                    throw e;
                }
                fault = compared(withConstants(raw, DataSet.read(folders.get(0)).of(raw)), folders.subList(0, 1));
            }
            return new Outcome(name, operators, fault.isEmpty() ? Kind.EQUAL : Kind.WRONG, fault);
        } catch (RefusedException e) {
            return new Outcome(name, operators, Kind.REFUSED, String.join(" | ", e.lines()));
        } catch (WithoutDataException e) {
            return new Outcome(name, operators, Kind.WITHOUT_DATA, "");
        } catch (IOException e) {
            return new Outcome(name, operators, Kind.REFUSED, String.valueOf(e.getMessage()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            StackTraceElement[] trace = e.getStackTrace();
            return new Outcome(name, operators, Kind.CRASHED, e + (trace.length == 0 ? "" : " " + trace[0]));
        }
    }

    private static final class WithoutDataException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** All inputs but the first are constants of the model. */
    private static RawModel withConstants(RawModel raw, DataSet data) {
        Map<String, Tensor> initializers = new LinkedHashMap<>(raw.initializers());
        int next = 0;
        for (RawModel.Port port : raw.inputs()) {
            if (!raw.initializers().containsKey(port.name())
                    && next < data.inputs().size()) {
                Tensor value = data.inputs().get(next);
                if (next++ > 0 && value != null) {
                    initializers.put(port.name(), value);
                }
            }
        }
        return new RawModel(
                raw.file(),
                raw.sha256(),
                raw.bytes(),
                raw.producer(),
                raw.opsets(),
                raw.nodes(),
                initializers,
                raw.inputs(),
                raw.outputs());
    }

    private static String compared(RawModel raw, List<Path> folders) throws IOException, RefusedException {
        ModelFile file = OnnxReader.of(raw, new ImportRequest(Path.of(raw.file()), Map.of(), List.of()));
        ImportedNetwork network = file.network();
        List<String> names = raw.outputs().stream().map(RawModel.Port::name).toList();
        Program program = BlockFinder.find(network);
        SourceWriter writer = SourceWriter.of(program, type -> false);
        try (Workplace place = Workplace.open()) {
            Compilation compilation = Compilation.of(writer.text("", TYPE, List.of()), TYPE, place);
            if (!compilation.errors().isEmpty()) {
                return "does not compile: " + compilation.errors().get(0).replace('\n', ' ');
            }
            Path weights = place.resolve("weights.safetensors");
            new WeightsWriter(writer.program(), writer.prefixes()).write(weights, Map.of());
            int compared = 0;
            WrittenModel model = WrittenModel.load(compilation, TYPE, weights, place);
            for (Path folder : folders) {
                DataSet data = DataSet.read(folder).of(raw);
                if (data.isNumbers()) {
                    compared++;
                    String fault = compared(file, model, writer, network, names, data);
                    if (!fault.isEmpty()) {
                        return fault;
                    }
                }
            }
            if (compared == 0) {
                throw new WithoutDataException();
            }
            return "";
        }
    }

    private static String compared(
            ModelFile file,
            WrittenModel model,
            SourceWriter writer,
            ImportedNetwork network,
            List<String> names,
            DataSet data)
            throws IOException {
        List<Integer> inputs = new ArrayList<>();
        List<Integer> outputs = new ArrayList<>();
        for (int i = 0; i < network.layers().size(); i++) {
            ImportedLayer layer = network.layers().get(i);
            if (layer.isInput()) {
                inputs.add(i);
            } else if (layer.output().isPresent()) {
                outputs.add(i);
            }
        }
        int size = size(network.layers().get(inputs.get(0)));
        int batch = Math.max(1, data.inputs().get(0).size() / Math.max(1, size));
        for (int sample = 0; sample < batch; sample++) {
            float[][] in = new float[inputs.size()][];
            float[][] given = new float[inputs.size()][];
            for (int i = 0; i < in.length; i++) {
                Tensor whole = data.inputs().get(i);
                if (whole.size() < size(network.layers().get(inputs.get(i)))) {
                    // CastLike's tests: they declare more values of what gives the type than they have.
                    throw new WithoutDataException();
                }
                given[i] = part(whole, sample, size(network.layers().get(inputs.get(i))));
                in[model.inputs().indexOf(writer.method(inputs.get(i)))] = given[i];
            }
            float[][] actual = model.run(in);
            Map<String, float[]> evaluated = file.evaluate(given);
            for (int i = 0; i < outputs.size(); i++) {
                String name = network.layers().get(outputs.get(i)).output().orElseThrow();
                Tensor wanted = data.outputs().get(names.indexOf(name));
                float[] own = actual[model.outputs().indexOf(writer.method(outputs.get(i)))];
                double[] expected = doubles(part(wanted, sample, own.length));
                if (!Closeness.isClose(doubles(own), expected, wanted.type())) {
                    return "output " + i + " of sample " + sample + " differs by "
                            + Closeness.difference(doubles(own), expected);
                }
                if (!Closeness.isClose(doubles(evaluated.get(name)), expected, wanted.type())) {
                    return "the evaluator differs by " + Closeness.difference(doubles(evaluated.get(name)), expected);
                }
            }
        }
        return "";
    }

    private static int size(ImportedLayer layer) {
        return layer.shape().stream().reduce(1, Math::multiplyExact);
    }

    private static float[] part(Tensor whole, int sample, int size) {
        double[] all = whole.values();
        int from = all.length >= (sample + 1) * size ? sample * size : 0;
        float[] part = new float[Math.min(size, all.length)];
        for (int i = 0; i < part.length; i++) {
            part[i] = (float) all[from + i];
        }
        return part;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
