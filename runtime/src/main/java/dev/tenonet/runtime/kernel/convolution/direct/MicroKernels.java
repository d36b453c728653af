package dev.tenonet.runtime.kernel.convolution.direct;

import dev.tenonet.runtime.kernel.jit.JitGate;
import dev.tenonet.runtime.kernel.jit.JitWarmer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The tiles of this process, each shape once. Another thread compiles first the universal one, then those with the right
 * constants, and only then puts them into their places. Plain Java serves until the first is compiled. Where hidden classes
 * are refused the universal tile stays.
 */
public final class MicroKernels implements Supplier<MicroKernel> {
    /** Serves until {@link #UNIVERSAL} is compiled. */
    private static final MicroKernel FIRST = new MicroKernelTwin();

    static final MicroKernel UNIVERSAL = new VectorMicroKernel();

    private static final Map<Long, MicroKernels> ALL = new ConcurrentHashMap<>();

    private static final JitGate VECTORS = new JitGate() {
        @Override
        protected Runnable smallCall() {
            return call(UNIVERSAL);
        }
    }.soon();

    /** The compiled tile; null while there is none. */
    private volatile MicroKernel tile;

    private MicroKernels() {}

    /** The tile of this shape, or what serves in its place for now. */
    static MicroKernels of(MicroKernelShape shape) {
        MicroKernels started = ALL.get(shape.key());
        return started == null ? start(shape, false) : started;
    }

    /** The same for a kernel that nothing else serves: its tile is compiled before all those that others stand in for. */
    public static MicroKernels soon(MicroKernelShape shape) {
        MicroKernels started = ALL.get(shape.key());
        return started == null ? start(shape, true) : started;
    }

    private static MicroKernels start(MicroKernelShape shape, boolean soon) {
        MicroKernels tiles = new MicroKernels();
        MicroKernels others = ALL.putIfAbsent(shape.key(), tiles);
        if (others != null) {
            return others;
        }
        // JDK 17 keeps the class of the last record whose equals was called, and its class loader, for good.
        if (shape.key() != MicroKernelShape.UNIVERSAL.key()) {
            Runnable compilation = () -> define(shape)
                    .filter(tile -> JitWarmer.isCompiled(call(tile)))
                    .ifPresent(tile -> tiles.tile = tile);
            if (soon) {
                JitWarmer.submitFirst(compilation);
            } else {
                JitWarmer.submit(compilation);
            }
        }
        return tiles;
    }

    /** The tile to use now. */
    @Override
    public MicroKernel get() {
        MicroKernel compiled = tile;
        return compiled == null || !VECTORS.isReady() ? universal() : compiled;
    }

    /** Whether the tile that fits everything is compiled. */
    static boolean areReady() {
        return VECTORS.isReady();
    }

    /** The tile that fits everything, or what serves in its place for now. */
    static MicroKernel universal() {
        return VECTORS.isReady() ? UNIVERSAL : FIRST;
    }

    /** A copy of the template with this shape; none if the class file cannot be read or hidden classes are refused. */
    public static Optional<MicroKernel> define(MicroKernelShape shape) {
        return define(shape, VectorMicroKernel.class.getSimpleName() + ".class");
    }

    /** @param file the template's class file, beside that of this class */
    static Optional<MicroKernel> define(MicroKernelShape shape, String file) {
        try (InputStream template = VectorMicroKernel.class.getResourceAsStream(file)) {
            if (template == null) {
                return Optional.empty();
            }
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(template.readAllBytes(), shape, true);
            return Optional.of(
                    (MicroKernel) lookup.lookupClass().getDeclaredConstructor().newInstance());
        } catch (IOException | ReflectiveOperationException | LinkageError | SecurityException e) {
            return Optional.empty();
        }
    }

    /** A call on very little data. */
    public static Runnable call(MicroKernel tile) {
        MicroKernelShape shape = tile.shape();
        // With two, JDK 17 makes slower code of tiles of 7 pixels.
        int[] taps = {0, 1, 2, 3};
        int[] pixels = new int[shape.pixels()];
        float[] in = new float[shape.pixels() * shape.stride() + taps.length];
        float[] weight = new float[taps.length * shape.width()];
        float[] sums = new float[shape.pixels() * shape.width()];
        return () -> tile.multiply(in, 0, pixels, 0, taps, weight, 0, shape.width(), weight, 0, sums, 0);
    }
}
