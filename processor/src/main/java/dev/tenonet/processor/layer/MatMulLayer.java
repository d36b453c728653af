package dev.tenonet.processor.layer;

import dev.tenonet.processor.diagnostic.Id;
import dev.tenonet.processor.graph.LayerType;
import dev.tenonet.processor.graph.Operation;
import dev.tenonet.processor.graph.Shape;
import dev.tenonet.processor.graph.Use;
import dev.tenonet.processor.plan.Argument;
import dev.tenonet.processor.plan.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code @MatMul}: the last two axes of two inputs multiplied as matrices. */
final class MatMulLayer implements LayerType {
    @Override
    public Optional<Operation> apply(Use use) {
        if (use.inputs().size() != 2) {
            use.fault(
                    Id.WRONG_ARITY,
                    null,
                    "@MatMul reads two layers, but has " + use.inputs().size(),
                    "name two as the method's parameters, as in Tensor product(Tensor left, Tensor right)");
            return Optional.empty();
        }
        Shape left = use.inputs().get(0);
        Shape right = use.inputs().get(1);
        if (left.rank() == 1 || left.rank() != right.rank()) {
            use.assumeNothing();
            use.fault(
                    Id.WRONG_RANK,
                    null,
                    "@MatMul expects two sequences or two images, whose last two axes are matrices, but reads "
                            + Merge.listed(use.inputs()),
                    "bring both to one rank, with @Reshape");
            return Optional.empty();
        }
        return product(use, left, right);
    }

    private static Optional<Operation> product(Use use, Shape left, Shape right) {
        int rank = left.rank();
        int depth = left.sizes().get(rank - 1);
        int rows = left.sizes().get(rank - 2);
        int columns = right.sizes().get(rank - 1);
        int matrices = rank == 2 ? 1 : Math.max(left.channels(), right.channels());
        use.assume(new Shape(rank == 2 ? List.of(rows, columns) : List.of(matrices, rows, columns)));
        boolean fits = agree(depth, right.sizes().get(rank - 2))
                && (rank == 2
                        || left.channels() == 1
                        || right.channels() == 1
                        || agree(left.channels(), right.channels()));
        if (!fits) {
            use.fault(Id.SHAPE_MISMATCH, null, text(left, right), () -> offers(use));
        }
        if (use.failed()) {
            return Optional.empty();
        }
        Shape output = new Shape(rank == 2 ? List.of(rows, columns) : List.of(matrices, rows, columns));
        Operation operation = new Operation(
                "MatMul",
                output,
                List.of(),
                List.of(),
                true,
                output.size() * depth,
                (inputs, workshop) -> workshop.step(Family.MAT_MUL.call(
                                Argument.input(0), Argument.input(1), Argument.output(), Argument.of(rank == 3)))
                        .write(inputs, output.extent()));
        return Optional.of(operation);
    }

    private static boolean agree(int a, int b) {
        return a == b || a == Shape.UNKNOWN || b == Shape.UNKNOWN;
    }

    private static String text(Shape left, Shape right) {
        int rank = left.rank();
        int depth = left.sizes().get(rank - 1);
        int rows = right.sizes().get(rank - 2);
        return "@MatMul multiplies " + left + " and " + right + ", but "
                + (agree(depth, rows)
                        ? "neither has the other's number of matrices, or a single one"
                        : "a row of the first has " + depth + " values, and a column of the second " + rows);
    }

    /** One of them with its last two axes exchanged, as in the product of a matrix with itself transposed. */
    private static List<String> offers(Use use) {
        List<String> offers = new ArrayList<>();
        for (int i : List.of(1, 0)) {
            List<Shape> shapes = new ArrayList<>(use.inputs());
            Shape turned = transposed(shapes.get(i));
            String before = shapes.set(i, turned).toString();
            if (use.accepts(shapes)) {
                offers.add("bring " + before + " to " + turned + " with @Transpose({" + axes(turned.rank()) + "})");
            }
        }
        return offers.isEmpty() ? List.of("bring both to matrices that can be multiplied, with @Reshape") : offers;
    }

    private static Shape transposed(Shape shape) {
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        Collections.swap(sizes, sizes.size() - 1, sizes.size() - 2);
        return new Shape(sizes);
    }

    private static String axes(int rank) {
        return Stream.of(rank == 2 ? "LENGTH CHANNELS" : "CHANNELS WIDTH HEIGHT")
                .flatMap(names -> Stream.of(names.split(" ")))
                .map(name -> "Axis." + name)
                .collect(Collectors.joining(", "));
    }
}
