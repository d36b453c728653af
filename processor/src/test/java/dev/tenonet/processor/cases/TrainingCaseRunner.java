package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compiles training cases, many in one call of javac, and compares the gradients of their trainers with PyTorch's. */
final class TrainingCaseRunner {
    private static final int TOGETHER = 100;

    /** The output times factors is differentiated, whatever the loss: it only makes the network trainable. */
    private static final String LOSS = " @Loss(Objective.MEAN_SQUARED_ERROR)";

    /** What double leaves of a zero, as a share of what was added up. */
    private static final double ZERO = 1e-11;

    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Integer> outside = new TreeMap<>();
    private int agreed;

    /** Cases that agreed under both providers. */
    int agreed() {
        return agreed;
    }

    /** Reasons, by case. */
    Map<String, String> failures() {
        return failures;
    }

    /** How many cases the language cannot say, by reason. */
    Map<String, Integer> outside() {
        return outside;
    }

    /** Runs all. */
    static TrainingCaseRunner run(List<TrainingCase> cases) {
        TrainingCaseRunner runner = new TrainingCaseRunner();
        Map<CaseNetwork, TrainingCase> networks = new LinkedHashMap<>();
        for (TrainingCase each : cases) {
            try {
                networks.put(new CaseNetwork(each.network(), networks.size(), LOSS), each);
            } catch (OutsideLanguage e) {
                runner.outside.merge(e.getMessage(), 1, Integer::sum);
            }
        }
        List<CaseNetwork> all = List.copyOf(networks.keySet());
        for (int from = 0; from < all.size(); from += TOGETHER) {
            runner.check(all.subList(from, Math.min(all.size(), from + TOGETHER)), networks);
        }
        return runner;
    }

    private void check(List<CaseNetwork> networks, Map<CaseNetwork, TrainingCase> cases) {
        Compile compile = Compile.with(CompilerKind.JAVAC).option("-Atenonet.lint=all=off");
        networks.forEach(network -> compile.source(network.path(), network.text()));
        Compilation compilation = compile.run();
        List<CaseNetwork> silent = networks.stream()
                .filter(network ->
                        compilation.diagnostics().stream().noneMatch(reported -> network.owns(reported.file())))
                .toList();
        if (!compilation.succeeded() && silent.size() < networks.size()) {
            networks.stream()
                    .filter(network -> !silent.contains(network))
                    .forEach(network -> failures.put(
                            network.source().name(),
                            compilation.diagnostics().stream()
                                    .filter(reported -> network.owns(reported.file()))
                                    .findFirst()
                                    .map(Object::toString)
                                    .orElseThrow()));
            check(silent, cases);
            return;
        }
        for (CaseNetwork network : silent) {
            List<String> faults = new ArrayList<>();
            for (KernelsInUse kernels : KernelsInUse.values()) {
                faults.addAll(faults(network, cases.get(network), compilation, kernels));
            }
            if (faults.isEmpty()) {
                agreed++;
            } else {
                failures.put(network.source().name(), faults.get(0));
            }
        }
    }

    private static List<String> faults(
            CaseNetwork network, TrainingCase each, Compilation compilation, KernelsInUse kernels) {
        try {
            return faults(network, each, compilation, kernels.loader()).stream()
                    .map(fault -> kernels + " kernels: " + fault)
                    .toList();
        } catch (InvocationTargetException e) {
            return List.of(kernels + " kernels: throws " + e.getCause());
        } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
            return List.of(kernels + " kernels: throws " + e);
        }
    }

    private static List<String> faults(
            CaseNetwork network, TrainingCase each, Compilation compilation, ClassLoader runtime)
            throws IOException, ReflectiveOperationException {
        Map<String, Npy> weights = new LinkedHashMap<>();
        for (TorchCase.Port weight : each.network().weights()) {
            weights.put(each.parameter(weight.name()), weight.read());
        }
        List<float[]> factors = new ArrayList<>();
        if (network.hasHead()) {
            TorchCase.Port first = each.network().inputs().get(0);
            int size = first.read().values().length / first.shape().get(0);
            weights.put(CaseNetwork.HEAD + ".weight", Npy.filled(List.of(1, size), 0));
            weights.put(CaseNetwork.HEAD + ".bias", Npy.filled(List.of(1), 0));
            factors.add(new float[first.shape().get(0)]);
        }
        factors.add(Npy.read(each.upstream()).values());
        LoadedTrainer trainer = new LoadedTrainer(network.trainerName(), compilation, runtime, weights);
        List<TorchCase.Port> inputs = each.network().inputs();
        float[][] in = new float[inputs.size()][];
        for (int i = 0; i < in.length; i++) {
            in[i] = inputs.get(i).read().values();
        }
        Map<String, float[]> found = trainer.gradients(
                each.training(),
                inputs.get(0).shape().get(0),
                factors,
                inputs.stream().map(TorchCase.Port::name).toList(),
                in);
        List<String> faults = new ArrayList<>();
        double all = largest(factors.get(factors.size() - 1));
        for (Path file : each.gradients().values()) {
            all = Math.max(all, largest(Npy.read(file).values()));
        }
        for (Map.Entry<String, Path> gradient : each.gradients().entrySet()) {
            float[] values = found.get(each.parameter(gradient.getKey()));
            compare("gradient by " + gradient.getKey(), gradient.getValue(), values, all, faults);
        }
        for (Map.Entry<String, Path> buffer : each.buffers().entrySet()) {
            compare(buffer.getKey(), buffer.getValue(), trainer.weight(each.parameter(buffer.getKey())), 0, faults);
        }
        return faults;
    }

    /** @param all the largest of all gradients, that by the output among them: beside that, one may be nothing but what double leaves of a zero */
    private static void compare(String what, Path file, float[] found, double all, List<String> faults)
            throws IOException {
        float[] expected = Npy.read(file).values();
        if (found == null) {
            faults.add(what + ": none");
            return;
        }
        double largest = largest(expected);
        double tolerance = TrainingCase.TOLERANCE * (largest < ZERO * all ? all / 10 : largest);
        Difference.find(expected, found, 0, tolerance).ifPresent(difference -> faults.add(what + difference));
    }

    private static double largest(float[] values) {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
