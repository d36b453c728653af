package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Layer;
import dev.tenonet.processor.graph.Node;
import java.util.List;

/**
 * What a lint has found at one operation of a layer.
 *
 * @param scope what has to be free of such findings for this one to be mended: the layer, or the whole network
 * @param element the attribute that it points at
 * @param axes the axes concerned: rows, columns or positions
 * @param details further lines
 */
record Finding(
        Id id,
        String scope,
        Layer layer,
        Node node,
        String element,
        List<String> axes,
        String text,
        List<String> details) {
    /** A finding about one layer. */
    Finding(Id id, Layer layer, Node node, String element, List<String> axes, String text, List<String> details) {
        this(id, layer.name(), layer, node, element, axes, text, details);
    }

    /** A finding about windows, that one line tells. */
    static Finding of(Id id, WindowUse use, String element, List<AxisWindow> windows, String text) {
        return new Finding(
                id,
                use.layer(),
                use.node(),
                element,
                windows.stream().map(AxisWindow::axis).toList(),
                text,
                List.of());
    }

    Lints.Key key(String axis) {
        return new Lints.Key(id, scope, axis);
    }

    /** The operation as it stands in the source: the same in each use of a block. */
    List<Object> place() {
        return List.of(id, node.attributes().annotation(), node.attributes().position(), name());
    }

    /** Whether another layer is the same one in another use of the block. */
    boolean isAt(Layer other) {
        return other == layer
                || !layer.declaration().context().isEmpty()
                        && other.declaration().origin().name().equals(name());
    }

    private String name() {
        return layer.declaration().origin().name();
    }

    Diagnostic diagnostic(List<String> offers) {
        return new Diagnostic(id, layer.name(), text, node.attributes().position(element), details, offers)
                .in(layer.declaration().context());
    }
}
