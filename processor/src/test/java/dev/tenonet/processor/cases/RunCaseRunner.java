package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the steps of whole runs by generated trainers, and compares losses and final parameters with PyTorch's. */
final class RunCaseRunner {
    private RunCaseRunner() {}

    /** What is wrong, by case; the steps run on two threads. */
    static Map<String, String> failures(List<RunCase> cases) throws IOException, ReflectiveOperationException {
        Map<RunCase, CaseNetwork> networks = new LinkedHashMap<>();
        Compile compile = Compile.with(CompilerKind.JAVAC).option("-Atenonet.lint=all=off");
        for (RunCase each : cases) {
            CaseNetwork network = new CaseNetwork(each.network(), networks.size(), each.loss());
            networks.put(each, network);
            compile.source(network.path(), network.text());
        }
        Compilation compilation = compile.run();
        if (!compilation.succeeded()) {
            return Map.of("compilation", compilation.report());
        }
        Map<String, String> failures = new LinkedHashMap<>();
        for (RunCase each : cases) {
            for (KernelsInUse kernels : KernelsInUse.values()) {
                List<String> faults = faults(each, networks.get(each), compilation, kernels.loader());
                if (!faults.isEmpty()) {
                    failures.put(each.network().name() + ", " + kernels, faults.get(0));
                }
            }
        }
        return failures;
    }

    private static List<String> faults(RunCase each, CaseNetwork network, Compilation compilation, ClassLoader runtime)
            throws IOException, ReflectiveOperationException {
        Map<String, Npy> weights = new LinkedHashMap<>();
        for (TorchCase.Port weight : each.network().weights()) {
            weights.put(each.parameter(weight.name()), weight.read());
        }
        LoadedTrainer trainer = new LoadedTrainer(network.trainerName(), compilation, runtime, weights);
        Object optimizer = trainer.optimizer(each.optimizer(), each.options());
        float[] x = Npy.read(each.x()).values();
        float[] t = Npy.read(each.t()).values();
        int steps = each.losses().size();
        List<String> faults = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            float[] in = Arrays.copyOfRange(x, step * x.length / steps, (step + 1) * x.length / steps);
            float[] target = Arrays.copyOfRange(t, step * t.length / steps, (step + 1) * t.length / steps);
            Object wanted =
                    each.loss().contains("CROSS_ENTROPY") && !each.loss().contains("BINARY") ? ints(target) : target;
            double found = trainer.step(optimizer, each.clipNorm(), each.batch(), in, wanted);
            double expected = each.losses().get(step);
            if (Math.abs(found - expected) > RunCase.TOLERANCE * Math.max(1e-2, Math.abs(expected))) {
                faults.add("loss of step " + step + ": expected " + expected + ", found " + found);
            }
        }
        for (var after : each.after().entrySet()) {
            float[] expected = Npy.read(after.getValue()).values();
            double largest = 0;
            for (float value : expected) {
                largest = Math.max(largest, Math.abs(value));
            }
            Difference.find(expected, trainer.weight(each.parameter(after.getKey())), 0, RunCase.TOLERANCE * largest)
                    .ifPresent(difference -> faults.add(after.getKey() + difference));
        }
        return faults;
    }

    private static int[] ints(float[] values) {
        int[] ints = new int[values.length];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = (int) values[i];
        }
        return ints;
    }
}
