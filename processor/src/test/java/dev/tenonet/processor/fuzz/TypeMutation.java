package dev.tenonet.processor.fuzz;

import dev.tenonet.processor.fuzz.Draft.Block;
import dev.tenonet.processor.fuzz.Draft.Method;
import dev.tenonet.processor.fuzz.Draft.Use;
import java.util.List;

/** One change of what is around layers: the network's type, where it stands, and its blocks. */
final class TypeMutation {
    private final Dice dice;
    private final Draft draft;

    TypeMutation(Dice dice, Draft draft) {
        this.dice = dice;
        this.draft = draft;
    }

    void apply() {
        int kind = dice.between(0, draft.blocks.isEmpty() ? 5 : 9);
        switch (kind) {
            case 0 -> kindOfType();
            case 1 -> clause();
            case 2 -> around();
            case 3 -> annotation();
            case 4 ->
                draft.name = dice.word(
                        "N".repeat(dice.between(230, 247)),
                        "Net$",
                        "Net$1",
                        "Net_",
                        "model",
                        "Weights",
                        "Model",
                        "String",
                        "Override",
                        "Object",
                        "List");
            case 5 -> neighbour();
            default -> block(dice.any(draft.blocks));
        }
    }

    private void kindOfType() {
        draft.head =
                dice.word("abstract class", "class", "enum", "@interface", "strictfp interface", "abstract interface");
        if (draft.head.equals("abstract class")) {
            draft.methods.stream()
                    .filter(method -> method.modifiers.isEmpty())
                    .forEach(method -> method.modifiers = "abstract ");
        }
        // What a method of an interface may be, one of a class may not.
        draft.suspect |= !draft.head.endsWith(" interface");
    }

    private void clause() {
        draft.clause = dice.word(
                "<T>",
                "<T extends Comparable<T>>",
                " extends Runnable",
                " extends Comparable<String>, java.io.Serializable",
                " extends Tensor",
                "<Tensor>");
        // A class extends no interface, and a method of the network may clash with one that it inherits.
        draft.suspect = true;
    }

    private void around() {
        draft.around.add(dice.word(
                "class Outer {",
                "public interface Outer {",
                "final class Ou$ter {",
                "record Outer(int a) {",
                "@interface Outer {",
                "class Outer<T> {",
                "class Outer { private static class Hidden { } private interface Near {",
                "class Outer { void local() { class Local { } } enum Sort { A { } } static class Near {"));
        long open = draft.around.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '{')
                .count();
        long closed = draft.around.stream()
                .flatMapToInt(String::chars)
                .filter(c -> c == '}')
                .count();
        draft.closing = "}".repeat((int) (open - closed));
        // A type may not be called as one around it, and a public one names its file.
        draft.suspect |= draft.around.size() > 1 || draft.around.contains("public interface Outer {");
    }

    private void annotation() {
        String network = "@Network(strict = " + dice.chance(80) + ")";
        switch (dice.between(0, 3)) {
            case 0 -> draft.annotations.set(0, network);
            case 1 ->
                draft.annotations.add("@Budget(parameters = " + SourceWords.integer(dice) + ", macs = "
                        + dice.word("0", "1000", "Long.MAX_VALUE", "Long.MIN_VALUE") + ", activationBytes = "
                        + SourceWords.integer(dice) + ")");
            case 2 ->
                draft.annotations.add("@Suppress(value = {"
                        + dice.word(
                                "\"uneven-padding\"",
                                "\"uneven-padding\", \"unused-suppression\"",
                                "\"nothing\"",
                                "",
                                "\"\", \"\"")
                        + "}, because = " + dice.word("\"\"", "\"of the data\"", "\"*/\"") + ")");
            default ->
                draft.annotations.add(dice.word("@Deprecated", "@FunctionalInterface", "@SuppressWarnings(\"all\")"));
        }
        draft.suspect |= draft.annotations.size() > 2 || draft.annotations.contains("@FunctionalInterface");
    }

    /** Another type of the package, whose name generated code may mean in another sense. */
    private void neighbour() {
        String name = dice.any(SourceWords.TYPE_NAMES);
        draft.neighbours.add(dice.word("class ", "interface ", "enum ") + name + " {}");
        draft.suspect |= List.of("Tensor", "String", "Relu").contains(name) || draft.neighbours.size() > 1;
    }

    private void block(Block block) {
        switch (dice.between(0, 6)) {
            case 0 -> use(dice.any(draft.blocks), block.methods);
            case 1 ->
                block.elements.add(dice.word(
                        "int bind()",
                        "String[] bind() default {}",
                        "float f() default 0",
                        "String s() default \"*/\"",
                        "Padding padding() default Padding.VALID",
                        "Axis axis() default Axis.WIDTH",
                        "int[] sizes() default {}",
                        "Class<?> type() default Object.class",
                        "Relu relu() default @Relu",
                        "int p9()",
                        "double d() default 0.0 / 0.0"));
            case 2 ->
                block.annotations.add("@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy."
                        + dice.word("RUNTIME", "SOURCE", "CLASS") + ")");
            case 3 ->
                block.layers = dice.word(
                        "interface Layer {",
                        "class Layers {",
                        "interface Layers<T> {",
                        "interface Layers extends Runnable {",
                        "private interface Layers {",
                        "enum Layers { ;");
            case 4 -> block.modifiers = dice.word("public ", "private ", "strictfp ", "abstract ");
            case 5 -> block.annotations.remove("@Block");
            default -> use(block, draft.methods);
        }
        draft.suspect = true;
    }

    private void use(Block block, List<Method> body) {
        if (!body.isEmpty()) {
            Method method = dice.any(body);
            Use use = new Use(block.name);
            block.elements.forEach(element -> {
                String name = element.replaceAll(".* (\\w+)\\(\\).*", "$1");
                use.with(name, element.startsWith("int ") ? SourceWords.integer(dice) : dice.word("true", "false"));
            });
            method.uses.add(use);
            if (dice.chance(40)) {
                method.uses.add(new Use("Repeat")
                        .with("value", SourceWords.integer(dice))
                        .with("from", SourceWords.integer(dice)));
            }
        }
    }
}
