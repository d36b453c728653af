package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.Graph;
import dev.tenonet.processor.weights.StoredWeights;
import java.util.ArrayList;
import java.util.List;

/** A file of weights that is not there when the network is compiled, so that nothing can be said of it. */
final class WeightsNotFound implements Check {
    @Override
    public void run(Graph graph, Lints lints) {
        String network = graph.declaration().name();
        graph.declaration()
                .weights()
                .filter(StoredWeights::isMissing)
                .filter(weights -> !lints.accepts(Id.WEIGHTS_NOT_FOUND, network))
                .ifPresent(weights -> lints.tell(diagnostic(network, weights)));
    }

    private static Diagnostic diagnostic(String network, StoredWeights weights) {
        List<String> details = new ArrayList<>(List.of("it is none of:"));
        weights.places().forEach(place -> details.add("  " + place));
        return new Diagnostic(
                Id.WEIGHTS_NOT_FOUND,
                network,
                "there is no file " + weights.name() + ", so that javac cannot hold it against the layers",
                weights.position(),
                details,
                List.of(
                        "put it into src/main/resources, in the folder of the network's package or at the root",
                        "say in which folder it lies by -Atenonet.weights.dir=FOLDER"));
    }
}
