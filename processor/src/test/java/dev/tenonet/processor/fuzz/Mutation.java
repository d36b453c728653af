package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Method;
import dev.tenonet.processor.fuzz.Draft.Use;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One change of a draft, most of them for the worse: to its values, its layers and how they are wired. */
final class Mutation {
    private final Dice dice;
    private final Draft draft;
    private final List<Method> body;

    private Mutation(Dice dice, Draft draft) {
        this.dice = dice;
        this.draft = draft;
        this.body = dice.any(draft.bodies());
    }

    /** Changes a draft. */
    static void apply(Dice dice, Draft draft) {
        if (dice.chance(25)) {
            new TypeMutation(dice, draft).apply();
            return;
        }
        Mutation mutation = new Mutation(dice, draft);
        if (mutation.body.isEmpty()) {
            return;
        }
        switch (dice.between(0, 12)) {
            case 0, 1, 2, 3 -> mutation.value();
            case 4 -> mutation.lessAnnotation();
            case 5, 6 -> mutation.annotation();
            case 7, 8 -> mutation.wiring();
            case 9 -> mutation.name();
            case 10 -> mutation.order();
            case 11 -> mutation.crowd();
            default -> mutation.form();
        }
    }

    /** Whether two annotations of a method, or two methods, exclude each other, or a value lacks: Java's own rules. */
    static boolean isLegalJava(Draft draft) {
        return !draft.suspect
                && draft.neighbours.stream().noneMatch(type -> type.contains(" " + draft.name + " "))
                && draft.bodies().stream().allMatch(Mutation::differ)
                && draft.bodies().stream().flatMap(List::stream).allMatch(Mutation::isComplete);
    }

    private static boolean differ(List<Method> methods) {
        Set<String> signatures = new HashSet<>();
        return methods.stream().allMatch(method -> signatures.add(method.name + method.parameters.size()));
    }

    private static boolean isComplete(Method method) {
        Set<String> annotations = new HashSet<>();
        Set<String> parameters = new HashSet<>();
        return method.uses.stream().allMatch(use -> annotations.add(use.annotation) && isComplete(use))
                && method.parameters.stream().allMatch(parameters::add);
    }

    private static boolean isComplete(Use use) {
        return Vocabulary.elements(use.annotation).stream()
                .allMatch(element -> element.getDefaultValue() != null || use.values.containsKey(element.getName()));
    }

    private Method method() {
        return dice.any(body);
    }

    private void value() {
        List<Use> uses = body.stream().flatMap(method -> method.uses.stream()).toList();
        if (!uses.isEmpty()) {
            Use use = dice.any(uses);
            if (Vocabulary.elements(use.annotation).isEmpty()) {
                // A block's own elements: int or boolean.
                use.values.replaceAll(
                        (element, value) -> value.matches("-?[0-9]+") ? SourceWords.integer(dice) : value);
            } else {
                valueOf(use);
            }
        }
    }

    private void valueOf(Use use) {
        java.lang.reflect.Method element = dice.any(Vocabulary.elements(use.annotation));
        if (dice.chance(15)) {
            use.values.remove(element.getName());
        } else {
            use.with(element.getName(), SourceWords.value(dice, element));
        }
    }

    private void lessAnnotation() {
        List<Use> uses = method().uses;
        if (!uses.isEmpty()) {
            uses.remove(dice.between(0, uses.size() - 1));
        }
    }

    private void annotation() {
        Use use = new Use(dice.any(Vocabulary.annotations()));
        for (java.lang.reflect.Method element : Vocabulary.elements(use.annotation)) {
            if (element.getDefaultValue() == null || dice.chance(25)) {
                use.with(element.getName(), SourceWords.value(dice, element));
            }
        }
        List<Use> uses = method().uses;
        uses.add(dice.between(0, uses.size()), use);
    }

    /** What a method reads: layers that exist or not, itself, none, or more than fit. */
    private void wiring() {
        Method method = method();
        method.parameters.clear();
        for (int count = dice.between(0, 3); count > 0; count--) {
            method.read(dice.chance(75) ? method().name : dice.word("x", "l99", method.name, "image", "l", "$"));
        }
    }

    private void name() {
        Method method = method();
        if (dice.chance(25)) {
            method.name = dice.any(SourceWords.RESERVED_NAMES);
            draft.suspect = true;
            return;
        }
        String name = dice.chance(70) ? dice.any(SourceWords.ODD_NAMES) : method().name;
        if (dice.chance(50)) {
            String old = "Tensor " + method.name;
            body.forEach(other ->
                    other.parameters.replaceAll(parameter -> parameter.equals(old) ? "Tensor " + name : parameter));
        }
        method.name = name;
    }

    private void order() {
        Method method = method();
        switch (dice.between(0, 2)) {
            case 0 -> body.remove(method);
            case 1 -> {
                Method copy = method.copy();
                copy.name = dice.chance(50) ? copy.name : "copy";
                body.add(dice.between(0, body.size()), copy);
            }
            default -> {
                body.remove(method);
                body.add(dice.between(0, body.size()), method);
            }
        }
    }

    /** More inputs or outputs than a method takes parameters, or nearly as many. */
    private void crowd() {
        boolean inputs = dice.chance(50);
        int count = dice.chance(30) ? dice.between(100, 400) : dice.between(1, 20);
        for (int i = 0; i < count; i++) {
            Method method = new Method("crowd" + i);
            method.uses.add(new Use("Input").with("features", 2));
            if (!inputs) {
                method.uses.add(new Use("Output"));
            }
            draft.methods.add(0, method);
        }
    }

    /** What Java lets a method be, and a layer not. */
    private void form() {
        Method method = method();
        switch (dice.between(0, 7)) {
            case 0 -> {
                method.modifiers = dice.word("default ", "static ", "private ", "private static ", "default strictfp ");
                method.end = " { return null; }";
            }
            case 1 -> method.modifiers = dice.word("<T> ", "<T extends Tensor> ", "<A, B extends A> ");
            case 2 ->
                method.type = dice.word(
                        "void", "int", "Tensor[]", "java.util.List<Tensor>", "Object", "int[][]", "Class<?>", "String");
            case 3 -> method.end = dice.word(" throws Exception;", " throws RuntimeException, Error;");
            case 4 ->
                method.parameters.add(dice.word(
                        "Tensor... rest",
                        "int n",
                        "Tensor[] many",
                        "Object o",
                        "java.util.List<? extends Tensor> list",
                        "final Tensor last",
                        "@SuppressWarnings(\"x\") Tensor noted",
                        "int[]... deep"));
            case 5 -> method.modifiers = dice.word("public abstract ", "public ", "abstract ", "@Deprecated ");
            case 6 -> {
                method.uses.clear();
                method.parameters.clear();
                Stream.of("Add", "Concat")
                        .filter(name -> dice.chance(50))
                        .map(Use::new)
                        .forEach(method.uses::add);
            }
            default ->
                draft.members.add(dice.word(
                        "int SIZE = 3;",
                        "class Inner {}",
                        "interface Deep { Tensor x(); }",
                        "enum E { A }",
                        "record R(int a) {}",
                        "@interface A { int value() default 0; }",
                        "Tensor NONE = null;",
                        "@Network interface Inside { @Input(features = 2) Tensor in(); @Relu Tensor out(); }"));
        }
    }
}
