package dev.tenonet.processor.emit;

import com.palantir.javapoet.NameAllocator;
import dev.tenonet.processor.declaration.Signature;
import dev.tenonet.processor.plan.Value.Place;
import java.util.List;

/**
 * Names of parameters and variables in a generated class. Arrays are named after their layers, which may bear any name,
 * so that everything else has to give way.
 */
final class ModelNames {
    private record Offset(String array) {}

    private final Signature signature;
    private final NameAllocator allocator = new NameAllocator();

    ModelNames(Signature signature) {
        this.signature = signature;
        // A variable of that name would stand for the class in "Ports.check".
        allocator.newName(Runtime.PORTS.simpleName());
        signature.inputs().forEach(name -> allocator.newName(name, new Place.Input(name)));
        signature.outputs().stream()
                .filter(name -> !signature.inputs().contains(name))
                .forEach(name -> allocator.newName(name, new Place.Output(name)));
        signature.outputs().stream()
                .filter(signature.inputs()::contains)
                .forEach(name -> allocator.newName(name + "Output", new Place.Output(name)));
        inputs().forEach(array -> allocator.newName(array + "At", new Offset(array)));
        outputs().forEach(array -> allocator.newName(array + "At", new Offset(array)));
        List.of("count", "work", "arena", "index").forEach(name -> allocator.newName(name, name));
    }

    /** The arrays of the inputs, in order. */
    List<String> inputs() {
        return signature.inputs().stream()
                .map(name -> array(new Place.Input(name)))
                .toList();
    }

    /** The arrays of the outputs, in order. */
    List<String> outputs() {
        return signature.outputs().stream()
                .map(name -> array(new Place.Output(name)))
                .toList();
    }

    /** The array of an input or an output. */
    String array(Place place) {
        return allocator.get(place);
    }

    /** The variable that says where in its array a sample begins. */
    String at(String array) {
        return allocator.get(new Offset(array));
    }

    /** The number of samples. */
    String count() {
        return allocator.get("count");
    }

    /** The workspace. */
    String work() {
        return allocator.get("work");
    }

    /** The array of all activations. */
    String arena() {
        return allocator.get("arena");
    }

    /** The number of a sample. */
    String index() {
        return allocator.get("index");
    }
}
