package dev.tenonet.processor.cases;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What became of the cases. */
final class CaseReport {
    private final Map<String, String> failures = new LinkedHashMap<>();
    private final Map<String, Integer> outside = new TreeMap<>();
    private final Set<String> withoutId = new TreeSet<>();
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

    /** Records a refusal of which nobody said which diagnostic stands for it. */
    void withoutId(TorchCase each) {
        withoutId.add(each.rule().isEmpty() ? each.name() : each.rule());
    }

    /** How many cases the language cannot say. */
    int outside() {
        return outside.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Which part of all cases the language cannot say, from 0 to 1; 1 if there are no cases. */
    double outsideShare() {
        int all = agreed + refused + failures.size() + outside();
        return all == 0 ? 1 : (double) outside() / all;
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
        int total = outside();
        String reasons = outside.entrySet().stream()
                .map(reason -> reason.getKey() + " " + reason.getValue())
                .collect(joining(", "));
        return "cases: " + agreed + " compiled, loaded, run and compared; " + refused
                + " refused as PyTorch refuses them; " + total + " outside today's language"
                + (total == 0 ? "" : " (by layer type: " + reasons + ")")
                + (withoutId.isEmpty()
                        ? ""
                        : "; diagnostics not compared, as refusal-ids.properties does not name any for "
                                + String.join(", ", withoutId));
    }

    /** The failing cases, one line each. */
    String failureList() {
        return failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(joining("\n"));
    }
}
