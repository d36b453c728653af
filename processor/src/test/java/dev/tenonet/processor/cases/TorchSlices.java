package dev.tenonet.processor.cases;

import java.util.ArrayList;
import java.util.List;

/** How PyTorch's and Python's words for parts of an axis, and for padding of any axis, are written. */
final class TorchSlices {
    private TorchSlices() {}

    /** {@code dim}, {@code start}, {@code end} and {@code step}, as {@code torch.ops.aten.slice} has them. */
    static Translation slice(Translation layer) {
        Object dim = layer.take("dim");
        Object step = layer.take("step");
        return part(layer, dim == null ? 1 : dim, layer.take("start"), layer.take("end"), step == null ? 1 : step);
    }

    /** {@code torch.narrow}: {@code length} places from {@code start} on. */
    static Translation narrow(Translation layer) {
        Object dim = layer.need("dim");
        int size = layer.input().get(Math.floorMod((Integer) dim, layer.input().size()));
        int start = (Integer) layer.need("start");
        int first = start < 0 ? start + size : start;
        return part(layer, dim, first, first + (Integer) layer.need("length"), 1);
    }

    /** {@code x[:, a:b:c]}: a list of [start, end, step] for each axis, of which one says something. */
    static Translation index(Translation layer) {
        List<?> axes = (List<?>) layer.need("index");
        Translation written = null;
        for (int dim = 0; dim < axes.size(); dim++) {
            if (axes.get(dim) instanceof List<?> range && range.stream().anyMatch(each -> each != null)) {
                if (written != null) {
                    throw layer.outside("of several axes");
                }
                Object step = range.size() > 2 ? range.get(2) : null;
                written = part(layer, dim, range.get(0), range.get(1), step == null ? 1 : step);
            } else if (axes.get(dim) != null && !(axes.get(dim) instanceof List<?>)) {
                throw layer.outside("dropping an axis");
            }
        }
        return written == null ? layer.as("Identity") : written;
    }

    private static Translation part(Translation layer, Object dim, Object start, Object end, Object step) {
        layer.as("Slice").put("axis", layer.axis(dim));
        if (start != null) {
            layer.put("from", start.toString());
        }
        if (end != null && ((Number) end).longValue() < Integer.MAX_VALUE) {
            layer.put("to", end.toString());
        }
        return step.equals(1) ? layer : layer.put("step", step.toString());
    }

    /** {@code F.pad}: amounts from the last axis backwards, of all axes or of channels alone. */
    static Translation pad(Translation layer) {
        List<?> amounts = (List<?>) layer.need("pad");
        layer.as("Pad").copy("value", "fill").only("mode", "constant");
        int axes = layer.input().size() - 2;
        int pairs = amounts.size() / 2;
        List<Object> spatial = new ArrayList<>();
        for (int pair = axes - 1; pair >= 0; pair--) {
            spatial.addAll(pair < pairs ? amounts.subList(2 * pair, 2 * pair + 2) : List.of(0, 0));
        }
        if (pairs <= axes) {
            return layer.put("value", Translation.braces(spatial));
        }
        if (pairs > axes + 1 || spatial.stream().anyMatch(each -> !each.equals(0))) {
            throw layer.outside("of channels and others");
        }
        return layer.put("axis", layer.axis(1))
                .put("value", Translation.braces(amounts.subList(2 * axes, 2 * axes + 2)));
    }
}
