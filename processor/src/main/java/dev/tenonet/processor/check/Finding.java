package dev.tenonet.processor.check;

import dev.tenonet.processor.diagnostic.Diagnostic;
import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.diagnostic.Position;
import dev.tenonet.processor.graph.AxisWindow;
import dev.tenonet.processor.graph.Layer;
import java.util.List;

/**
 * What a lint has found.
 *
 * @param layer the layer at which it is told
 * @param details further lines
 * @param keys what must be gone from a network for the finding to be mended
 */
record Finding(Id id, Layer layer, Position position, String text, List<String> details, List<Key> keys) {
    /**
     * A finding without its words, which change with the numbers, to compare networks by.
     *
     * @param layer where it is; empty for one about the network
     * @param axis rows, columns or positions; empty if the finding has to do with no axis
     */
    record Key(Id id, String layer, String axis) {}

    Finding {
        details = List.copyOf(details);
        keys = List.copyOf(keys);
    }

    /** A finding that has to do with no axis. */
    Finding(Id id, Layer layer, Position position, String text) {
        this(id, layer, position, List.of(""), text);
    }

    /** A finding along some axes. */
    Finding(Id id, Layer layer, Position position, List<String> axes, String text) {
        this(
                id,
                layer,
                position,
                text,
                List.of(),
                axes.stream().map(axis -> new Key(id, layer.name(), axis)).toList());
    }

    /** A finding about windows, told at an attribute. */
    static Finding of(Id id, WindowUse use, String element, List<AxisWindow> windows, String text) {
        List<String> axes = windows.stream().map(AxisWindow::axis).toList();
        return new Finding(id, use.layer(), use.node().attributes().position(element), axes, text);
    }

    /** The same finding with more lines. */
    Finding with(List<String> lines) {
        return new Finding(id, layer, position, text, lines, keys);
    }

    /** The same finding, mended only if others are as well. */
    Finding with(List<String> lines, List<Finding> others) {
        return new Finding(
                id,
                layer,
                position,
                text,
                lines,
                others.stream().flatMap(other -> other.keys().stream()).toList());
    }

    /** Where it stands in the source: the same in each use of a block. */
    List<Object> place() {
        return List.of(id, position, layer.declaration().origin().name());
    }

    Diagnostic diagnostic(List<String> offers) {
        return new Diagnostic(id, layer.name(), text, position, details, offers)
                .in(layer.declaration().context());
    }
}
