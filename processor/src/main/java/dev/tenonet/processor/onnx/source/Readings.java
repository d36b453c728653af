package dev.tenonet.processor.onnx.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a method reads. A value that it reads twice goes through an identity, for a method cannot have two parameters of one name.
 *
 * @param copies methods that stand before it
 * @param parameters as they are written
 */
record Readings(List<Method> copies, String parameters) {
    static Readings of(List<String> read, String method) {
        List<Method> copies = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String name : read) {
            if (names.contains(name)) {
                String copy = method + Identifiers.capitalised(name) + (copies.size() + 2);
                copies.add(new Method(List.of("@Identity"), copy + "(Tensor " + name + ")"));
                names.add(copy);
            } else {
                names.add(name);
            }
        }
        return new Readings(copies, names.stream().map(name -> "Tensor " + name).collect(Collectors.joining(", ")));
    }
}
