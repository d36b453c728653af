package dev.tenonet.processor.onnx;

import dev.tenonet.processor.onnx.layers.ImportedNetwork;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A random program of blocks, flattened: what a search for blocks should find again. Blocks are chains, residuals, branches and
 * gates of random lines, some within others, each used often enough to be worth its declaration; between their uses stand other
 * random lines.
 */
final class PlantedProgram {
    private static final int SIZE = 12;
    private static final List<Integer> WIDTHS = List.of(4, 6, 8, 12);

    /** Bodies of blocks: each appends its layers behind a value and gives its result. */
    private interface Body {
        int apply(int input, int width);

        /** Lines of its own. */
        int lines();
    }

    private final SplittableRandom random;
    private final Sketch sketch = new Sketch();
    private final List<BitSet> planted = new ArrayList<>();

    private PlantedProgram(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * A program.
     *
     * @param planted the layers of each use of a block
     */
    record Flat(ImportedNetwork network, List<BitSet> planted) {}

    static Flat of(long seed) {
        return new PlantedProgram(seed).draw();
    }

    private Flat draw() {
        int value = sketch.image(3, SIZE, SIZE);
        value = sketch.activation("Relu", sketch.conv(value, any(WIDTHS), 3, 1));
        List<Body> bodies = new ArrayList<>();
        int types = between(2, 4);
        for (int i = 0; i < types; i++) {
            bodies.add(body(bodies));
        }
        List<Body> uses = new ArrayList<>();
        for (Body body : bodies) {
            // As many as it takes to save lines.
            int least = body.lines() > 3 ? 3 : body.lines() > 2 ? 5 : 8;
            for (int i = between(least, least + 3); i > 0; i--) {
                uses.add(between(0, uses.size()), body);
            }
        }
        for (Body body : uses) {
            if (random.nextInt(3) == 0) {
                value = filler(value);
            }
            value = used(body, value, any(WIDTHS));
        }
        value = sketch.flat(sketch.pooled(value));
        sketch.output("scores");
        sketch.linear(value, 10);
        return new Flat(sketch.network(), planted);
    }

    private int used(Body body, int input, int width) {
        int from = sketch.size();
        int result = body.apply(input, width);
        BitSet inside = new BitSet();
        inside.set(from, sketch.size());
        planted.add(inside);
        return result;
    }

    private int filler(int value) {
        int width = any(WIDTHS);
        return switch (random.nextInt(4)) {
            case 0 -> sketch.activation("Tanh", sketch.conv(value, width, 1 + 2 * random.nextInt(4), 1));
            case 1 -> sketch.maxPool(value, 3, 1);
            case 2 -> sketch.activation("Elu", sketch.norm(sketch.conv(value, width, 1, 1)));
            default -> sketch.activation("Sigmoid", sketch.depthwise(value, 3));
        };
    }

    /** A line of a block: the same each time but for its width. */
    private Body line(int times) {
        int kernel = 1 + 2 * random.nextInt(3);
        String activation = any(List.of("Relu", "Silu", "Gelu", "HardSwish", ""));
        int kind = random.nextInt(4);
        return body(1, (input, width) -> {
            int value = switch (kind) {
                case 0 -> sketch.depthwise(input, kernel == 1 ? 3 : kernel);
                case 1 -> sketch.norm(sketch.conv(input, times * width, kernel, 1));
                default -> sketch.conv(input, times * width, kernel, 1);
            };
            return activation.isEmpty() ? value : sketch.activation(activation, value);
        });
    }

    private interface Application {
        int apply(int input, int width);
    }

    private static Body body(int lines, Application application) {
        return new Body() {
            @Override
            public int apply(int input, int width) {
                return application.apply(input, width);
            }

            @Override
            public int lines() {
                return lines;
            }
        };
    }

    private Body chain(int length) {
        List<Body> lines = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            lines.add(line(random.nextInt(4) == 0 ? 2 : 1));
        }
        return body(length, (input, width) -> {
            int value = input;
            for (Body line : lines) {
                value = line.apply(value, width);
            }
            return value;
        });
    }

    private Body body(List<Body> others) {
        return switch (random.nextInt(others.isEmpty() ? 4 : 5)) {
            case 0 -> chain(between(3, 5));
            case 1 -> residual(chain(between(1, 3)), true);
            case 2 -> branches();
            case 3 -> gate();
            default -> residual(nested(any(others)), false);
        };
    }

    private Body residual(Body inner, boolean activated) {
        int kernel = 1 + 2 * random.nextInt(2);
        return body(inner.lines() + 2, (input, width) -> {
            int value = inner.apply(input, width);
            value = sketch.conv(value, sketch.shape(input).get(0), kernel, 1);
            value = sketch.merge("Add", value, input);
            return activated ? sketch.activation("Relu", value) : value;
        });
    }

    private Body nested(Body inner) {
        Body before = line(1);
        return body(2, (input, width) -> used(inner, before.apply(input, width), width));
    }

    private Body branches() {
        List<Body> branches = List.of(chain(1), chain(between(1, 2)), chain(between(1, 2)));
        int lines = branches.stream().mapToInt(Body::lines).sum() + 1;
        return body(
                lines,
                (input, width) -> sketch.concat(branches.stream()
                        .mapToInt(branch -> branch.apply(input, width))
                        .toArray()));
    }

    /** Squeeze and excite. */
    private Body gate() {
        return body(4, (input, width) -> {
            int squeezed = sketch.activation("Relu", sketch.conv(sketch.pooled(input), width / 2, 1, 1));
            int weights = sketch.activation(
                    "Sigmoid", sketch.conv(squeezed, sketch.shape(input).get(0), 1, 1));
            return sketch.merge("Multiply", weights, input);
        });
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
