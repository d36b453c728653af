package dev.tenonet.runtime.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The tiles of this process, each shape once. A new one is the universal tile for a start. Another thread compiles the one
 * with the right constants, by calling it, and only then puts it into its place: until it is compiled, vector code is some
 * hundred times slower. Where hidden classes are refused the universal tile stays.
 */
final class Tiles {
    static final Tile UNIVERSAL = new VectorTile();

    private static final Map<TileShape, Tiles> ALL = new ConcurrentHashMap<>();
    private static final Executor WARMER = warmer();

    private static final int CALLS = 500;
    /** A call takes less when it is compiled, and far more before. */
    private static final long COMPILED_NANOS = 1_000;
    /** Much more than C2 needs. */
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);

    private volatile Tile tile = UNIVERSAL;

    private Tiles() {}

    private static Executor warmer() {
        ThreadPoolExecutor executor =
                new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "tenonet-warm-up");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        executor.execute(() -> isCompiled(UNIVERSAL));
        return executor;
    }

    /** The tile of this shape, or what serves in its place for now. */
    static Tiles of(TileShape shape) {
        return ALL.computeIfAbsent(shape, Tiles::start);
    }

    private static Tiles start(TileShape shape) {
        Tiles tiles = new Tiles();
        if (!shape.equals(TileShape.UNIVERSAL)) {
            WARMER.execute(() -> define(shape).filter(Tiles::isCompiled).ifPresent(tile -> tiles.tile = tile));
        }
        return tiles;
    }

    /** The tile to use now. */
    Tile get() {
        return tile;
    }

    /** A copy of the template with this shape; none if the class file cannot be read or hidden classes are refused. */
    static Optional<Tile> define(TileShape shape) {
        return define(shape, VectorTile.class.getSimpleName() + ".class");
    }

    /** @param file the template's class file, beside that of this class */
    static Optional<Tile> define(TileShape shape, String file) {
        try (InputStream template = VectorTile.class.getResourceAsStream(file)) {
            if (template == null) {
                return Optional.empty();
            }
            MethodHandles.Lookup lookup =
                    MethodHandles.lookup().defineHiddenClassWithClassData(template.readAllBytes(), shape, true);
            return Optional.of(
                    (Tile) lookup.lookupClass().getDeclaredConstructor().newInstance());
        } catch (IOException | ReflectiveOperationException | LinkageError | SecurityException e) {
            return Optional.empty();
        }
    }

    /** Calls the tile until it is compiled; false if it is not after a long time. */
    private static boolean isCompiled(Tile tile) {
        TileShape shape = tile.shape();
        int[] taps = {0, 1};
        int[] pixels = new int[shape.pixels()];
        float[] in = new float[shape.pixels() * shape.stride() + taps.length];
        float[] weight = new float[taps.length * shape.width()];
        float[] sums = new float[shape.pixels() * shape.width()];
        long start = System.nanoTime();
        for (long from = start; from - start < LIMIT; ) {
            for (int call = 0; call < CALLS; call++) {
                tile.multiply(in, 0, pixels, 0, taps, weight, 0, shape.width(), weight, 0, sums);
            }
            long end = System.nanoTime();
            if (end - from < CALLS * COMPILED_NANOS) {
                return true;
            }
            from = end;
        }
        return false;
    }
}
