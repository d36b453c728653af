package dev.tenonet.runtime.kernel.simd;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * A loop over vectors that calls {@link VectorMath}, always compiled by itself. Inlined into callers it would share their
 * budget of nodes (NodeCountInliningCutoff in HotSpot); once that is spent, C2 inlines no method that lacks the JDK's own
 * {@code @ForceInline}, so the call of VectorMath would stay a call, to which vectors pass as new objects.
 */
public abstract class VectorLoop {
    private static final MethodHandle VECTORS = find();

    /** Not static: C2 inlines no handle that it does not know as a constant. */
    private final MethodHandle vectors = VECTORS;

    private static MethodHandle find() {
        MethodType type = MethodType.methodType(void.class, float[].class, int.class, int.class);
        try {
            return MethodHandles.lookup().findVirtual(VectorLoop.class, "vectors", type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("cannot find the method of this class", e);
        }
    }

    /** The loop, for {@link #run} alone to call: over {@code data[from]} to {@code data[end - 1]}. */
    protected abstract void vectors(float[] data, int from, int end);

    /** Runs the loop over {@code data[from]} to {@code data[end - 1]}. */
    public final void run(float[] data, int from, int end) {
        try {
            vectors.invokeExact(this, data, from, end);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError("the loop declares no checked exception", e);
        }
    }
}
