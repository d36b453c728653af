package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Block;
import dev.tenonet.processor.fuzz.Draft.Method;
import dev.tenonet.processor.fuzz.Draft.Use;
import dev.tenonet.processor.fuzz.LegalLayers.Applied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies of networks and blocks whose layers fit. */
final class LegalBody {
    private static final int DEEPEST = 2;
    private static final List<String> SIZES = List.of("features", "channels length", "channels height width");

    private final Dice dice;
    private final Draft draft;
    private final int depth;
    private final List<Method> methods;
    private final List<String> names = new ArrayList<>();
    private final List<List<Integer>> shapes = new ArrayList<>();

    private LegalBody(Dice dice, Draft draft, int depth, List<Method> methods) {
        this.dice = dice;
        this.draft = draft;
        this.depth = depth;
        this.methods = methods;
    }

    /** A network that is right as far as this knows the rules. */
    static Draft network(Dice dice) {
        Draft draft = new Draft();
        LegalBody body = new LegalBody(dice, draft, 0, draft.methods);
        int inputs = dice.chance(75) ? 1 : dice.between(2, 3);
        for (int i = 0; i < inputs; i++) {
            body.input(i == 0 || dice.chance(50) ? body.inputShape() : body.shapes.get(0));
        }
        int layers = dice.chance(1) ? dice.between(30, 130) : dice.between(1, 9);
        IntStream.range(0, layers).forEach(i -> body.layer());
        return draft;
    }

    private List<Integer> inputShape() {
        int channels = dice.between(1, 8);
        return switch (dice.between(0, 5)) {
            case 0 -> List.of(channels);
            case 1 -> List.of(channels, dice.between(1, 16));
            default -> List.of(channels, dice.between(1, 12), dice.between(1, 12));
        };
    }

    private void input(List<Integer> shape) {
        Use input = new Use("Input");
        String[] sizes = SIZES.get(shape.size() - 1).split(" ");
        if (depth == 0 || dice.chance(30)) {
            IntStream.range(0, sizes.length).forEach(i -> input.with(sizes[i], shape.get(i)));
        }
        add(new Method(newName()), shape).uses.add(input);
    }

    private Method add(Method method, List<Integer> shape) {
        methods.add(method);
        names.add(method.name);
        shapes.add(shape);
        return method;
    }

    private String newName() {
        String odd = dice.any(SourceWords.ODD_NAMES);
        return dice.chance(10) && !names.contains(odd) ? odd : "l" + names.size();
    }

    private void layer() {
        Method method = new Method(newName());
        List<Integer> shape;
        if (dice.chance(5)) {
            shape = dice.any(shapes);
            method.uses.add(new Use("Parameter").with("value", braces(shape)));
        } else if (dice.chance(25)) {
            shape = merge(method);
        } else {
            int read = dice.chance(75) ? names.size() - 1 : dice.between(0, names.size() - 1);
            if (read < names.size() - 1 || dice.chance(30)) {
                method.read(names.get(read));
            }
            shape = dice.chance(12) && depth < DEEPEST
                    ? block(method, shapes.get(read))
                    : operation(method, shapes.get(read));
        }
        boolean repeated = method.uses.stream().anyMatch(use -> use.annotation.equals("Repeat"));
        for (int more = repeated ? 0 : dice.between(0, 2); more > 0; more--) {
            shape = operation(method, shape);
        }
        if (depth == 0 && dice.chance(12)) {
            method.uses.add(new Use("Output"));
        }
        if (dice.chance(5)) {
            method.uses.add(new Use("Expect").with("value", braces(shape)));
        }
        add(method, shape);
        boolean learnedTensor = method.uses.stream().anyMatch(use -> use.annotation.equals("Parameter"));
        if (!repeated && !learnedTensor && method.uses.stream().anyMatch(LegalBody::hasName) && dice.chance(8)) {
            add(shared(method), shape);
        }
    }

    /** Another layer that reads the same and has the same parameters. */
    private Method shared(Method first) {
        Method method = new Method(newName());
        first.uses.stream()
                .filter(use -> !List.of("Output", "Expect").contains(use.annotation))
                .forEach(use -> method.uses.add(use.copy()));
        method.uses.add(0, new Use("Shared").with("value", '"' + first.name + '"'));
        method.parameters.addAll(first.parameters);
        if (first.parameters.isEmpty()) {
            method.read(names.get(names.indexOf(first.name) - 1));
        }
        return method;
    }

    private static String braces(List<Integer> shape) {
        return shape.toString().replace('[', '{').replace(']', '}');
    }

    private List<Integer> operation(Method method, List<Integer> shape) {
        Applied applied = LegalLayers.on(dice, shape);
        Use use = applied.use();
        if (method.uses.stream().anyMatch(other -> other.annotation.equals(use.annotation))) {
            return shape;
        }
        if (hasName(use) && method.uses.stream().anyMatch(LegalBody::hasName)) {
            use.with("name", "\"" + method.name.replaceAll("[^A-Za-z0-9]", "") + "_" + use.annotation + "\"");
        }
        method.uses.add(use);
        return applied.shape();
    }

    private static boolean hasName(Use use) {
        return Vocabulary.element(use.annotation, "name").isPresent();
    }

    /** Joins a layer with another of its shape; with itself, by way of an identity, where there is none. */
    private List<Integer> merge(Method method) {
        int first = dice.between(0, names.size() - 1);
        List<Integer> shape = shapes.get(first);
        List<Integer> partners = IntStream.range(0, names.size())
                .filter(i -> i != first && shapes.get(i).equals(shape))
                .boxed()
                .toList();
        if (partners.isEmpty()) {
            return operation(method, shapes.get(names.size() - 1));
        }
        method.read(names.get(first));
        method.read(names.get(dice.any(partners)));
        boolean square = shape.size() > 1 && shape.get(shape.size() - 1).equals(shape.get(shape.size() - 2));
        Use use = new Use(
                square && dice.chance(30)
                        ? "MatMul"
                        : dice.word("Add", "Subtract", "Multiply", "Divide", "Maximum", "Minimum", "Concat"));
        method.uses.add(use);
        List<Integer> merged = new ArrayList<>(shape);
        if (use.annotation.equals("Concat")) {
            merged.set(0, 2 * shape.get(0));
        }
        return merged;
    }

    /** Declares a block that fits, and uses it. */
    private List<Integer> block(Method method, List<Integer> shape) {
        Block block = new Block("B" + draft.blocks.size());
        draft.blocks.add(block);
        LegalBody body = new LegalBody(dice, draft, depth + 1, block.methods);
        body.input(shape);
        for (int layers = dice.between(1, 4); layers > 0; layers--) {
            body.layer();
        }
        List<Integer> result = body.shapes.get(body.shapes.size() - 1);
        Use use = new Use(block.name);
        bind(block, use);
        method.uses.add(use);
        if (result.equals(shape) && dice.chance(50)) {
            method.uses.add(new Use("Repeat").with("value", dice.between(1, 4)));
            method.uses.add(new Use("Name").with("value", dice.word("\"\"", "\"a.b\"", "\"layer-1\"")));
        }
        return result;
    }

    /** Turns some numbers of a block's layers into parameters. */
    private void bind(Block block, Use use) {
        for (Use inner :
                block.methods.stream().flatMap(method -> method.uses.stream()).toList()) {
            if (Vocabulary.element(inner.annotation, "bind").isPresent()) {
                bind(block, use, inner);
            }
        }
    }

    private void bind(Block block, Use use, Use inner) {
        Map<String, String> bound = inner.values.entrySet().stream()
                .filter(value -> value.getValue().matches("[0-9]{1,6}|true|false"))
                .filter(value -> isPlain(inner.annotation, value.getKey()) && dice.chance(50))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        List<String> items = new ArrayList<>();
        bound.forEach((element, value) -> {
            inner.values.remove(element);
            String parameter = "p" + block.elements.size();
            boolean number = Character.isDigit(value.charAt(0));
            boolean sum = number && dice.chance(40);
            block.elements.add((number ? "int " : "boolean ") + parameter + "()");
            use.with(parameter, sum ? Integer.parseInt(value) - 2 : value);
            items.add("\"" + element + " = " + (sum ? "(1 + " + parameter + " * 3 / 3) + 1" : parameter) + "\"");
        });
        if (!items.isEmpty()) {
            inner.with("bind", "{" + String.join(", ", items) + "}");
        }
    }

    private static boolean isPlain(String annotation, String element) {
        String type = Vocabulary.element(annotation, element)
                .orElseThrow()
                .getReturnType()
                .getSimpleName();
        return List.of("int", "int[]", "boolean").contains(type);
    }
}
