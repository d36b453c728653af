package dev.tenonet.samples.digits;

import dev.tenonet.runtime.Trace;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** What the network makes of a digit, for the page: probabilities, and the feature maps of each layer. */
final class Insight {
    private Insight() {}

    /** As JSON; maps are a byte a value, 255 for the layer's largest one. */
    static String json(DigitsNetModel model, float[] image) {
        Trace trace = model.trace(image);
        List<String> probabilities = new ArrayList<>();
        for (float probability : trace.get("digit")) {
            probabilities.add(Float.toString(probability));
        }
        String layers = DigitsServer.shown(model).stream()
                .map(name -> layer(trace, name))
                .collect(Collectors.joining(","));
        return "{\"probabilities\":[" + String.join(",", probabilities) + "],\"layers\":[" + layers + "]}";
    }

    private static String layer(Trace trace, String name) {
        List<Integer> shape = trace.shape(name);
        String label = trace.layer(name).operations().stream()
                .map(Trace.Operation::label)
                .collect(Collectors.joining(" + "));
        return "{\"name\":\"" + name + "\",\"label\":\"" + label + "\",\"shape\":" + shape + ",\"maps\":\""
                + Base64.getEncoder().encodeToString(bytes(trace.get(name))) + "\"}";
    }

    private static byte[] bytes(float[] values) {
        float largest = Float.MIN_NORMAL;
        for (float value : values) {
            largest = Math.max(largest, value);
        }
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) Math.round(255 * Math.max(0, values[i]) / largest);
        }
        return bytes;
    }
}
