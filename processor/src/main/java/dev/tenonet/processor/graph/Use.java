package dev.tenonet.processor.graph;

import dev.tenonet.processor.declaration.Attributes;
import dev.tenonet.processor.diagnostic.Id;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** One use of an annotation: its attributes, the shapes it is applied to, and the faults found in it. */
public final class Use {
    private final LayerType type;
    private final Attributes attributes;
    private final List<Shape> inputs;
    private final List<Fault> faults = new ArrayList<>();
    private Optional<Shape> assumed;

    /** A use to be checked by {@code type}. */
    public Use(LayerType type, Attributes attributes, List<Shape> inputs) {
        this.type = type;
        this.attributes = attributes;
        this.inputs = List.copyOf(inputs);
        this.assumed = this.inputs.stream().findFirst().map(first -> Shape.unknown(first.rank()));
    }

    /** The annotation's values. */
    public Attributes attributes() {
        return attributes;
    }

    /** All inputs. */
    public List<Shape> inputs() {
        return inputs;
    }

    /** The first input, of an operation that reads some. */
    public Shape input() {
        return inputs.get(0);
    }

    /**
     * A result of these sizes; empty, and faulted, if one of them is more than an array could hold. Layers work sizes out
     * in long, where no product of two attributes and no sum of several overflows.
     */
    public Optional<Shape> shape(List<Long> sizes) {
        if (sizes.stream().allMatch(size -> size <= Integer.MAX_VALUE)) {
            return Optional.of(new Shape(sizes.stream().map(Long::intValue).toList()));
        }
        String shape = sizes.stream()
                .map(size -> size == Shape.UNKNOWN ? "?" : size.toString())
                .collect(Collectors.joining("x"));
        fault(
                Id.TENSOR_TOO_LARGE,
                null,
                "a tensor of " + shape + " would have too many values: a Java array holds at most " + Integer.MAX_VALUE,
                "use smaller attributes, or a smaller input");
        return Optional.empty();
    }

    /** What was found. */
    public List<Fault> faults() {
        return List.copyOf(faults);
    }

    /** Whether anything was found. */
    public boolean failed() {
        return !faults.isEmpty();
    }

    /** What is known of the result's shape in case no result can be worked out. */
    public void assume(Shape shape) {
        assumed = Optional.of(shape);
    }

    /** Says that after a fault nobody knows whether the result is an image, a sequence or a vector. */
    public void assumeNothing() {
        assumed = Optional.empty();
    }

    /** The shape to go on with when there is no result; empty if not even its rank is known. */
    Optional<Shape> assumed() {
        return assumed;
    }

    /** Tells of a fault with the ways out that do not need working out. */
    public void fault(Id id, String element, String text, String... offers) {
        fault(id, element, text, () -> List.of(offers));
    }

    /** Tells of a fault. */
    public void fault(Id id, String element, String text, Supplier<List<String>> offers) {
        faults.add(Fault.of(id, element, text, this, offers));
    }

    /**
     * Tells of inputs whose shapes do not go together.
     *
     * @param positions of the axes whose sizes differ; empty if the inputs differ in rank
     * @param otherwise what to do if there is no other way out
     */
    public void mismatch(String text, Set<Integer> positions, Supplier<List<String>> offers, String otherwise) {
        Set<String> axes = InputSizes.axes(input().rank(), positions);
        faults.add(new Fault(Id.SHAPE_MISMATCH, null, text, axes, offers, otherwise));
    }

    /** Whether the annotation would be right with another value of an element. */
    public boolean accepts(String element, Object value) {
        return accepts(attributes.with(element, value), inputs);
    }

    /** Whether the annotation would be right on another input. */
    boolean accepts(Shape input) {
        return accepts(List.of(input));
    }

    /** Whether the annotation would be right on other inputs. */
    public boolean accepts(List<Shape> shapes) {
        return accepts(attributes, shapes);
    }

    private boolean accepts(Attributes changed, List<Shape> shapes) {
        Use trial = new Use(type, changed, shapes);
        return type.apply(trial).isPresent() && !trial.failed();
    }

    /** Faults any inputs: what makes a value of nothing stands first on a method without parameters. */
    public boolean isSource() {
        if (!inputs.isEmpty()) {
            fault(
                    Id.WRONG_ARITY,
                    null,
                    attributes + " reads no layer, but has " + inputs.size(),
                    "declare it as a layer of its own, without parameters, and read that");
        }
        return inputs.isEmpty();
    }

    /** Faults any number of inputs but one. */
    public boolean isUnary() {
        if (inputs.size() != 1) {
            fault(
                    Id.WRONG_ARITY,
                    null,
                    attributes + " reads one layer, but has " + inputs.size(),
                    "merge them first, with @Add or @Concat for example",
                    "name one of them");
        }
        return inputs.size() == 1;
    }

    /**
     * Faults an input of another rank.
     *
     * @param offers without one, {@code @Reshape}
     */
    public boolean hasRank(int rank, String... offers) {
        if (input().rank() == rank) {
            return true;
        }
        fault(
                Id.WRONG_RANK,
                null,
                attributes + " expects " + Shape.kind(rank) + ", but reads "
                        + input().kind().replaceAll("\\(.*", "(" + input() + ")"),
                offers.length == 0 ? new String[] {"put @Reshape before it"} : offers);
        return false;
    }

    /** Faults a vector, for what works on images and sequences. */
    public boolean hasPositions(String... offers) {
        if (input().rank() > 1) {
            return true;
        }
        fault(
                Id.WRONG_RANK,
                null,
                attributes + " expects an image or a sequence, but reads a vector (" + input() + ")",
                offers);
        return false;
    }

    /** Whether a required element is there; faults its absence. */
    public boolean requires(String element, String example) {
        if (attributes.isWritten(element)) {
            return true;
        }
        fault(
                Id.MISSING_ATTRIBUTE,
                null,
                attributes + " needs '" + element + "'",
                "add " + element + " = " + example + ", for example");
        return false;
    }

    /** An int that must be at least {@code least}; less is faulted. */
    public int atLeast(int least, String element) {
        return checked(least, element, List.of(attributes.integer(element))).get(0);
    }

    /** Ints that must each be at least {@code least}; those that are less are faulted together, at the first of them. */
    public List<Integer> atLeast(int least, List<String> elements) {
        List<Integer> values = elements.stream().map(attributes::integer).toList();
        List<String> low = elements.stream()
                .filter(element -> attributes.integer(element) < least)
                .toList();
        if (!low.isEmpty()) {
            fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    low.get(0),
                    String.join(" and ", low) + " must be at least " + least + ", but "
                            + (low.size() == 1 ? "is " : "are ")
                            + low.stream()
                                    .map(element -> String.valueOf(attributes.integer(element)))
                                    .collect(Collectors.joining(" and ")),
                    "use "
                            + low.stream()
                                    .map(element -> element + " = " + least)
                                    .collect(Collectors.joining(", ")) + " or more");
        }
        return values;
    }

    /** An int that must lie from {@code least} to {@code most}; any other is faulted. */
    public int between(int least, int most, String element) {
        int value = atLeast(least, element);
        if (value > most) {
            fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must be at most " + most + ", but is " + value,
                    "use " + element + " = " + most + " or less");
        }
        return value;
    }

    /** A size for each of {@code axes} axes, written as one for all or one for each; each at least 1. */
    public List<Integer> sizes(String element, int axes) {
        return sizes(element, axes, 1);
    }

    /** A number for each of {@code axes} axes, written as one for all or one for each; each at least {@code least}. */
    public List<Integer> sizes(String element, int axes, int least) {
        List<Integer> values = attributes.integers(element);
        if (values.size() != 1 && values.size() != axes) {
            fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " takes one value or one an axis, {height, width}, but has " + values.size(),
                    "write " + element + " = " + (values.isEmpty() ? 1 : values.get(0)));
            return List.of();
        }
        List<Integer> checked = checked(least, element, values);
        return checked.size() == axes ? checked : Collections.nCopies(axes, checked.get(0));
    }

    private List<Integer> checked(int least, String element, List<Integer> values) {
        if (values.stream().anyMatch(value -> value < least)) {
            fault(
                    Id.ATTRIBUTE_OUT_OF_RANGE,
                    element,
                    element + " must be at least " + least + ", but is " + text(values),
                    "use " + element + " = " + least + " or more");
        }
        return values;
    }

    /** Numbers as they are written in Java, in braces. */
    public static String braced(List<Integer> values) {
        return values.stream().map(String::valueOf).collect(Collectors.joining(", ", "{", "}"));
    }

    /** Numbers as they are written in Java: one alone, several in braces. */
    public static String text(List<Integer> values) {
        return values.stream().distinct().count() == 1 ? values.get(0).toString() : braced(values);
    }
}
