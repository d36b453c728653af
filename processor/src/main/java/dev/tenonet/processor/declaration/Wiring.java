package dev.tenonet.processor.declaration;

import dev.tenonet.processor.declaration.LayerDeclaration.Read;
import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Nearest;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.diagnostic.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Ties methods to the layers that they read: those that their parameters name, else the one before. */
final class Wiring {
    private final List<MethodDeclaration> methods;
    private final Report report;
    private final List<String> earlier = new ArrayList<>();

    private Wiring(List<MethodDeclaration> methods, Report report) {
        this.methods = methods;
        this.report = report;
    }

    /** Stands for a layer that cannot be found. */
    static final String NOTHING = "?";

    /** The methods with all that they read; what cannot be found is reported, and what was probably meant stands in. */
    static List<MethodDeclaration> resolve(List<MethodDeclaration> methods, Report report) {
        Wiring wiring = new Wiring(methods, report);
        return methods.stream().map(wiring::resolve).toList();
    }

    private MethodDeclaration resolve(MethodDeclaration method) {
        List<Read> reads = List.of();
        if (!method.reads().isEmpty()) {
            reads = method.reads().stream().map(read -> find(method, read)).toList();
        } else if (!method.isInput() && !method.isSource()) {
            reads = List.of(before(method));
        }
        earlier.add(method.name());
        return method.withReads(reads);
    }

    private Read before(MethodDeclaration method) {
        if (earlier.isEmpty()) {
            report.add(new Diagnostic(
                    Id.UNKNOWN_LAYER,
                    method.name(),
                    "reads the layer before it, but is the first",
                    method.position(),
                    "begin with an @Input"));
            return new Read(NOTHING, method.position());
        }
        return new Read(earlier.get(earlier.size() - 1), method.position());
    }

    private Read find(MethodDeclaration method, Read read) {
        if (earlier.contains(read.layer())) {
            return read;
        }
        Optional<String> near = Nearest.to(read.layer(), earlier);
        if (methods.stream().anyMatch(other -> other.name().equals(read.layer()))) {
            String where = read.layer().equals(method.name()) ? "here" : "after it";
            fault(Id.FORWARD_REFERENCE, method.name(), read, "which is declared " + where, listed());
        } else {
            String offer = near.map(name -> "did you mean " + name + "?").orElseGet(this::listed);
            fault(Id.UNKNOWN_LAYER, method.name(), read, "but there is no such layer", offer);
        }
        return new Read(near.orElse(NOTHING), read.position());
    }

    private String listed() {
        return switch (earlier.size()) {
            case 0 -> "begin with an @Input";
            case 1 -> "read " + earlier.get(0);
            default -> "read one of " + String.join(", ", earlier);
        };
    }

    private void fault(Id id, String method, Read read, String text, String offer) {
        Position position = read.position();
        report.add(new Diagnostic(id, method, "reads " + read.layer() + ", " + text, position, offer));
    }
}
