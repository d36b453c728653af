package dev.tenonet.processor.fuzz;

import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names and values, right ones and those at and beyond limits, as Java source. */
final class SourceWords {
    /** Names that layers may have, although Java or generated code use them. */
    static final List<String> ODD_NAMES = List.of(
            "load",
            "forward",
            "forwardInto",
            "summary",
            "run",
            "runBatch",
            "count",
            "yield",
            "record",
            "var",
            "clone",
            "finalize",
            "equals",
            "a$b",
            "$",
            "$T",
            "__",
            "in",
            "out",
            "in0",
            "out0",
            "arena",
            "weights",
            "options",
            "sealed",
            "permits",
            "when",
            "Tensor",
            "String",
            "Math",
            "Object",
            "Override",
            "Float",
            "Outputs",
            "Model",
            "Work",
            "Arrays",
            "List",
            "Ports",
            "Port",
            "Loading",
            "Workspace",
            "Kernel",
            "View",
            "Manifest",
            "Weights",
            "Path",
            "dev",
            "java",
            "größe",
            "层",
            "δ1",
            "module",
            "exports",
            "with",
            "to",
            "main",
            "name",
            "shape",
            "hash",
            "length",
            "size",
            "index",
            "INPUTS",
            "x",
            "y",
            "i",
            "model",
            "plan",
            "sum",
            "max",
            "pool",
            "before");

    /** Names that no layer can have; the compiler itself refuses some. */
    static final List<String> RESERVED_NAMES =
            List.of("toString", "getClass", "hashCode", "notify", "notifyAll", "wait");

    /** Names of types that generated code may use, for types of the user's. */
    static final List<String> TYPE_NAMES = List.of(
            "String",
            "Object",
            "Override",
            "Float",
            "Math",
            "List",
            "Arrays",
            "Path",
            "Weights",
            "Model",
            "Summary",
            "ModelOptions",
            "Outputs",
            "IOException",
            "Integer",
            "Record",
            "NetModel",
            "Net$Model",
            "Kernel",
            "View",
            "Tensor",
            "Relu",
            "Layers",
            "Port",
            "Manifest",
            "Workspaces",
            "TenonetGenerated",
            "dev",
            "java");

    private static final List<Integer> INTS = List.of(
            0,
            -1,
            1,
            2,
            3,
            4,
            5,
            7,
            8,
            16,
            64,
            255,
            1000,
            46340,
            46341,
            65535,
            65536,
            1 << 24,
            1 << 30,
            Integer.MAX_VALUE - 1,
            Integer.MAX_VALUE,
            Integer.MIN_VALUE,
            Integer.MIN_VALUE + 1,
            -2,
            -3);
    private static final List<String> DOUBLES = List.of(
            "0",
            "-0.0",
            "1",
            "-1",
            "0.5",
            "1e-5",
            "1e-320",
            "1e-46",
            "1e39",
            "1e300",
            "0.0 / 0.0",
            "Double.NaN",
            "20",
            "Double.POSITIVE_INFINITY",
            "Double.NEGATIVE_INFINITY",
            "Double.MIN_VALUE",
            "Double.MAX_VALUE",
            "1.5f",
            "Float.MIN_VALUE",
            "-1e-9",
            "1.0000000000000002");
    private static final List<String> STRINGS = List.of(
            "",
            " ",
            ".",
            "a",
            "a.b",
            "a..b",
            ".a",
            "a.",
            "0",
            "-",
            "_",
            "a b",
            "*/",
            "/*",
            "\\\\u000a",
            "\\\\u002a/",
            "$T",
            "$L$S$",
            "\\\"",
            "\\n",
            "\\\\",
            "\\t",
            "\\0",
            "é",
            "层",
            "\\ud83d",
            "{}",
            "{}{}",
            "{",
            "%s%n",
            "</pre>",
            "{@link}",
            "null",
            "@Relu",
            "weight",
            "bias",
            "conv1",
            "l1",
            "x".repeat(300),
            "a.".repeat(200) + "a",
            "layer{}",
            "{}.{}");
    private static final List<String> LINTS = List.of(
            "uneven-padding",
            "unused-suppression",
            "all",
            "wrong-rank",
            "Uneven-Padding",
            "uneven-paddings",
            "blind-output",
            "unused-layer",
            "checkerboard");
    private static final List<String> BINDS = List.of(
            "channels",
            "channels = p0",
            "kernel = {p0, p1}",
            "pad = p0 / 2",
            "p0 = p0 + 1",
            "=",
            "channels =",
            "= p0",
            "bind",
            "channels = p0 / 0",
            "channels = p0 % (p0 - p0)",
            "channels = 2147483647 + p0",
            "channels = -2147483648",
            "name = p0",
            "channels = ((p0))",
            "channels = (p0",
            "channels = p0)",
            "channels = p0 p1",
            "channels = 99999999999",
            "stride = {}",
            "channels = {p0}",
            "kernel = {p0,}",
            "channels = p0 * p0 * p0 * p0 * p0",
            "bias = p0",
            "padding = p1",
            "value = p0",
            "channels = 1e3",
            "channels = p0 // x",
            "channels = ünï",
            "channels = " + "(".repeat(3000) + "p0",
            "channels = " + "-".repeat(3000) + "p0",
            "eps = p0",
            "groups=p0");

    private SourceWords() {}

    /** A value for an element, of its type, whatever it means. */
    static String value(Dice dice, Method element) {
        Class<?> type = element.getReturnType();
        if (!type.isArray()) {
            return scalar(dice, type, element.getName());
        }
        int count = dice.chance(3) ? 40 : dice.between(0, 5);
        return IntStream.range(0, count)
                .mapToObj(i -> scalar(dice, type.getComponentType(), element.getName()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String scalar(Dice dice, Class<?> type, String element) {
        if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return type.getSimpleName() + "." + constants[dice.between(0, constants.length - 1)];
        }
        return switch (type.getName()) {
            case "int" -> integer(dice);
            case "long" -> integer(dice) + (dice.chance(50) ? "L" : "");
            case "boolean" -> dice.word("true", "false");
            case "double" -> dice.any(DOUBLES);
            case "java.lang.String" -> string(dice, element);
            default -> throw new AssertionError("no values of " + type);
        };
    }

    /** Half of them small: a single enormous one is refused before it meets anything else. */
    static String integer(Dice dice) {
        int value = dice.chance(50) ? dice.between(-1, 9) : dice.any(INTS);
        return value == Integer.MIN_VALUE ? "Integer.MIN_VALUE" : String.valueOf(value);
    }

    private static String string(Dice dice, String element) {
        List<String> fitting = element.equals("bind") ? BINDS : element.equals("value") ? LINTS : STRINGS;
        return "\"" + dice.any(dice.chance(70) ? fitting : STRINGS) + "\"";
    }
}
