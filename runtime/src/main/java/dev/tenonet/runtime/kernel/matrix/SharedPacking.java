package dev.tenonet.runtime.kernel.matrix;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What kernels of one model make of parameters, so that layers that share them pack and keep them once. Kernels get arrays and
 * not names; those that are being given away stand here for as long as a kernel is prepared, in the thread that does so.
 */
public final class SharedPacking {
    private static final ThreadLocal<SharedPacking> CURRENT = new ThreadLocal<>();

    /** What a packed form depends on: of which parameters it is, and how it is packed. */
    private record Form(List<Object> source, Object form) {}

    private final Map<Form, Object> packed = new HashMap<>();
    private final Map<float[], List<Object>> sources = new IdentityHashMap<>();

    /** Prepares a kernel of these parameters. */
    public <K> K during(String[] names, float[][] parameters, Supplier<K> prepare) {
        for (int i = 0; i < names.length; i++) {
            sources.put(parameters[i], List.of(names[i]));
        }
        CURRENT.set(this);
        try {
            return prepare.get();
        } finally {
            CURRENT.remove();
            sources.clear();
        }
    }

    /**
     * A packed form of a parameter: that of an earlier kernel, or a new one.
     *
     * @param form all that it depends on but the parameter; of one type for each type of the result
     */
    @SuppressWarnings("unchecked") // A form has one type.
    public static <T> T of(float[] parameter, Object form, Supplier<T> pack) {
        SharedPacking current = CURRENT.get();
        List<Object> source = current == null ? null : current.sources.get(parameter);
        if (source == null) {
            return pack.get();
        }
        // Not computeIfAbsent: one form may be made of another.
        Form key = new Form(source, form);
        T known = (T) current.packed.get(key);
        if (known == null) {
            known = pack.get();
            current.packed.put(key, known);
        }
        return known;
    }

    /** Says that an array is no longer a parameter as it was read, but what a computation on all of them made of it. */
    public static void changed(float[] parameter, float[][] all, Object computation) {
        SharedPacking current = CURRENT.get();
        if (current != null && current.sources.containsKey(parameter)) {
            List<Object> from = new ArrayList<>(List.of(computation));
            for (float[] each : all) {
                from.add(current.sources.get(each));
            }
            current.sources.put(parameter, List.copyOf(from));
        }
    }
}
