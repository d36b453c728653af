package dev.tenonet.processor.cases;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** What became of the cases. */
final class CaseReport {
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Integer> outside = new TreeMap<>();
    private int agreed;
    private int refused;

    /** Cases that were compiled, loaded, run and gave PyTorch's outputs. */
    int agreed() {
        return agreed;
    }

    /** Cases that were refused, by each compiler, where PyTorch refuses them. */
    int refused() {
        return refused;
    }

    /** Reasons by case, in the order of finding. */
    Map<String, String> failures() {
        return failures;
    }

    /** Records a fault; of several faults of one case the first is kept. */
    void fail(TorchCase each, String reason) {
        failures.putIfAbsent(each.name(), reason);
    }

    /** Records a case that the language cannot say. */
    void outside(String reason) {
        outside.merge(reason, 1, Integer::sum);
    }

    /** Counts a case that was checked, unless it failed. */
    void count(TorchCase each) {
        if (failures.containsKey(each.name())) {
            return;
        }
        if (each.refusedAt().isPresent()) {
            refused++;
        } else {
            agreed++;
        }
    }

    /** One line with all counts. */
    String summary() {
        int total = outside.values().stream().mapToInt(Integer::intValue).sum();
        String reasons = outside.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(joining(", "));
        return "cases: " + agreed + " compiled, loaded, run and compared; " + refused
                + " refused as PyTorch refuses them; " + total + " outside today's language"
                + (total == 0 ? "" : " (by layer type: " + reasons + ")");
    }

    /** The failing cases, one line each. */
    String failureList() {
        return failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(joining("\n"));
    }
}
