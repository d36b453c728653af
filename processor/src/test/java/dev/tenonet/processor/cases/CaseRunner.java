package dev.tenonet.processor.cases;

import dev.tenonet.processor.testing.Compilation;
import dev.tenonet.processor.testing.Compile;
import dev.tenonet.processor.testing.CompilerKind;
import dev.tenonet.processor.testing.Reported;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Compiles cases, many in one call of a compiler, and checks each: its outputs, or its refusal. */
final class CaseRunner {
    /** Enough to make the start of a compiler cheap, few enough to keep its memory small. */
    private static final int TOGETHER = 150;

    private final CaseReport report = new CaseReport();

    private CaseRunner() {}

    /** Runs all cases that the language can say. */
    static CaseReport run(List<TorchCase> cases) {
        CaseRunner runner = new CaseRunner();
        List<CaseNetwork> networks = runner.networks(cases);
        Map<Boolean, List<CaseNetwork>> byAnswer = networks.stream()
                .collect(Collectors.partitioningBy(
                        network -> network.source().refusedAt().isPresent()));
        for (CompilerKind compiler : CompilerKind.values()) {
            inPortions(byAnswer.get(false), portion -> runner.checkOutputs(portion, compiler));
            // An unknown word is reported before processors run, and might keep them from running.
            byAnswer.get(true).stream()
                    .collect(Collectors.partitioningBy(CaseNetwork::isRefusedByCompiler))
                    .values()
                    .forEach(refused -> inPortions(refused, portion -> runner.checkRefusals(portion, compiler)));
        }
        networks.forEach(network -> runner.report.count(network.source()));
        return runner.report;
    }

    private List<CaseNetwork> networks(List<TorchCase> cases) {
        List<CaseNetwork> networks = new ArrayList<>();
        for (TorchCase each : cases) {
            try {
                networks.add(new CaseNetwork(each, networks.size()));
            } catch (OutsideLanguage e) {
                report.outside(e.getMessage());
            } catch (RuntimeException e) {
                report.fail(each, "cannot be written as an interface: " + e);
            }
        }
        return networks;
    }

    private static void inPortions(List<CaseNetwork> networks, Consumer<List<CaseNetwork>> check) {
        for (int from = 0; from < networks.size(); from += TOGETHER) {
            check.accept(networks.subList(from, Math.min(from + TOGETHER, networks.size())));
        }
    }

    /**
     * Compiles and runs. One network with a diagnostic spoils the class files of all, so the others are compiled again;
     * where no network is to blame, each half is tried alone.
     */
    private void checkOutputs(List<CaseNetwork> networks, CompilerKind compiler) {
        Optional<Compilation> compiled = compile(networks, compiler, portion -> checkOutputs(portion, compiler));
        if (compiled.isEmpty()) {
            return;
        }
        Compilation compilation = compiled.get();
        List<CaseNetwork> silent = new ArrayList<>();
        for (CaseNetwork network : networks) {
            List<Reported> said = diagnostics(network, compilation);
            if (said.isEmpty()) {
                silent.add(network);
            } else {
                report.fail(network.source(), compiler + ": does not compile in silence: " + said);
            }
        }
        if (compilation.succeeded()) {
            silent.forEach(network -> run(network, compilation));
        } else if (silent.size() < networks.size()) {
            checkOutputs(silent, compiler);
        } else {
            retry(networks, compilation.report(), portion -> checkOutputs(portion, compiler));
        }
    }

    /** Under both providers, what javac made; what ECJ made, from the same generated source, under one. */
    private void run(CaseNetwork network, Compilation compilation) {
        for (KernelsInUse kernels : KernelsInUse.values()) {
            if (compilation.compiler() == CompilerKind.JAVAC || kernels == KernelsInUse.VECTOR) {
                CaseModel.fault(network, compilation, kernels)
                        .ifPresent(fault -> report.fail(network.source(), compilation.compiler() + ": " + fault));
            }
        }
    }

    private void checkRefusals(List<CaseNetwork> networks, CompilerKind compiler) {
        compile(networks, compiler, portion -> checkRefusals(portion, compiler))
                .ifPresent(compilation -> networks.forEach(network -> refusalFault(network, compilation)
                        .ifPresent(fault -> report.fail(network.source(), compiler + ": " + fault))));
    }

    private Optional<Compilation> compile(
            List<CaseNetwork> networks, CompilerKind compiler, Consumer<List<CaseNetwork>> check) {
        if (networks.isEmpty()) {
            return Optional.empty();
        }
        Compile compile = Compile.with(compiler).option("-Atenonet.lint=all=off");
        networks.forEach(network -> compile.source(network.path(), network.text()));
        try {
            return Optional.of(compile.run());
        } catch (RuntimeException crash) {
            retry(networks, crash.toString(), check);
            return Optional.empty();
        }
    }

    /** Finds out whose fault it is: tries both halves, down to a single network. */
    private void retry(List<CaseNetwork> networks, String reason, Consumer<List<CaseNetwork>> check) {
        if (networks.size() == 1) {
            report.fail(networks.get(0).source(), reason);
        } else {
            int half = networks.size() / 2;
            check.accept(networks.subList(0, half));
            check.accept(networks.subList(half, networks.size()));
        }
    }

    /** An error, and each on the layer that PyTorch refuses; empty where it is so. */
    private Optional<String> refusalFault(CaseNetwork network, Compilation compilation) {
        TorchCase source = network.source();
        String layer = source.layers().get(source.refusedAt().orElseThrow()).out();
        List<Reported> errors = diagnostics(network, compilation).stream()
                .filter(Reported::isError)
                .toList();
        boolean right = network.isRefusedByCompiler()
                ? errors.stream().anyMatch(error -> error.line() == network.line(layer))
                : errors.stream().allMatch(error -> isRefusal(error, layer, network));
        if (right && !errors.isEmpty()) {
            return network.isRefusedByCompiler() ? Optional.empty() : idFault(source, errors);
        }
        return Optional.of("expected an error on " + layer + " in line " + network.line(layer) + ", found "
                + (errors.isEmpty() ? "none" : errors));
    }

    /** The fault is told by the id that stands for it, where it is known which one does. */
    private Optional<String> idFault(TorchCase source, List<Reported> errors) {
        Set<String> ids = RefusalIds.of(source.rule());
        if (ids.isEmpty()) {
            report.withoutId(source);
            return Optional.empty();
        }
        return errors.stream()
                .filter(error -> !ids.contains(error.id()))
                .findFirst()
                .map(error -> "expected " + String.join(" or ", ids) + " for " + source.rule() + ", found " + error);
    }

    private static boolean isRefusal(Reported error, String layer, CaseNetwork network) {
        return error.isOwn()
                && error.line() == network.line(layer)
                && error.message().startsWith("[" + error.id() + "] " + layer + ":");
    }

    private static List<Reported> diagnostics(CaseNetwork network, Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(reported -> network.owns(reported.file()))
                .toList();
    }
}
